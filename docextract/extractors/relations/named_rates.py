"""Rates named after their part (办结率), and rates of two counts before them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from docextract.extractors.relations.drafts import (
    HUNDRED,
    Draft,
    Kind,
    by_formula,
    draft,
    named,
)
from docextract.extractors.relations.kin import (
    is_quantity,
    same_unit,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict
from docextract.model.values import FigureKind, Role

_PERMILLE: Final = Decimal(1000)
_COVERED: Final = Decimal("0.75")
_PAIR: Final = 2


def scale_of(mention: Mention) -> Decimal | None:
    """What 1 is in the share's own unit: 100 for percent, 1 for a fraction."""
    kinds = {
        FigureKind.PERCENT: HUNDRED,
        FigureKind.PERMILLE: _PERMILLE,
        FigureKind.FRACTION: Decimal(1),
    }
    return kinds.get(mention.figure.kind)


def named_rate(passage: Passage, rate: Mention) -> Draft | None:
    """受理217件，办结210件，办结率96.8%: the rate is named after its part."""
    stem = _rate_stem(rate)
    if len(stem) < 2:
        return None
    grades = [
        m
        for m in passage.before(rate)
        if m.segment == rate.segment and is_quantity(m) and _ends_with(stem, m)
    ]
    if sum(not _is_negated(stem, m.clause_lead) for m in grades) > 1:
        return _of_grades(passage, rate, grades, stem)
    for part in passage.before(rate):
        if part.segment != rate.segment:
            return None
        if not is_quantity(part) or part.figure.role is Role.BUDGET:
            continue
        if not _names_part(stem, part.clause_lead):
            return _complement(passage, rate, part)
        if _is_negated(stem, part.clause_lead) and _has_positive(passage, rate, part, stem):
            continue
        return _of_wholes(passage, rate, part, is_rest=_is_negated(stem, part.clause_lead))
    return None


def _of_grades(passage: Passage, rate: Mention, grades: list[Mention], stem: str) -> Draft | None:
    """满意184人，基本满意6人，不满意2人，满意率…: with the lesser grade or without, whichever fits."""
    kept = [m for m in grades[::-1] if not _is_negated(stem, m.clause_lead)]
    rest = [m for m in grades if _is_negated(stem, m.clause_lead)]
    scale = scale_of(rate) or HUNDRED
    for taken in (kept, kept[:1]):
        left = [m for m in kept if m not in taken] + rest
        if not left or not all(same_unit(m.figure, taken[0].figure) for m in (*taken, *left)):
            continue

        def formula(*values: Decimal, size: int = len(taken)) -> Decimal:
            return sum(values[:size], Decimal(0)) / sum(values, Decimal(0)) * scale

        check = by_formula(formula, [*taken, *left], rate)
        if check.verdict is Verdict.CONSISTENT:
            operands = [("part", m) for m in taken] + [("rest", m) for m in left] + [("share", rate)]
            return draft(
                Kind.SHARE,
                passage.at(rate),
                operands,
                stated=rate,
                verdict=check.verdict,
                computed=check.computed,
            )
    return None


def _has_positive(passage: Passage, rate: Mention, rest: Mention, stem: str) -> bool:
    """合格2421批次，不合格39批次，合格率…: what the rate is named after stands before the rest."""
    before = (m for m in passage.before(rest) if m.segment == rate.segment and is_quantity(m))
    return any(_names_part(stem, m.clause_lead) and not _is_negated(stem, m.clause_lead) for m in before)


def _of_wholes(passage: Passage, rate: Mention, part: Mention, *, is_rest: bool) -> Draft | None:
    """The rate with the whole that fits it; of several that do not, none is surely meant.

    按时发放率 tells how many were paid in time, and a whole in another part of the sentence, or
    counted in another unit, may be of something else: they count only where they fit.
    """
    wholes = [m for m in passage.before(part) if can_hold(m, part)]
    if lexicon.particle("among") in part.lead:
        # 有效问卷1152份，其中满意1106份: the whole is the nearest
        wholes = wholes[:1]
    drafts = [_rate_draft(passage, rate, whole, part, is_rest=is_rest) for whole in wholes]
    fitting = next((d for d in drafts if d.relation.verdict is Verdict.CONSISTENT), None)
    if fitting is not None or len(wholes) != 1:
        return fitting
    alike = wholes[0].segment == part.segment and wholes[0].figure.unit == part.figure.unit
    return drafts[0] if alike and not lexicon.pattern("punctual").search(rate.clause_lead) else None


def of_some(passage: Passage, rate: Mention) -> Draft | None:
    """10个乡镇中8个完成，覆盖率80%: two counts right before a rate, where they come out right."""
    if rate.figure.role is not Role.ACTUAL or rate.figure.value >= HUNDRED:
        return None
    near = [m for m in passage.before(rate) if m.sentence == rate.sentence and is_quantity(m)][:_PAIR]
    if len(near) < _PAIR or not can_hold(near[1], near[0]) or near[0].segment != rate.segment:
        return None
    if near[1].figure.unit != near[0].figure.unit:
        return None
    found = _rate_draft(passage, rate, near[1], near[0], is_rest=False)
    return found if found.relation.verdict is Verdict.CONSISTENT else None


def _rate_stem(rate: Mention) -> str:
    name = rate.clause_lead or rate.figure.measure or ""
    name = name.rstrip(lexicon.copulas() + "：: ")
    if lexicon.cue("arrival_rate").search(name) or lexicon.cue("execution_rate").search(name):
        return ""
    for ending in lexicon.words("rate_endings"):
        if name.endswith(ending):
            return name.removesuffix(ending).strip("，,、 ")[-6:]
    return ""


def _names_part(stem: str, words: str) -> bool:
    covered = Decimal(sum(character in words for character in stem)) / len(stem)
    return stem[-2:] in words or covered >= _COVERED


def _ends_with(stem: str, mention: Mention) -> bool:
    """基本满意6人: the words before the number end with what the rate is named after."""
    return mention.clause_lead.rstrip(lexicon.copulas() + "：: ").endswith(stem[-2:])


def _is_negated(stem: str, words: str) -> bool:
    return any(f"{no}{stem[-2:]}" in words for no in lexicon.words("negative_parts"))


def can_hold(whole: Mention, part: Mention) -> bool:
    return (
        whole.sentence == part.sentence
        and is_quantity(whole)
        and same_unit(whole.figure, part.figure)
        and (whole.figure.value >= part.figure.value or part.index - whole.index == 1)
        and part.figure.value > 0
    )


def _complement(passage: Passage, rate: Mention, whole: Mention) -> Draft | None:
    """8个站点已建，运行率75%，2个未通水: only where it comes out right."""
    for part in passage.after(rate):
        if part.segment != rate.segment or part.index - rate.index > 1:
            return None
        words = part.clause_lead + part.tail
        if can_hold(whole, part) and lexicon.pattern("negative_parts").search(words):
            found = _rate_draft(passage, rate, whole, part, is_rest=True)
            return found if found.relation.verdict is Verdict.CONSISTENT else None
    return None


def _rate_draft(passage: Passage, rate: Mention, whole: Mention, part: Mention, *, is_rest: bool) -> Draft:
    scale = scale_of(rate) or HUNDRED

    def formula(of_part: Decimal, of_whole: Decimal) -> Decimal:
        return ((of_whole - of_part) if is_rest else of_part) / of_whole * scale

    check = by_formula(formula, [part, whole], rate)
    return draft(
        Kind.SHARE,
        passage.at(rate),
        named(**{"whole": whole, "rest" if is_rest else "part": part, "share": rate}),
        cue=None,
        stated=rate,
        verdict=check.verdict,
        computed=check.computed,
    )
