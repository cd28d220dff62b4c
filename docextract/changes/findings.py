"""Findings of two versions: fixed, still there, new."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from docextract.changes.model import FindingChange, Words
from docextract.changes.view import Record, View

_NOISE: Final = re.compile(r"[\s“”\"'，,。.、:：；;（）()《》]+")
Pair = tuple[Record | None, Record | None]


def compare(old: View, new: View) -> tuple[tuple[FindingChange, ...], ...]:
    """Fixed, kept and raised findings.

    A finding is the same when its fingerprint is: rule, item and words. What is left is paired
    by rule and item alone, for the words of a corrected report change around what stays wrong.
    """
    pairs: list[Pair] = []
    before, after = list(old.findings), list(new.findings)
    for key in (_fingerprint, _rule_and_item):
        taken, before, after = _paired(before, after, key)
        pairs += taken
    order = {id(finding): place for place, finding in enumerate(new.findings)}
    pairs.sort(key=lambda pair: order[id(pair[1])])
    return (
        tuple(_change(one, None, old, new) for one in before),
        tuple(_change(one, other, old, new) for one, other in pairs),
        tuple(_change(None, one, old, new) for one in after),
    )


def _paired(
    before: Iterable[Record], after: Iterable[Record], key: object
) -> tuple[list[Pair], list[Record], list[Record]]:
    assert callable(key)
    waiting: dict[object, list[Record]] = {}
    for finding in before:
        waiting.setdefault(key(finding), []).append(finding)
    pairs: list[Pair] = []
    left = []
    for finding in after:
        same = waiting.get(key(finding))
        if same:
            pairs.append((same.pop(0), finding))
        else:
            left.append(finding)
    kept = {id(finding) for same in waiting.values() for finding in same}
    return pairs, [finding for finding in before if id(finding) in kept], left


def _fingerprint(finding: Record) -> object:
    return finding["fingerprint"]


def _rule_and_item(finding: Record) -> object:
    return finding["rule"], _NOISE.sub("", finding["subject"] or "")


def _change(one: Record | None, other: Record | None, old: View, new: View) -> FindingChange:
    shown = other or one
    assert shown is not None
    return FindingChange(
        rule=shown["rule"],
        severity=shown["severity"],
        title=shown["title"],
        subject=shown["subject"],
        message=shown["message"],
        old=None if one is None else _words(one, old),
        new=None if other is None else _words(other, new),
    )


def _words(finding: Record, view: View) -> Words:
    evidence = finding["evidence"]
    if not evidence:
        return Words("", "", "")
    quotes = list(dict.fromkeys(" ".join(piece["quote"].split()) for piece in evidence))
    first = view.words("", evidence[0]["span"])
    return Words("；".join(quotes), first.file, first.place)
