"""What is new since an earlier run: findings compared by fingerprint, which depends on content only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from docextract.checks.waivers import EXPIRED, UNMATCHED
from docextract.errors import RuleError, unread
from docextract.model.document import Span
from docextract.model.finding import Evidence, Finding, Outcome, Severity
from docextract.model.report import Report

NEW: Final = "new"
UNCHANGED: Final = "unchanged"
GONE: Final = "gone"
_RAISED: Final = (Outcome.FAIL, Outcome.DOUBTFUL, Outcome.RULE_ERROR)
Key = tuple[str | None, int | None]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings of an earlier run, by entity and fiscal year."""

    findings: Mapping[Key, tuple[Finding, ...]]

    def of(self, report: Report) -> tuple[Finding, ...]:
        """What the earlier run found in the same submission."""
        entity, year = report.metadata.entity, report.metadata.fiscal_year
        key = (entity.value if entity else None, year.value if year else None)
        if key in self.findings:
            return self.findings[key]
        # One report alone is compared whatever it was called then.
        return next(iter(self.findings.values())) if len(self.findings) == 1 else ()


def load(path: Path) -> Baseline:
    """An earlier output, JSON or JSON Lines. Raises ``RuleError`` (E210) when it is neither."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        reports = list(_reports(text))
        if not reports:
            raise ValueError("empty")
        found = {_key(report): tuple(_findings(report)) for report in reports}
    except OSError as error:
        raise RuleError("E210", "读不到基线文件", place=str(path), hint=unread(error)) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        hint = "用以前导出的 .json 或 .jsonl"
        raise RuleError("E210", "基线文件不是本程序的输出", place=str(path), hint=hint) from None
    return Baseline(found)


def compare(findings: Sequence[Finding], report: Report, baseline: Baseline) -> list[Finding]:
    """``findings`` marked new or unchanged, then those that are gone, as passed."""
    before = {finding.fingerprint: finding for finding in baseline.of(report)}
    marked, seen = [], set()
    for finding in findings:
        if finding.outcome not in _RAISED:
            marked.append(finding)
            continue
        seen.add(finding.fingerprint)
        state = UNCHANGED if finding.fingerprint in before else NEW
        marked.append(replace(finding, baseline=state))
    gone = (finding for print_, finding in before.items() if print_ not in seen)
    return [*marked, *(replace(one, outcome=Outcome.PASS, baseline=GONE, evidence=()) for one in gone)]


def _reports(text: str) -> Iterator[Mapping[str, Any]]:
    stripped = text.strip()
    try:
        whole = json.loads(stripped)
    except ValueError:
        yield from (json.loads(line) for line in stripped.splitlines() if line.strip())
        return
    yield from whole if isinstance(whole, list) else [whole]


def _key(report: Mapping[str, Any]) -> Key:
    metadata = report["metadata"]
    entity, year = metadata["entity"], metadata["fiscal_year"]
    return (entity["value"] if entity else None, year["value"] if year else None)


def _findings(report: Mapping[str, Any]) -> Iterator[Finding]:
    for one in report["findings"]:
        outcome = Outcome(one["outcome"])
        # A complaint about a waiver is of that run's waivers, not of the report.
        if outcome not in _RAISED or one["rule"] in (EXPIRED[0], UNMATCHED[0]):
            continue
        yield Finding(
            rule=one["rule"],
            slug=one["slug"],
            outcome=outcome,
            severity=Severity(one["severity"]),
            title=one["title"],
            message=one["message"],
            subject=one["subject"],
            evidence=tuple(_evidence(piece) for piece in one["evidence"]),
            expected=one["expected"],
            observed=one["observed"],
            hint=one["hint"],
            basis=one["basis"],
            fingerprint=one["fingerprint"],
        )


def _evidence(piece: Mapping[str, Any]) -> Evidence:
    span = piece["span"]
    place = Span(span["source"], span["block"], span["start"], span["end"])
    return Evidence(piece["role"], place, piece["quote"])
