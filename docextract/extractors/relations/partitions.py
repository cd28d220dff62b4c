"""Parts of a whole in prose: 其中 lists, lists behind a colon or in brackets, sums said afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from docextract.extractors.relations.drafts import Check, Draft, Kind, by_sum, draft, plain, reading
from docextract.extractors.relations.links import LEVEL_ROLES, same_subject, same_unit
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.report import Reading, Text
from docextract.model.rounding import Verdict, compare_at_most, compare_scores
from docextract.model.values import FigureKind, Role

AS_PARTITION: Final = "as a partition"
AS_SELECTION: Final = "as a selection"
_COUNTED: Final = LEVEL_ROLES | {
    Role.INCREMENT,
    Role.NET_INCREMENT,
    Role.TARGET,
    Role.MAX_SCORE,
    Role.OTHER,
}
_NO_PART: Final = frozenset(
    {
        FigureKind.PERCENT,
        FigureKind.PERMILLE,
        FigureKind.PERCENTAGE_POINTS,
        FigureKind.RANK,
        FigureKind.MULTIPLE,
        FigureKind.FRACTION,
        FigureKind.RATE,
    }
)
_SIDES: Final = frozenset(
    {Role.BUDGET, Role.BUDGET_INITIAL, Role.EXECUTED, Role.FUNDS_RECEIVED, Role.TARGET, Role.MAX_SCORE}
)
_SIDE_WORDS: Final = (
    ("预算", Role.BUDGET),
    ("执行", Role.EXECUTED),
    ("支出", Role.EXECUTED),
    ("到位", Role.FUNDS_RECEIVED),
    ("计划", Role.TARGET),
    ("目标", Role.TARGET),
)
_BRACKETS: Final = ("（", "(")
_COLONS: Final = ("：", ":")
_LEFT: Final = re.compile(r"[，,；;。）)]")
_CLOSED: Final = re.compile(r"[）)]")
_NO_NAME: Final = re.compile(r"其中|[\s、和及与（(：:]")
_NEAR: Final = (Decimal("0.8"), Decimal("1.25"))
_MANY: Final = 3  # so many parts that come near the whole are meant to be all of it
_REACH: Final = 6  # characters between a whole and the colon or bracket of its parts


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole, its parts, and what the words say about their completeness."""

    whole: Mention
    parts: tuple[Mention, ...]
    opener: str
    cue: Text | None


def find(passage: Passage) -> Iterator[Draft]:
    """Every whole with its parts in a paragraph."""
    for listing in listings(passage):
        yield from _judged(passage, listing)


def listings(passage: Passage) -> Iterator[Listing]:
    """Every list of parts with its whole, as the words set it up; a part is part of one list."""
    if passage.is_row:
        return
    used: set[int] = set()
    for search in (_opened, _summed, _unopened):
        for mention in passage.mentions:
            listing = None if mention.index in used else search(passage, mention)
            if listing is not None and used.isdisjoint(part.index for part in listing.parts):
                used.update(part.index for part in listing.parts)
                yield listing


def is_part(mention: Mention) -> bool:
    """A value that can be one of several that make up another."""
    return mention.figure.kind not in _NO_PART and mention.figure.role in _COUNTED


def _opened(passage: Passage, first: Mention) -> Listing | None:
    """A list behind 其中, 分别为, a colon or a bracket."""
    cue = first.cue(lexicon.pattern("part_openers"))
    if cue is None or not is_part(first) or first.cue(lexicon.cue("conversion")):
        return None
    opener = cue.value
    said = first.lead[cue.span.end - first.lead_start :]
    if opener in (*_BRACKETS, *_COLONS) and _LEFT.search(said):
        return None
    whole = _whole(passage, first, opener, cue.span.start - first.lead_start)
    if whole is None:
        return None
    parts = tuple(_parts(passage, first, opener))
    if opener == "其中" and len(parts) == 1 and not _fits(parts[0], whole):
        whole = _stock_before(passage, whole, parts[0]) or whole
    return Listing(whole, parts, opener, cue)


def _whole(passage: Passage, first: Mention, opener: str, offset: int) -> Mention | None:
    """The value before the opener; one sentence back where the opener begins the sentence."""
    adjoins = opener in (*_BRACKETS, *_COLONS)
    at_start = first.lead[:offset].strip() == ""
    for mention in passage.before(first):
        back = first.sentence - mention.sentence
        if back > 1 or (back == 1 and not (opener == "其中" and at_start)):
            return None
        if adjoins and (mention.index != first.index - 1 or offset > _REACH):
            return None
        if not is_part(mention) or not same_unit(mention.figure, first.figure):
            if adjoins:
                return None
            continue
        if not same_subject(mention.figure, first.figure):
            return None
        is_like = mention.figure.role is first.figure.role
        if mention.figure.kind is FigureKind.SCORE:
            return mention if is_like else None
        return mention if not adjoins or _same_side(first, mention) else None
    return None


def _stock_before(passage: Passage, whole: Mention, part: Mention) -> Mention | None:
    """现有105家，新增21家，其中国有60家: of the stock where the increase is too small."""
    for mention in passage.before(whole):
        if mention.segment != whole.segment:
            return None
        if is_part(mention) and same_unit(mention.figure, part.figure) and _fits(part, mention):
            return mention
    return None


def _fits(part: Mention, whole: Mention) -> bool:
    return compare_at_most(part.figure, whole.figure) is Verdict.CONSISTENT


def _parts(passage: Passage, first: Mention, opener: str) -> Iterator[Mention]:
    """The values of the list that ``first`` begins."""
    yield first
    last = first
    for mention in passage.after(first):
        bridge = passage.between(last, mention)
        ends = mention.sentence != first.sentence
        ends = ends or (mention.segment != first.segment and opener not in _COLONS)
        ends = ends or (opener in _BRACKETS and bool(_CLOSED.search(bridge)))
        if ends or lexicon.pattern("part_openers").search(mention.lead):
            return
        if mention.figure.kind in _NO_PART or mention.figure.role not in _COUNTED:
            continue
        if not same_unit(mention.figure, first.figure) or mention.figure.role is not first.figure.role:
            return
        if mention.cue(lexicon.cue("total_after")) or mention.cue(lexicon.cue("conversion")):
            return
        last = mention
        yield mention


def _summed(passage: Passage, total: Mention) -> Listing | None:
    """826万元、118万元，合计944万元: the parts stand before."""
    cue = _total_cue(total)
    if cue is None or not is_part(total):
        return None
    parts: list[Mention] = []
    for mention in passage.before(total):
        if mention.segment != total.segment:
            break
        if mention.figure.kind in _NO_PART or mention.figure.role not in _COUNTED:
            continue
        if _is_bracketed(passage, mention) != _is_bracketed(passage, total):
            continue
        if not same_unit(mention.figure, total.figure) or _total_cue(mention):
            break
        if mention.figure.value == total.figure.value or not _same_side(mention, total):
            break
        parts.append(mention)
        if lexicon.pattern("part_openers").search(mention.lead):
            break
    if len(parts) < 2:
        return None
    # What is added up may begin later than the run of values does.
    for first in range(len(parts), 1, -1):
        if by_sum(parts[:first], total).verdict is Verdict.CONSISTENT:
            parts = parts[:first]
            break
    return Listing(total, tuple(reversed(parts)), "合计", cue)


def _is_bracketed(passage: Passage, mention: Mention) -> bool:
    """一批3374万元（建筑3292万元）: an aside is no summand of the sum outside."""
    before = passage.text[: mention.figure.span.start]
    opened = max(before.rfind(bracket) for bracket in _BRACKETS)
    return opened > max(before.rfind(bracket) for bracket in ("）", ")"))


def _same_side(part: Mention, total: Mention) -> bool:
    """Two budgets do not add up to what was spent."""
    one, other = _side(part), _side(total)
    return one is None or other is None or one is other


def _side(mention: Mention) -> Role | None:
    if mention.figure.role in _SIDES:
        return mention.figure.role
    words = mention.clause_lead + (mention.figure.measure or "")
    return next((role for word, role in _SIDE_WORDS if word in words), None)


def _total_cue(mention: Mention) -> Text | None:
    cue = mention.cue(lexicon.cue("total_after"))
    in_clause = cue is not None and cue.value in mention.clause_lead
    return cue if in_clause else None


def _unopened(passage: Passage, whole: Mention) -> Listing | None:
    """共20项，完成18项，未完成2项: parts by their names alone."""
    if not is_part(whole):
        return None
    parts: list[Mention] = []
    for mention in passage.after(whole):
        if mention.segment != whole.segment:
            break
        if not is_part(mention) or not same_unit(mention.figure, whole.figure):
            break
        if mention.figure.role is not whole.figure.role and mention.figure.role is not Role.ACTUAL:
            break
        parts.append(mention)
    if len(parts) < 2 or not _is_family(parts):
        return None
    listing = Listing(whole, tuple(parts), "", None)
    is_sum = by_sum(parts, whole).verdict is Verdict.CONSISTENT
    return listing if is_sum or (_counts_all(whole) and _is_near(listing)) else None


def _judged(passage: Passage, listing: Listing) -> Iterator[Draft]:
    """One relation for a partition, one for each part of a choice."""
    parts, whole = listing.parts, listing.whole
    check = _sum_check(listing)
    if len(parts) > 1 and check.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING):
        yield _sum_draft(passage, listing, check, check.verdict)
        return
    surplus = check.computed is not None and check.computed > whole.figure.value
    if len(parts) > 1 and not _is_open(passage, listing):
        if _is_partition(passage, listing, surplus=surplus):
            yield _sum_draft(passage, listing, check, Verdict.INCONSISTENT)
            return
        if _is_near(listing) and not _overlaps(listing):
            yield _sum_draft(passage, listing, check, Verdict.UNKNOWN)
            return
    for part in parts:
        if part.figure.role is Role.INCREMENT:
            continue
        yield draft(
            Kind.SUBSET,
            passage.at(part),
            [("whole", whole), ("part", part)],
            cue=listing.cue,
            stated=part,
            verdict=compare_at_most(part.figure, whole.figure),
            computed=whole.figure.value,
        )


def _sum_check(listing: Listing) -> Check:
    check = by_sum(listing.parts, listing.whole)
    if listing.whole.figure.kind is FigureKind.SCORE and check.computed is not None:
        return Check(compare_scores(check.computed, listing.whole.figure), check.computed)
    return check


def _sum_draft(passage: Passage, listing: Listing, check: Check, verdict: Verdict) -> Draft:
    kind = Kind.SCORE_SUM if listing.whole.figure.kind is FigureKind.SCORE else Kind.PARTS
    computed = plain(check.computed or Decimal(0))
    readings: tuple[Reading, ...] = ()
    if verdict is Verdict.UNKNOWN:
        readings = (
            reading(AS_PARTITION, computed, Verdict.INCONSISTENT),
            reading(AS_SELECTION, computed, Verdict.CONSISTENT),
        )
    operands = [("total", listing.whole), *(("part", part) for part in listing.parts)]
    return draft(
        kind,
        passage.at(listing.whole),
        operands,
        cue=listing.cue,
        stated=listing.whole,
        readings=readings,
        verdict=verdict,
        computed=computed,
    )


def _is_partition(passage: Passage, listing: Listing, *, surplus: bool) -> bool:
    """Whether parts that do not add up are meant to: then the report is wrong."""
    many, near = len(listing.parts) >= _MANY, _is_near(listing)
    if listing.whole.figure.kind is FigureKind.SCORE:
        return many and near
    if listing.opener == "合计":
        strict = listing.cue is not None and listing.cue.value not in ("共", "一共")
        return near or (strict and _is_chain(passage, listing))
    if _overlaps(listing):
        return False
    says_all = listing.opener in lexicon.words("partition_openers") or _counts_all(listing.whole)
    family = _is_family(listing.parts)
    if surplus and listing.whole.figure.kind is not FigureKind.COUNT:
        return True
    return (near and (many or says_all or family)) or (says_all and family)


def _is_near(listing: Listing) -> bool:
    whole = listing.whole.figure.value
    total = sum((part.figure.value for part in listing.parts), Decimal(0))
    return whole > 0 and _NEAR[0] <= total / whole <= _NEAR[1]


def _is_chain(passage: Passage, listing: Listing) -> bool:
    """The summands follow each other with nothing but names between them."""
    chain = [*listing.parts, listing.whole]
    return all(b.index - a.index == 1 for a, b in pairwise(chain))


def _counts_all(whole: Mention) -> bool:
    near = whole.clause_lead + (whole.figure.measure or "")
    return bool(lexicon.pattern("whole_words").search(near))


def _is_family(parts: Sequence[Mention]) -> bool:
    """The parts' names are members of one set of the lexicon (中央, 省级, 县级)."""
    names = [_NO_NAME.sub("", part.clause_lead) for part in parts]
    for row in lexicon.families("partitions"):
        words = sorted(row, key=len, reverse=True)
        members = [
            next((word for word in words if (word in name if len(word) > 1 else word == name)), None)
            for name in names
        ]
        known = [member for member in members if member is not None]
        if len(set(known)) >= 2 and len(known) * 2 > len(names):
            return True
    return False


def _overlaps(listing: Listing) -> bool:
    names = (part.clause_lead + (part.figure.measure or "") for part in listing.parts)
    return any(lexicon.pattern("overlapping").search(name) for name in names)


def _is_open(passage: Passage, listing: Listing) -> bool:
    """主要, 等: a choice of parts."""
    first, last = listing.parts[0], listing.parts[-1]
    words = first.clause_lead + last.tail[:3]
    return listing.opener != "合计" and bool(lexicon.pattern("selection_words").search(words))
