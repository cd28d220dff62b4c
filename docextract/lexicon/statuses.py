"""What status cues mean, and the words that tell targets from what was reached."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from docextract.lexicon.loader import load
from docextract.lexicon.word_lists import Words
from docextract.model.kinds import Status
from docextract.model.records import record


@record(frozen=True, slots=True)
class TargetWords:
    """Words beside a number."""

    before: Words
    after: Words
    actual: Words
    left_over: Words
    completed: Words
    completion_rate: Words
    execution_rate: Words
    lower_is_better: Words
    money_limits: Words
    plan: Words


@record(frozen=True, slots=True)
class IndicatorEdges:
    """What surrounds an indicator's name; ``suffixes`` are how such names end."""

    left: Words
    right: Words
    inner: Words
    suffixes: Words
    hollow: frozenset[str]


@record(frozen=True, slots=True)
class PassedOver:
    """Words of failure that tell of none: where all that is given holds around them in their clause.

    ``of`` are ids of cues, any where it is empty; ``marks`` close the clause; with ``alone`` neither
    a project nor a number stands in it.
    """

    of: frozenset[str]
    word: re.Pattern[str] | None
    before: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    marks: str
    alone: bool


@cache
def passed_over() -> tuple[PassedOver, ...]:
    """Every entry of that list."""

    def compiled(entry: Mapping[str, Any], name: str) -> re.Pattern[str] | None:
        return re.compile(entry[name]) if name in entry else None

    return tuple(
        PassedOver(
            frozenset(f"statuses.{cue}" for cue in entry.get("of", ())),
            word=compiled(entry, "word"),
            before=compiled(entry, "before"),
            unless_before=compiled(entry, "unless_before"),
            behind=compiled(entry, "behind"),
            marks=entry.get("mark", ""),
            alone=entry.get("alone", False),
        )
        for entry in load("statuses")["passed_over"]
    )


@cache
def status_of() -> Mapping[str, Status]:
    """Cue id (``statuses.delayed``) -> the status it stands for; other cue ids are not in it."""
    return {f"statuses.{cue}": Status(status) for cue, status in load("statuses")["status"].items()}


@cache
def words_at_end() -> frozenset[str]:
    """Cue words that are a status only at the end of their clause."""
    return frozenset(load("statuses")["at_end"])


@cache
def target_words() -> TargetWords:
    """The words of ``statuses.yaml`` about targets and completion."""
    content = load("statuses")
    return TargetWords(
        before=Words(content["target"]["before"]),
        after=Words(content["target"]["after"]),
        **{
            name: Words(content[name])
            for name in (
                "actual",
                "left_over",
                "completed",
                "completion_rate",
                "execution_rate",
                "lower_is_better",
                "money_limits",
                "plan",
            )
        },
    )


@cache
def indicator_edges() -> IndicatorEdges:
    """How the name of an indicator is got out of the words before a number."""
    content = load("statuses")["indicator"]
    lists = {name: Words(content[name]) for name in ("left", "right", "inner", "suffixes")}
    return IndicatorEdges(**lists, hollow=frozenset(content["hollow"]))
