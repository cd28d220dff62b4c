"""Figures of two versions: the same thing with another value."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Final

from docextract.changes.model import Records, ValueChange
from docextract.changes.view import Record, View
from docextract.lexicon import fields as terms

_NAMELESS: Final = ("score", "max_score", "execution_rate", "budget", "budget_initial", "executed")
_VALUE: Final = ("value", "high", "unit", "bound", "direction")


def compare(old: View, new: View) -> Records:
    """Figures whose value changed; figures of one side only are told by their measure."""
    before, after = _grouped(old), _grouped(new)
    changed: list[ValueChange] = []
    added: list[str] = []
    removed: list[str] = []
    for key in (*before, *(key for key in after if key not in before)):
        ones, others = _unequal(before.get(key, []), after.get(key, []))
        paired = min(len(ones), len(others))
        changed += [
            _change(one, other, old, new) for one, other in zip(ones[:paired], others[:paired], strict=True)
        ]
        removed += [_label(one) for one in ones[paired:]]
        added += [_label(other) for other in others[paired:]]
    return Records(tuple(added), tuple(removed), tuple(changed))


def _grouped(view: View) -> dict[Hashable, list[Record]]:
    """Figures by what they are about, in reading order; those of no measure and role are left out."""
    groups: dict[Hashable, list[Record]] = {}
    for figure in view.records("figures"):
        if figure["measure"] or figure["role"] in _NAMELESS:
            groups.setdefault(_key(figure, view), []).append(figure)
    return groups


def _key(figure: Record, view: View) -> Hashable:
    subject = figure["subject"]
    name = view.project(subject["name"]) if subject["kind"] != "budget" else ""
    return (
        (figure["measure"] or "").replace("的", ""),
        figure["role"],
        figure["kind"],
        figure["scope"],
        figure["baseline"] if figure["role"] not in ("actual", "target") else None,
        _relative(figure["period"], view.fiscal_year),
        name,
    )


def _relative(period: str | None, year: int | None) -> str | None:
    """A period counted from the report's year, so that two years' reports can be compared."""
    if period is None or year is None or not period[:4].isdecimal():
        return period
    return f"{int(period[:4]) - year}{period[4:]}"


def _unequal(ones: Iterable[Record], others: Iterable[Record]) -> tuple[list[Record], list[Record]]:
    """What is left when figures of equal value are taken out in pairs."""
    left = list(others)
    right = []
    for one in ones:
        same = next((other for other in left if all(one[name] == other[name] for name in _VALUE)), None)
        if same is None:
            right.append(one)
        else:
            left.remove(same)
    return right, left


def _change(one: Record, other: Record, old: View, new: View) -> ValueChange:
    before, after = old.words(one["quote"], one["span"]), new.words(other["quote"], other["span"])
    return ValueChange(_label(one), terms.choice_term("figure_role", one["role"]), before, after)


def _label(figure: Record) -> str:
    measure = figure["measure"] or terms.choice_term("figure_role", figure["role"])
    name = figure["subject"]["name"] if figure["subject"]["kind"] in ("project", "indicator") else None
    label = f"{figure['scope'] or ''}{measure}"
    return f"{name}：{label}" if name and name != measure else label
