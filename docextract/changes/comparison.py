"""Two sides of submissions, paired by entity and year, each pair compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docextract.changes import figures, findings, rows
from docextract.changes.model import Comparison, Difference
from docextract.changes.view import Record, View
from docextract.text import entity_names


def compare(old: Iterable[Record], new: Iterable[Record]) -> Comparison:
    """The differences between objects of the contract.

    Submissions of one entity and year are a pair, else of one entity; one alone on both sides is
    a pair whatever it is called. Nothing is paired where several fit.
    """
    before, after = [View(one) for one in old], [View(one) for one in new]
    pairs: list[tuple[View, View]] = []
    if len(before) == len(after) == 1:
        pairs = [(before[0], after[0])]
    else:
        for same_year in (True, False):
            taken = {id(view) for pair in pairs for view in pair}
            left = [view for view in before if id(view) not in taken]
            right = [view for view in after if id(view) not in taken]
            pairs += _paired(left, right, same_year)
    taken = {id(view) for pair in pairs for view in pair}
    order = {id(view): place for place, view in enumerate(after)}
    return Comparison(
        pairs=tuple(_difference(*pair) for pair in sorted(pairs, key=lambda pair: order[id(pair[1])])),
        only_old=tuple(view.side for view in before if id(view) not in taken),
        only_new=tuple(view.side for view in after if id(view) not in taken),
    )


def _paired(before: Sequence[View], after: Sequence[View], same_year: bool) -> list[tuple[View, View]]:
    found = []
    for view in before:
        others = [other for other in after if _fits(view, other, same_year)]
        rivals = [one for one in before if others and _fits(one, others[0], same_year)]
        if len(others) == len(rivals) == 1:
            found.append((view, others[0]))
    return found


def _fits(one: View, other: View, same_year: bool) -> bool:
    if not one.entity or not other.entity or (same_year and one.fiscal_year != other.fiscal_year):
        return False
    return entity_names.likeness(one.entity, other.entity) > 0


def _difference(old: View, new: View) -> Difference:
    fixed, kept, raised = findings.compare(old, new)
    return Difference(
        old=old.side,
        new=new.side,
        fixed=fixed,
        kept=kept,
        raised=raised,
        figures=figures.compare(old, new),
        projects=rows.projects(old, new),
        indicators=rows.indicators(old, new),
    )
