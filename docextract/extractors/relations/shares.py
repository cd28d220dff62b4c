"""Shares of a part in a whole: 占比41%, 占总数的三分之一, and rates named after their part (办结率)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docextract.extractors.relations import aligned_shares
from docextract.extractors.relations.drafts import (
    HUNDRED,
    Check,
    Draft,
    Kind,
    by_formula,
    draft,
    implied,
    named,
    significant,
)
from docextract.extractors.relations.kin import (
    Kinship,
    is_generic,
    is_quantity,
    kinship,
    same_unit,
)
from docextract.extractors.relations.links import (
    nearest,
)
from docextract.extractors.relations.named_rates import can_hold, named_rate, of_some, scale_of
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.report import Implied
from docextract.model.rounding import Verdict
from docextract.model.values import FigureKind, Role

_NAMED_RATES: Final = frozenset({Role.ACTUAL, Role.COMPLETION_RATE})
_TAKES: Final = re.compile(r"占(?!地|用|道)")
_OF_WHOLE: Final = re.compile(r"占[^占]*的?$")


def find(passage: Passage) -> Iterator[Draft]:
    """Every share with its part or its whole."""
    aligned = aligned_shares.pairs(passage)
    for mention in passage.mentions:
        if mention.index in aligned:
            pair = aligned[mention.index]
            if pair is not None:
                yield _told(passage, mention, *pair, is_sure=True)
            continue
        of_told = mention.is_rate and _takes_share(passage, mention)
        is_share = mention.figure.role is Role.SHARE or _is_bare(mention)
        if (is_share and scale_of(mention) is not None) or of_told:
            found = _share(passage, mention)
        elif mention.is_rate and mention.figure.role in _NAMED_RATES:
            found = named_rate(passage, mention) or of_some(passage, mention)
        else:
            found = _of_place(passage, mention)
        if found is not None:
            yield found


def _share(passage: Passage, share: Mention) -> Draft | None:
    part = _part(passage, share)
    whole, is_sure = _whole(passage, share, part)
    if part is None and whole is None:
        return None
    return _told(passage, share, part, whole, is_sure=is_sure)


def _told(
    passage: Passage, share: Mention, part: Mention | None, whole: Mention | None, *, is_sure: bool
) -> Draft:
    """A share with what is known of its part and its whole."""
    scale = scale_of(share) or HUNDRED
    check: Check | None = None
    solved: Implied | None = None
    if part is not None and whole is not None:
        check = by_formula(lambda p, w: p / w * scale, [part, whole], share)
        if not is_sure and check.verdict is not Verdict.CONSISTENT:
            check = None
    elif whole is not None:
        value = whole.figure.value * share.figure.value / scale
        solved = implied(whole.figure, value, period=whole.figure.period, measure=share.figure.measure)
    elif part is not None and share.figure.value:
        value = significant(part.figure.value / share.figure.value * scale)
        solved = implied(part.figure, value, period=part.figure.period, measure=share.figure.baseline)
    return draft(
        Kind.SHARE,
        passage.at(share),
        named(whole=whole, part=part, share=share),
        cue=share.cue(lexicon.cue("share")),
        stated=None if check is None else share,
        implied=solved,
        verdict=Verdict.UNKNOWN if check is None else check.verdict,
        computed=None if check is None else check.computed,
    )


def _part(passage: Passage, share: Mention) -> Mention | None:
    """The part: right before a bare 占比 or 占…的, else the quantity that goes by the share's name."""
    told = _told_whole(passage, share)
    if told is not None:
        behind = (m for m in passage.before(told) if m.segment == share.segment)
        return next((m for m in behind if is_quantity(m) and same_unit(m.figure, told.figure)), None)
    name = _OF_WHOLE.sub("", share.clause_lead)
    name = lexicon.pattern("part_words").sub("", name).strip(lexicon.copulas() + " 、，,")
    if not name:
        for mention in passage.before(share):
            if mention.segment != share.segment:
                break
            if is_quantity(mention) or mention.figure.role in (Role.INCREMENT, Role.NET_INCREMENT):
                return mention
            if mention.figure.role not in (Role.GROWTH, Role.DIFFERENCE, Role.MARGIN, Role.RANK):
                break
        return None
    if share.figure.measure is None:
        return None

    def goes_by_name(mention: Mention) -> bool:
        return is_quantity(mention) and kinship(mention.figure, share.figure) >= Kinship.LIKELY

    return nearest(passage, share, goes_by_name, around=True) or _part_behind(passage, share)


def _is_bare(rate: Mention) -> bool:
    """占61%: nothing but the word, whatever role the rate was given."""
    return rate.is_rate and lexicon.pattern("bare_shares").fullmatch(rate.clause_lead.strip()) is not None


def _takes_share(passage: Passage, rate: Mention) -> bool:
    told = _told_whole(passage, rate)
    return told is not None and bool(_TAKES.search(told.clause_lead)) and rate.figure.role is Role.ACTUAL


def _told_whole(passage: Passage, share: Mention) -> Mention | None:
    """占全部收入40.2亿元的32.5%: the whole's number stands right before 的."""
    if share.lead.strip() != lexicon.particle("of") or not share.index:
        return None
    before = passage.mentions[share.index - 1]
    return before if is_quantity(before) else None


def _part_behind(passage: Passage, share: Mention) -> Mention | None:
    """女职工占四分之一，共参训840人，其中女职工210人: the part comes later."""
    name = _OF_WHOLE.sub("", share.clause_lead).strip("，, ")
    for mention in passage.after(share):
        if mention.sentence != share.sentence:
            return None
        if (
            is_quantity(mention)
            and lexicon.particle("among") in mention.lead
            and len(name) >= 2
            and (name in mention.lead or _is_short_for(mention.figure.measure or "", name))
        ):
            return mention
    return None


def _is_planned(mention: Mention, part: Mention | None) -> bool:
    is_sum = mention.figure.role is Role.TARGET and mention.figure.kind is FigureKind.AMOUNT
    return is_sum and part is not None and mention is not part and same_unit(mention.figure, part.figure)


def _is_short_for(short: str, name: str) -> bool:
    """新能源车 for 新能源公交车: its characters stand in the name in their order."""
    rest = iter(name)
    return len(short) * 2 > len(name) and all(character in rest for character in short)


def _whole(passage: Passage, share: Mention, part: Mention | None) -> tuple[Mention | None, bool]:
    """The whole, and whether the words name it."""
    base = None if _is_bare(share) else share.figure.baseline
    told = _told_whole(passage, share)
    if told is not None:
        return told, True

    def fits(mention: Mention) -> bool:
        if mention is part or not is_quantity(mention):
            return False
        return part is None or same_unit(mention.figure, part.figure)

    for mention in passage.before(share):
        near = mention.sentence == share.sentence and base is not None
        if near and fits(mention) and mention.figure.measure == base:
            return mention, True
        if near and _is_planned(mention, part) and (mention.figure.measure or "").endswith(base or ""):
            # 计划总投资860万元 … 占总投资的81%
            return mention, True
    if base and not is_generic(base) and not base.endswith(lexicon.words("whole_names")):
        by_name = replace(share.figure, measure=base, scope=None)
        for mention in (*passage.before(share), *passage.after(share)):
            near = mention.sentence == share.sentence
            alike = kinship(replace(mention.figure, scope=None), by_name)
            if fits(mention) and alike >= (Kinship.LIKELY if near else Kinship.SAME):
                return mention, True
            if fits(mention) and near and mention.figure.scope == base:
                return mention, True
    if part is None:
        return None, False
    inside = False
    for mention in passage.before(part):
        if mention.sentence != part.sentence:
            break
        # What stands before 其中 is the whole, what stands behind it a fellow part.
        inside = inside or lexicon.particle("among") in passage.mentions[mention.index + 1].lead
        if fits(mention) and lexicon.pattern("inside_words").match(mention.tail):
            return mention, True
        if fits(mention) and mention.figure.value >= part.figure.value and (inside or not _in_list(mention)):
            return mention, inside or (mention.segment == part.segment and not base)
    return None, False


def _in_list(mention: Mention) -> bool:
    return lexicon.particle("among") in mention.lead or mention.lead.startswith("、")


def _of_place(passage: Passage, part: Mention) -> Draft | None:
    """全市860家，其中我区95家: one place's share in a larger one's, not said."""
    if (
        not part.index
        or lexicon.particle("among") not in part.lead
        or not is_quantity(part)
        or not part.figure.scope
    ):
        return None
    whole = passage.mentions[part.index - 1]
    if not can_hold(whole, part) or whole.figure.scope in (None, part.figure.scope):
        return None
    anywhere = replace(whole.figure, scope=part.figure.scope)
    if kinship(anywhere, part.figure) < Kinship.SAME:
        return None
    rate = significant(part.figure.value / whole.figure.value * HUNDRED)
    solved = Implied(
        f"{part.figure.scope}{part.figure.measure or ''}{lexicon.particle('share')}",
        part.figure.period,
        rate,
        "%",
    )
    return draft(
        Kind.SHARE,
        passage.at(part),
        named(whole=whole, part=part),
        cue=part.cue(lexicon.pattern("part_openers")),
        implied=solved,
    )
