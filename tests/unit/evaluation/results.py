"""Hand-made results to compare with answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docextract.model.document import Block, BlockKind, Document, Span
from docextract.model.finding import Evidence, Finding, Outcome, Result, Severity
from docextract.model.kinds import SourceRole, SubjectKind
from docextract.model.report import Figure, Report, Source, Subject
from docextract.model.values import Bound, FigureKind, Role, Written


def result(text: str, findings: tuple[Finding, ...] = (), **records: Any) -> Result:
    """A result over one paragraph ``body/p0``."""
    block = Block("body/p0", BlockKind.PARAGRAPH, text)
    document = Document(0, "a.txt", "", len(text), "text", "text", (block,))
    source = Source(0, "a.txt", "", len(text), "text", SourceRole.REPORT, "text", ())
    return Result("a", Report((source,), (document,), **records), findings)


def span(text: str, quote: str) -> Span:
    """The place of ``quote`` in the paragraph."""
    start = text.index(quote)
    return Span(0, "body/p0", start, start + len(quote))


def figure(text: str, quote: str, value: str, unit: str | None, **fields: Any) -> Figure:
    """A count at ``quote``, with ``fields`` changed."""
    settings: dict[str, Any] = {
        "id": f"f{text.index(quote)}",
        "kind": FigureKind.COUNT,
        "high": None,
        "written": Written(value, unit, 0),
        "bound": Bound.EXACT,
        "hedge": False,
        "direction": None,
        "measure": None,
        "scope": None,
        "period": None,
        "role": Role.ACTUAL,
        "baseline": None,
        "subject": Subject(SubjectKind.ENTITY),
        "section": None,
        "table": None,
        **fields,
    }
    return Figure(quote=quote, span=span(text, quote), value=Decimal(value), unit=unit, **settings)


def finding(rule: str, text: str, *quotes: str, outcome: Outcome = Outcome.FAIL) -> Finding:
    """A finding with evidence at ``quotes``."""
    evidence = tuple(Evidence("operand", span(text, quote), quote) for quote in quotes)
    return Finding(
        rule, "slug", outcome, Severity.ERROR, "", "", None, evidence, None, None, None, None, "print"
    )
