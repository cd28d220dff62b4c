"""Parts of a whole in prose: partitions that must add up, and choices that must not exceed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from docextract.extractors.relations.drafts import Check, Draft, Kind, by_sum, draft, plain, reading
from docextract.extractors.relations.kin import same_unit
from docextract.extractors.relations.listings import Listing, listings
from docextract.extractors.relations.passages import Passage
from docextract.lexicon import relations as lexicon
from docextract.model.report import Reading
from docextract.model.rounding import Verdict, compare_at_most, compare_scores
from docextract.model.values import FigureKind, Role

AS_PARTITION: Final = "as a partition"
AS_SELECTION: Final = "as a selection"
_SLIPS: Final = (Decimal(10**4), Decimal(1) / 10**4)
_SLIPPED: Final = Decimal("0.001")
_TO_MARK: Final = re.compile(r"[^，,。；;、\n]*")
_MANY: Final = 3  # so many parts that come near the whole are meant to be all of it


def find(passage: Passage) -> Iterator[Draft]:
    """Every whole with its parts in a paragraph."""
    for listing in listings(passage):
        yield from _judged(passage, listing)


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
        if listing.is_near and not _overlaps(listing):
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
    if _holds_changes(passage, listing):
        return False
    many, near = len(listing.parts) >= _MANY, listing.is_near
    if listing.is_complete or _is_unit_slip(listing):
        return True
    if listing.whole.figure.kind is FigureKind.SCORE:
        return surplus or (many and near)
    if listing.opener == lexicon.particle("total"):
        strict = listing.cue is not None and listing.cue.value not in lexicon.known("loose_totals")
        return near or (_is_chain(passage, listing) and (strict or listing.is_same_order))
    if _overlaps(listing):
        return False
    says_all = listing.opener in lexicon.known("partition_openers") or listing.counts_all
    family = listing.is_family
    if surplus and (listing.whole.figure.kind is not FigureKind.COUNT or _are_opposites(listing)):
        return True
    return (near and (many or says_all or family)) or (says_all and family)


def _is_unit_slip(listing: Listing) -> bool:
    """Parts that would add up if the whole were printed in 万元 and not in 亿元, or the other way."""
    whole = listing.whole.figure
    total = sum((part.figure.value for part in listing.parts), Decimal(0))
    if whole.kind is not FigureKind.AMOUNT or not total or not whole.value:
        return False
    return any(abs(total * factor / whole.value - 1) < _SLIPPED for factor in _SLIPS)


def _are_opposites(listing: Listing) -> bool:
    """6个项目完成…，2个项目没有完成: no item is of both."""
    clauses = [_TO_MARK.match(part.tail) for part in listing.parts]
    told = [clause.group() for clause in clauses if clause is not None]
    if len(told) != 2 or not all(lexicon.pattern("decided_words").search(words) for words in told):
        return False
    return sum(lexicon.pattern("negations").search(words) is not None for words in told) == 1


def _holds_changes(passage: Passage, listing: Listing) -> bool:
    """抚育补助0.5万元，补偿资金调减2.66万元，…: what is taken off one of the parts is no part."""
    indices = [part.index for part in listing.parts]
    between = passage.mentions[min(indices) : max(indices) + 1]
    changed = (m for m in between if m.figure.role in (Role.DIFFERENCE, Role.NET_INCREMENT))
    return any(same_unit(m.figure, listing.whole.figure) for m in changed)


def _is_chain(passage: Passage, listing: Listing) -> bool:
    """The summands follow each other with nothing but names between them."""
    chain = [*listing.parts, listing.whole]
    return all(b.index - a.index == 1 for a, b in pairwise(chain))


def _overlaps(listing: Listing) -> bool:
    names = (part.clause_lead + (part.figure.measure or "") for part in listing.parts)
    return any(lexicon.pattern("overlapping").search(name) for name in names)


def _is_open(passage: Passage, listing: Listing) -> bool:
    """主要, 等: a choice of parts."""
    first, last = listing.parts[0], listing.parts[-1]
    if listing.opener == lexicon.particle("total"):
        return False
    # 上级补助60万元，主要用于…: behind the last part only 等 leaves some out.
    is_some = lexicon.pattern("selection_words").search(first.clause_lead) is not None
    return is_some or lexicon.particle("etc") in last.tail[:3]
