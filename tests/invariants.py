"""What holds for every record of every report: spans read back, no numeral is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from docextract.model.document import Span
from docextract.model.report import Report

DIGITS = re.compile(r"[0-9０-９]+")


def broken_spans(report: Report) -> list[str]:
    """Spans that do not lie in their block, and quotes that are not the words under their span."""
    return [problem for record in _records(report) for problem in _problems(record, report)]


def _records(value: Any) -> Iterator[Any]:
    """Every dataclass below ``value`` but the documents, which hold no spans of records."""
    if isinstance(value, tuple | list):
        for part in value:
            yield from _records(part)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            if field.name != "documents":
                yield from _records(getattr(value, field.name))


def _problems(record: Any, report: Report) -> Iterator[str]:
    span = getattr(record, "span", None)
    if not isinstance(span, Span):
        return
    document = report.document_by_index.get(span.source)
    block = document.by_id.get(span.block) if document else None
    if block is None or not 0 <= span.start < span.end <= len(block.text):
        yield f"{type(record).__name__} at {span} lies in no text"
        return
    quote = getattr(record, "quote", None)
    if quote is not None and report.quote(span) != quote:
        yield f"{type(record).__name__} {quote!r} reads {report.quote(span)!r} at {span}"


def uncovered_numerals(report: Report) -> list[str]:
    """Runs of digits in running text and cells that lie in no figure and no non-figure."""
    covered: dict[tuple[int, str], list[Span]] = {}
    for record in (*report.figures, *report.non_figures):
        covered.setdefault((record.span.source, record.span.block), []).append(record.span)
    return [
        f"{document.index} {block.id}: {block.text[max(0, run.start() - 10) : run.end() + 10]}"
        for document in report.documents
        for block in document.blocks
        for run in DIGITS.finditer(block.text)
        if not any(start <= run.start() and run.end() <= end for start, end in block.masked)
        and not any(
            span.start <= run.start() and run.end() <= span.end
            for span in covered.get((document.index, block.id), ())
        )
    ]
