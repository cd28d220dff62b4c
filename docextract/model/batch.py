"""What a batch as a whole shows, beside the results of its submissions."""

from __future__ import annotations

from decimal import Decimal

from docextract.model.document import Span
from docextract.model.records import record


@record(frozen=True, slots=True)
class Expected:
    """An entity of the ledger with its projects; ``submissions`` are the names of what it handed in."""

    entity: str
    projects: tuple[str, ...]
    submissions: tuple[str, ...]
    place: str


@record(frozen=True, slots=True)
class Unlisted:
    """A submission of an ``entity`` that the ledger does not expect, and why it is taken for one."""

    submission: str
    entity: str
    why: str


@record(frozen=True, slots=True)
class PriorMatch:
    """A submission and last year's files of the same entity; ``why`` says why there are none."""

    submission: str
    entity: str
    fiscal_year: int | None
    files: tuple[str, ...]
    why: str | None = None


@record(frozen=True, slots=True)
class Expectations:
    """What was looked for beside the submissions; ``notes`` are sentences for the person at the desk."""

    ledger: str | None = None
    prior: str | None = None
    expected: tuple[Expected, ...] = ()
    unlisted: tuple[Unlisted, ...] = ()
    priors: tuple[PriorMatch, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Expected, ...]:
        """The entities that have not submitted."""
        return tuple(one for one in self.expected if not one.submissions)


@record(frozen=True, slots=True)
class Passage:
    """Words of one submission: whose, in which file, where, and as read."""

    submission: str
    entity: str | None
    fiscal_year: int | None
    path: str
    span: Span
    quote: str


@record(frozen=True, slots=True)
class Copy:
    """Two passages that are alike but for figures; ``similarity`` in percent."""

    rule: str
    similarity: int
    one: Passage
    other: Passage


@record(frozen=True, slots=True)
class Outlier:
    """A value that stands apart from those of the other entities for the same measure.

    ``kind``: ``magnitude`` (ten times and more, as where 万 and 亿 are mixed up) or ``spread``.
    ``median`` is of the ``compared`` entities.
    """

    kind: str
    measure: str
    unit: str | None
    value: Decimal
    median: Decimal
    compared: int
    passage: Passage
    message: str


@record(frozen=True, slots=True)
class FullScores:
    """An entity all of whose self-evaluation tables have full marks, without any cause or measure."""

    entity: str
    tables: int
    submission: str


@record(frozen=True, slots=True)
class Overview:
    """The whole of a batch."""

    submissions: int = 0
    expectations: Expectations = Expectations()
    copies: tuple[Copy, ...] = ()
    outliers: tuple[Outlier, ...] = ()
    all_full: tuple[FullScores, ...] = ()
    notes: tuple[str, ...] = ()
