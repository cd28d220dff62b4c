"""Figures by value and unit; their measure, scope, role and so on where the figure was found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from typing import Final

from docextract.evaluation.gold import Answers, Case, GoldFigure, GoldNonFigure
from docextract.evaluation.scores import Mark
from docextract.evaluation.wording import agrees_with_any, overlaps_with_any
from docextract.lexicon import units
from docextract.model.finding import Result
from docextract.model.report import Figure, NonFigure, Report

Agreement = Callable[[Collection[str | None], str | None], bool]


def _is_one_of(answers: Collection[str | None], got: str | None) -> bool:
    return got in answers


# Kind of mark -> the field it is about and how an answer agrees with the gold. A measure is
# marked twice: by the strict rule, and by whether the name is one for the same thing at all.
FIELDS: Final[dict[str, tuple[str, Agreement]]] = {
    "figure measure": ("measure", agrees_with_any),
    "figure measure overlap": ("measure", overlaps_with_any),
    "figure scope": ("scope", agrees_with_any),
    "figure baseline": ("baseline", agrees_with_any),
    "figure role": ("role", _is_one_of),
    "figure period": ("period", _is_one_of),
    "figure kind": ("kind", _is_one_of),
    "figure bound": ("bound", _is_one_of),
    "figure direction": ("direction", _is_one_of),
}


def compare(case: Case, result: Result) -> Iterator[Mark]:
    """Marks of figures, of their fields, and of non-figures."""
    report = result.report
    if case.figures is not None:
        pairs = pair(case.figures, report.figures)
        for gold, found in pairs:
            yield Mark(
                "figure",
                _show_gold(gold),
                None if found is None else _show(found),
                found is not None,
                gold.quote,
            )
            yield from _fields(gold, found, report)
        taken = {found.id for _, found in pairs if found is not None}
        for figure in report.figures:
            if "figure" in case.judged and figure.id not in taken and not _tolerated(figure, case):
                yield Mark("figure", None, _show(figure), False, sentence(report, figure))
    if case.non_figures is not None:
        yield from _non_figures(case, case.non_figures, report)


def pair(gold: Sequence[GoldFigure], found: Sequence[Figure]) -> list[tuple[GoldFigure, Figure | None]]:
    """Every gold figure with the predicted one of the same value and unit that fits it best.

    The same place counts most, then the same measure and role; each predicted one is used once.
    """
    offers = sorted(
        (
            (_fit(answer, figure), -i, -j)
            for i, answer in enumerate(gold)
            for j, figure in enumerate(found)
            if _same_value(answer, figure)
        ),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in offers:
        if -i not in chosen and -j not in used:
            chosen[-i] = -j
            used.add(-j)
    return [(answer, found[chosen[i]] if i in chosen else None) for i, answer in enumerate(gold)]


def sentence(report: Report, record: Figure | NonFigure) -> str:
    """The words around a record, for the list of misses."""
    text = report.block(record.span).text
    return text[max(0, record.span.start - 25) : record.span.end + 15].strip()


def _fit(gold: GoldFigure, figure: Figure) -> tuple[bool, bool, bool]:
    return (
        gold.place is not None and gold.place.overlaps(figure.span),
        gold.measure is not None and agrees_with_any(gold.measure, figure.measure),
        gold.role is not None and figure.role in gold.role,
    )


def _same_value(gold: GoldFigure, figure: Figure) -> bool:
    unit, factor = _folded(figure.unit)
    return any(
        name == unit and gold.value * gold_factor == figure.value * factor
        for name, gold_factor in map(_folded, gold.units)
    )


def _folded(unit: str | None) -> tuple[str | None, Decimal]:
    """The canonical name of ``unit`` and how many of that one of it is; units we do not list stay."""
    known = units.lookup(unit) if unit else None
    return (unit, Decimal(1)) if known is None else (known.name, known.factor)


def _fields(gold: GoldFigure, found: Figure | None, report: Report) -> Iterator[Mark]:
    for kind, (name, agree) in FIELDS.items():
        answers: Answers | None = getattr(gold, name)
        if answers is None:
            continue
        wanted = answers[0]
        got = None if found is None else getattr(found, name)
        is_right = found is not None and agree(answers, got)
        if wanted is None and (is_right or got is None):
            continue
        if is_right and got is None:
            got = "—"
        context = f"{gold.quote} ← {sentence(report, found)}" if found is not None else gold.quote
        yield Mark(kind, wanted, got, is_right, context)


def _tolerated(figure: Figure, case: Case) -> bool:
    return any(
        other.or_figure and other.place is not None and other.place.overlaps(figure.span)
        for other in case.non_figures or ()
    )


def _non_figures(case: Case, gold: Sequence[GoldNonFigure], report: Report) -> Iterator[Mark]:
    used: set[int] = set()
    for answer in gold:
        at, other = _find(answer, report, used)
        is_figure = answer.or_figure and any(
            answer.place is not None and answer.place.overlaps(figure.span) for figure in report.figures
        )
        if other is not None:
            used.add(at)
        got = f"{other.quote} {other.kind}" if other is not None else "figure" if is_figure else None
        is_right = is_figure or (other is not None and answer.kind in (None, other.kind))
        yield Mark("non_figure", f"{answer.quote} {answer.kind or '*'}", got, is_right)
    for i, other in enumerate(report.non_figures):
        if "non_figure" in case.judged and i not in used:
            yield Mark("non_figure", None, f"{other.quote} {other.kind}", False, sentence(report, other))


def _find(answer: GoldNonFigure, report: Report, used: set[int]) -> tuple[int, NonFigure | None]:
    """The non-figure at the answer's place, of its kind where several are."""
    there = [
        (answer.kind in (None, other.kind), -i)
        for i, other in enumerate(report.non_figures)
        if i not in used and answer.place is not None and answer.place.overlaps(other.span)
    ]
    if not there:
        return -1, None
    at = -max(there)[1]
    return at, report.non_figures[at]


def _show(figure: Figure) -> str:
    return f"{figure.quote} = {figure.value.normalize():f} {figure.unit or ''}".rstrip()


def _show_gold(gold: GoldFigure) -> str:
    return f"{gold.quote} = {gold.value.normalize():f} {gold.units[0] or ''}".rstrip()
