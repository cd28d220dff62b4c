"""What an expression sees while it runs, and what it leaves behind: the trace of values read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docextract.checks.expression.limits import Limits
from docextract.checks.expression.types import Type, Vocabulary
from docextract.checks.expression.values import Value


@dataclass(slots=True)
class Environment:
    """``items`` are the records in scope, outermost first; ``trace`` the values read from the outermost."""

    items: list[Any]
    facts: Any
    params: Mapping[str, Any]
    limits: Limits
    trace: list[tuple[str, Value]] = field(default_factory=list)


Run = Callable[[Environment], Value]


@dataclass(frozen=True, slots=True)
class Scope:
    """The names an expression may use where it stands.

    ``levels`` are the types of the items in scope, outermost first; ``aliases`` name some of them.
    """

    vocabulary: Vocabulary
    params: Mapping[str, Type]
    levels: tuple[Type, ...] = ()
    aliases: Mapping[str, int] = field(default_factory=dict)

    def inner(self, element: Type) -> Scope:
        """The scope inside ``any(list, …)``: one more item, of type ``element``."""
        return Scope(self.vocabulary, self.params, (*self.levels, element), self.aliases)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A part of an expression: its type and how to compute it.

    ``constant`` is its value where the rule itself writes it: ``Words`` or a tuple of them.
    ``field`` is its name where it is a field of the outermost item. ``only`` is a condition's: it
    fails unless that field has one of those codes.
    """

    type: Type
    run: Run
    constant: Value = None
    field: str | None = None
    only: tuple[str, frozenset[str]] | None = None
