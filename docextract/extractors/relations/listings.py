"""Lists of parts with their whole, as the words set them up: 其中, a colon, brackets, 合计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from docextract.extractors.relations.conversions import is_bare_restatement, restates
from docextract.extractors.relations.drafts import by_sum
from docextract.extractors.relations.kin import (
    same_subject,
    same_unit,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.extractors.relations.summands import (
    BRACKETS,
    COLONS,
    COUNTED,
    NO_PART,
    is_part,
    opens,
    parts_of,
)
from docextract.lexicon import relations as lexicon
from docextract.model.records import record
from docextract.model.report import Text
from docextract.model.rounding import Verdict, compare_at_most
from docextract.model.values import FigureKind, Role

_SIDES: Final = frozenset(
    {Role.BUDGET, Role.BUDGET_INITIAL, Role.EXECUTED, Role.FUNDS_RECEIVED, Role.TARGET, Role.MAX_SCORE}
)
_LEFT: Final = re.compile(r"[，,；;。）)]")
_NO_NAME: Final = re.compile(r"[\s、（(：:]")
_NEAR: Final = (Decimal("0.8"), Decimal("1.25"))
_SAME_ORDER: Final = (Decimal("0.5"), Decimal(2))
_REACH: Final = 6  # characters between a whole and the colon or bracket of its parts


@record(frozen=True, slots=True)
class Listing:
    """A whole, its parts, and the opener: 其中, a mark, 合计, or nothing where names alone tell."""

    whole: Mention
    parts: tuple[Mention, ...]
    opener: str
    cue: Text | None

    @property
    def is_near(self) -> bool:
        """True where the parts add up to about the whole."""
        whole = self.whole.figure.value
        total = sum((part.figure.value for part in self.parts), Decimal(0))
        return whole > 0 and _NEAR[0] <= total / whole <= _NEAR[1]

    @property
    def is_same_order(self) -> bool:
        """True where the sum of the parts is neither less than half nor more than double the whole."""
        whole = self.whole.figure.value
        total = sum((part.figure.value for part in self.parts), Decimal(0))
        return whole > 0 and _SAME_ORDER[0] <= total / whole <= _SAME_ORDER[1]

    @property
    def is_family(self) -> bool:
        """True where the parts' names are members of one set of the lexicon (中央, 省级, 县级)."""
        return _is_family(self.parts)

    @property
    def is_complete(self) -> bool:
        """True where the parts are all members of a set that leaves nothing out (基本支出, 项目支出)."""
        names = [part.clause_lead + (part.figure.measure or "") for part in self.parts]
        return any(
            len(names) == len(members) and all(any(word in name for name in names) for word in members)
            for members in lexicon.families("complete_sets")
        )

    @property
    def counts_all(self) -> bool:
        """True where the words at the whole say that everything is counted in (共, 总投资)."""
        near = self.whole.clause_lead + (self.whole.figure.measure or "")
        return bool(lexicon.pattern("whole_words").search(near))


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


def _opened(passage: Passage, first: Mention) -> Listing | None:
    """A list behind 其中, 分别为, a colon or a bracket."""
    if first.figure.role is Role.MAX_SCORE:
        # 其中决策指标20分得18分: the points given are what adds up
        given = next(passage.after(first), first)
        return None if given.figure.role is not Role.SCORE else _listing(passage, first, given)
    return _listing(passage, first, first)


def _listing(passage: Passage, opening: Mention, first: Mention) -> Listing | None:
    """The list whose opener stands before ``opening`` and whose first value is ``first``."""
    cue = opening.cue(lexicon.pattern("part_openers"))
    if cue is None or not is_part(first) or restates(first):
        return None
    opener = cue.value
    among = lexicon.particle("among")
    if opener in COLONS and opening.lead[: cue.span.start - opening.lead_start].endswith(among):
        opener = among
    said = opening.lead[cue.span.end - opening.lead_start :]
    if opener in (*BRACKETS, *COLONS) and _LEFT.search(said):
        return None
    whole = _whole(passage, opening, first, opener, cue.span.start - opening.lead_start)
    if first.figure.role is Role.TARGET and opener in BRACKETS:
        # 9.6公里（目标10公里）
        return None
    if whole is not None and is_bare_restatement(whole, first):
        return None
    if whole is None or (whole.figure.unit is None and first.lead.strip() in COLONS):
        # 9.8:41.5:48.7 is a ratio
        return None
    parts = parts_of(passage, whole, first, opener)
    if opener == lexicon.particle("among") and len(parts) == 1 and not _fits(parts[0], whole):
        whole = _stock_before(passage, whole, parts[0]) or whole
    return Listing(whole, parts, opener, cue)


def _whole(passage: Passage, opening: Mention, first: Mention, opener: str, offset: int) -> Mention | None:
    """The value before the opener; one sentence back where 其中 begins the sentence."""
    adjoins = opener in (*BRACKETS, *COLONS)
    at_start = opening.lead[:offset].rstrip(lexicon.particle("among")).strip(" ；;") == ""
    for mention in passage.before(opening):
        if mention.segment != first.segment and not (opener == lexicon.particle("among") and at_start):
            return None
        if first.sentence - mention.sentence > 1:
            return None
        if adjoins and (mention.index != opening.index - 1 or offset > _REACH):
            return None
        if adjoins and lexicon.pattern("result_labels").search(first.lead[:offset]):
            return None
        if not is_part(mention) or not same_unit(mention.figure, first.figure):
            if adjoins:
                return None
            continue
        if not same_subject(mention.figure, first.figure):
            return None
        is_like = mention.figure.role is first.figure.role
        if mention.figure.kind is FigureKind.SCORE:
            if mention.figure.role is Role.MAX_SCORE and first.figure.role is Role.SCORE and not adjoins:
                continue
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


def _summed(passage: Passage, total: Mention) -> Listing | None:
    """826万元、118万元，合计944万元: the parts stand before."""
    cue = _total_cue(total)
    if cue is None or not is_part(total):
        return None
    parts: list[Mention] = []
    for mention in passage.before(total):
        if mention.segment != total.segment:
            break
        if mention.figure.kind in NO_PART or mention.figure.role not in COUNTED:
            continue
        if _is_bracketed(passage, mention) != _is_bracketed(passage, total):
            continue
        if not same_unit(mention.figure, total.figure) or _total_cue(mention):
            break
        if mention.figure.value == total.figure.value or not _same_side(mention, total):
            break
        parts.append(mention)
        if opens(mention):
            break
    if len(parts) < 2:
        return None
    # What is added up may begin later than the run of values does.
    for first in range(len(parts), 1, -1):
        if by_sum(parts[:first], total).verdict is Verdict.CONSISTENT:
            parts = parts[:first]
            break
    return Listing(total, tuple(reversed(parts)), lexicon.particle("total"), cue)


def _is_bracketed(passage: Passage, mention: Mention) -> bool:
    """一批3374万元（建筑3292万元）: an aside is no summand of the sum outside."""
    before = passage.text[: mention.figure.span.start]
    opened = max(before.rfind(bracket) for bracket in BRACKETS)
    return opened > max(before.rfind(bracket) for bracket in ("）", ")"))


def _same_side(part: Mention, total: Mention) -> bool:
    """Two budgets do not add up to what was spent."""
    one, other = _side(part), _side(total)
    return one is None or other is None or one is other


def _side(mention: Mention) -> Role | None:
    if mention.figure.role in _SIDES:
        return mention.figure.role
    words = mention.clause_lead + (mention.figure.measure or "")
    return next((Role(role) for word, role in lexicon.mapping("sides").items() if word in words), None)


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
    return listing if is_sum or (listing.counts_all and listing.is_near) else None


def _is_family(parts: Sequence[Mention]) -> bool:
    """The parts' names are members of one set of the lexicon (中央, 省级, 县级)."""
    noise = (lexicon.particle("among"), *lexicon.words("list_joiners"))
    names = [_NO_NAME.sub("", part.clause_lead) for part in parts]
    for word in noise:
        names = [name.removeprefix(word) for name in names]
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
