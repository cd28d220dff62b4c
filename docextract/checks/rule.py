"""A rule, loaded and ready to run; and what its own tests say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from docextract.checks.expression.environment import Environment, Run
from docextract.checks.judgement import Judgement
from docextract.checks.messages import Template
from docextract.checks.yamltree import Mapping as Node_
from docextract.model.finding import Outcome, Severity

Judge = Callable[[Environment], Iterable[Judgement]]


@dataclass(frozen=True, slots=True)
class RuleTest:
    """One case of a rule: ``given`` records or a ``text`` for the whole flow, and what must come out."""

    name: str
    line: int
    expect: Outcome
    given: Node_ | None = None
    text: str | None = None
    quote: str | None = None
    params: Node_ | None = None


@dataclass(frozen=True)
class View:
    """A rule as it looks at one kind of record; ``where`` selects items, ``unless`` leaves one undecided.

    ``only`` is a field and the codes that one of the items it looks at has there; None for all items.
    """

    record: str
    judge: Judge = field(repr=False)
    where: Run | None = field(default=None, repr=False)
    unless: Run | None = field(default=None, repr=False)
    subject: Run | None = field(default=None, repr=False)
    only: tuple[str, frozenset[str]] | None = None
    messages: Mapping[Outcome, Template] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Rule:
    """``views`` has one entry for each record that ``for_each`` names.

    ``needs`` are files without which the rule does not apply, ``when`` is asked of the report.
    """

    id: str
    slug: str
    title: str
    severity: Severity
    basis: str
    why: str
    kind: str
    hint: str
    path: str
    line: int
    views: tuple[View, ...] = field(repr=False)
    enabled: bool = True
    locked: bool = False
    needs: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    when: Run | None = field(default=None, repr=False)
    read_tests: Callable[[], tuple[RuleTest, ...]] = field(default=tuple, repr=False)
    source: Node_ = field(default_factory=lambda: Node_({}, 0), repr=False)
    pack: str = ""

    @cached_property
    def tests(self) -> tuple[RuleTest, ...]:
        """The rule's own tests. Raises ``RuleError`` when they were left unread and are wrong."""
        return self.read_tests()

    @property
    def family(self) -> str:
        """The three letters of the id: DOC, IDN, CNT, EXP, BUD, SCO, IND, FIG, XRF."""
        return self.id[:3]
