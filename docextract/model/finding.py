"""What a check says about a report, item by item; and the result of one submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from docextract.model.document import Span
from docextract.model.records import record
from docextract.model.report import Report


class Outcome(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    DOUBTFUL = "doubtful"
    NOT_APPLICABLE = "not_applicable"
    UNDECIDED = "undecided"
    RULE_ERROR = "rule_error"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@record(frozen=True, slots=True)
class Evidence:
    """One operand of a check: the role it plays, where it stands, its exact words."""

    role: str
    span: Span
    quote: str


@record(frozen=True, slots=True)
class Waiver:
    reason: str
    approver: str
    expires: str


@record(frozen=True, slots=True)
class Finding:
    """The outcome of one rule on one item. ``fingerprint`` depends on content, not on positions."""

    rule: str
    slug: str
    outcome: Outcome
    severity: Severity
    title: str
    message: str
    subject: str | None
    evidence: tuple[Evidence, ...]
    expected: str | None
    observed: str | None
    hint: str | None
    basis: str | None
    fingerprint: str
    related: tuple[str, ...] = ()
    waiver: Waiver | None = None
    baseline: str | None = None

    @property
    def is_shown(self) -> bool:
        """Outcomes that every output lists, and what is gone since the baseline; the rest is tallied."""
        return self.outcome in (Outcome.FAIL, Outcome.DOUBTFUL, Outcome.RULE_ERROR) or self.baseline == "gone"


@record(frozen=True, slots=True)
class Override:
    rule: str
    change: str
    reason: str


@record(frozen=True, slots=True)
class PackUse:
    """A rule pack of the effective chain, written to every output."""

    id: str
    version: str
    sha256: str
    overrides: tuple[Override, ...] = ()
    chosen_because: str | None = None


@record(frozen=True, slots=True)
class Checked:
    """What checking gives back: every item's outcome, the tally per rule, the packs used."""

    findings: tuple[Finding, ...]
    tally: Mapping[str, Mapping[str, int]]
    packs: tuple[PackUse, ...]


@record(frozen=True)
class Result:
    """One submission, read, extracted and checked. ``name`` is how a person finds it (folder or file)."""

    name: str
    report: Report
    findings: tuple[Finding, ...] = ()
    tally: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    packs: tuple[PackUse, ...] = ()

    @property
    def shown(self) -> tuple[Finding, ...]:
        """Findings that outputs list: failed, doubtful, rule errors."""
        return tuple(finding for finding in self.findings if finding.is_shown)

    @property
    def is_unread(self) -> bool:
        """True when no file of the submission itself could be read."""
        aside = {source.index for other in self.report.beside for source in other.sources}
        return all(document.index in aside for document in self.report.documents)

    def to_json(self, *, blocks: bool = True, all_items: bool = False) -> str:
        """The submission as one JSON object of the contract ``docextract/report-1``, on one line."""
        from docextract.model.contract import as_json

        return as_json(self, blocks=blocks, all_items=all_items)

    def count(self, severity: Severity) -> int:
        """Number of failed findings of ``severity`` that are not waived."""
        return sum(
            1
            for finding in self.findings
            if finding.outcome is Outcome.FAIL and finding.severity is severity and finding.waiver is None
        )
