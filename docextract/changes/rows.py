"""Projects and indicators of two versions: which came, which went, and what became of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from docextract.changes.model import Records, ValueChange, Words
from docextract.changes.view import Record, View
from docextract.lexicon import fields as terms
from docextract.text import similarity

_ABSENT: Final = "（没有）"
Told = Callable[[Record, View], Mapping[str, Words]]


def projects(old: View, new: View) -> Records:
    """Projects by name; their status, money, causes and measures."""
    before = {one["name"]["value"]: one for one in old.records("projects")}
    after = {one["name"]["value"]: one for one in new.records("projects")}
    return _compare(before, after, _project, old, new)


def indicators(old: View, new: View) -> Records:
    """Indicators by project and name; their values and scores."""
    return _compare(_named(old), _named(new), _indicator, old, new)


def _named(view: View) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for one in view.records("indicators"):
        if one["name"]:
            project = view.project(one["project"])
            name = f"{project}：{one['name']['value']}" if project else one["name"]["value"]
            # Prose tells again what a table holds: the table is the fuller one.
            if name not in found or (found[name]["table"] is None and one["table"] is not None):
                found[name] = one
    return found


def _compare(
    before: Mapping[str, Record], after: Mapping[str, Record], told: Told, old: View, new: View
) -> Records:
    pairs = _paired(before, after)
    changed = [
        ValueChange(name, what, one, other)
        for name, others in pairs.items()
        for what, one, other in _values(told(before[name], old), told(after[others], new))
    ]
    matched = set(pairs.values())
    return Records(
        added=tuple(name for name in after if name not in matched),
        removed=tuple(name for name in before if name not in pairs),
        changed=tuple(changed),
    )


def _paired(before: Iterable[str], after: Iterable[str]) -> dict[str, str]:
    """Names that mean one thing: equal ones first, then those that one name fits alone."""
    left = dict.fromkeys(after)
    pairs = {name: name for name in before if name in left}
    for name in pairs:
        del left[name]
    for name in before:
        if name not in pairs:
            alike = [other for other in left if similarity.same_name(name, other)]
            if len(alike) == 1:
                pairs[name] = alike[0]
                del left[alike[0]]
    return pairs


def _values(one: Mapping[str, Words], other: Mapping[str, Words]) -> Iterator[tuple[str, Words, Words]]:
    for what in dict.fromkeys((*one, *other)):
        before, after = one.get(what, _nothing(other, what)), other.get(what, _nothing(one, what))
        if _bare(before.quote) != _bare(after.quote):
            yield what, before, after


def _nothing(told: Mapping[str, Words], what: str) -> Words:
    return Words(_ABSENT, told[what].file if what in told else "", "")


def _bare(quote: str) -> str:
    return "".join(quote.split()).rstrip("。；;")


def _project(one: Record, view: View) -> dict[str, Words]:
    place = (one["cue"] or one["name"])["span"]
    found = {"状态": view.words(terms.choice_term("status", one["status"]), place)}
    for name in ("budget", "executed", "execution_rate", "score"):
        _add_quantity(found, terms.term("project", name), one[name], view)
    for name, label in (("causes", "原因"), ("measures", "整改措施")):
        if one[name]:
            quote = "；".join(item["value"] for item in one[name])
            found[label] = view.words(quote, one[name][0]["span"])
    return found


def _indicator(one: Record, view: View) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for name in ("target_value", "actual_value", "max_score", "score"):
        _add_quantity(found, terms.term("indicator", name), one[name], view)
    if one["reason"]:
        found[terms.term("indicator", "reason")] = view.words(one["reason"]["value"], one["reason"]["span"])
    return found


def _add_quantity(found: dict[str, Words], label: str, value: Any, view: View) -> None:
    if value is not None:
        found[label] = view.words(value.get("quote", value.get("value")), value["span"])
