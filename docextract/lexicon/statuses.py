"""What status cues mean, and the words that tell targets from what was reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from docextract.lexicon.loader import load
from docextract.model.report import Status


@dataclass(frozen=True, slots=True)
class TargetWords:
    """Words beside a number, longest first, ready for ``endswith`` and ``startswith``."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    actual: tuple[str, ...]
    left_over: tuple[str, ...]
    completed: tuple[str, ...]
    completion_rate: tuple[str, ...]
    execution_rate: tuple[str, ...]
    lower_is_better: tuple[str, ...]
    money_limits: tuple[str, ...]
    plan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorEdges:
    """What surrounds an indicator's name, longest first; ``suffixes`` are how such names end."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    inner: tuple[str, ...]
    suffixes: tuple[str, ...]
    hollow: frozenset[str]


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
        before=_longest_first(content["target"]["before"]),
        after=_longest_first(content["target"]["after"]),
        **{
            name: _longest_first(content[name])
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
    lists = {name: _longest_first(content[name]) for name in ("left", "right", "inner", "suffixes")}
    return IndicatorEdges(**lists, hollow=frozenset(content["hollow"]))


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
