"""Metadata, field by field, as plain values."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.evaluation.gold import Case
from docextract.evaluation.scores import Mark
from docextract.evaluation.wording import bare
from docextract.model.document import Sourced
from docextract.model.finding import Result
from docextract.model.report import Report


def compare(case: Case, result: Result) -> Iterator[Mark]:
    """One mark a field that is stated or was found."""
    for name, wanted in (case.metadata or {}).items():
        got = _value(name, result.report)
        if wanted is None and got is None:
            continue
        is_right = wanted is not None and got is not None and _same(name, wanted, got)
        yield Mark("metadata", wanted, got, is_right, name)


def _same(name: str, wanted: str, got: str) -> bool:
    """Equal but for spaces and punctuation, which only a document number cannot spare."""
    if name == "notice.document_number":
        return "".join(wanted.split()) == "".join(got.split())
    return bare(wanted) == bare(got)


def _value(name: str, report: Report) -> str | None:
    record: object = report.metadata
    for part in name.split("."):
        record = getattr(record, part)
    if isinstance(record, Sourced):
        record = record.value
    return None if record is None else str(record)
