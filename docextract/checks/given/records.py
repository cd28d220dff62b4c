"""Records of every kind, from the plain values of a test."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from docextract.checks.given.figures import Figures
from docextract.checks.given.values import Values, items
from docextract.model.document import BlockKind, Sourced, Span
from docextract.model.kinds import ClaimKind, ReportType, SectionRole, Status, TableKind
from docextract.model.report import (
    BudgetLine,
    Claim,
    Goal,
    Indicator,
    Metadata,
    Notice,
    Project,
    Section,
    SelfEvaluationTable,
)
from docextract.model.values import Comparator
from docextract.text import quantities


class Records(Figures):
    """Everything a report holds beside its numbers in prose."""

    def about(self, values: Values) -> Metadata:
        year = values.get("fiscal_year")
        number = Sourced(int(self._text(year)), self.block(self._text(year))) if year else None
        notice = Notice(
            self.text(values, "notice_title"),
            self.text(values, "document_number"),
            self.text(values, "issuer"),
        )
        kind = self.choice(values, "report_type", "report_type", "unknown")
        signed = self.plain(values, "signed_on")
        return Metadata(
            entity=self.text(values, "entity"),
            fiscal_year=number,
            title=self.text(values, "title"),
            report_type=ReportType(kind),
            notice=notice,
            signed_on=Sourced(date.fromisoformat(signed), self.block(signed)) if signed else None,
        )

    def budget(self, values: Values, table: str | None = None) -> BudgetLine:
        return BudgetLine(
            id=self._id("b", "budget"),
            table=table or self._table_of(values),
            project=self.plain(values, "project"),
            fund=self.text(values, "fund"),
            is_total=self.truth(values, "is_total") is not False,
            initial_budget=self.quantity(values, "initial_budget", "万元"),
            adjusted_budget=self.quantity(values, "adjusted_budget", "万元"),
            received=self.quantity(values, "received", "万元"),
            executed=self.quantity(values, "executed", "万元"),
            execution_rate=self.quantity(values, "execution_rate", "%"),
            max_score=self.quantity(values, "max_score", "分"),
            score=self.quantity(values, "score", "分"),
            reason=self.text(values, "reason"),
        )

    def indicator(self, values: Values, table: str | None = None) -> Indicator:
        comparator = values.get("comparator")
        sign = self.choice(values, "comparator", "comparator", "") if comparator else ""
        return Indicator(
            id=self._id("i", "indicator"),
            table=table or self._table_of(values),
            project=self.plain(values, "project"),
            category=self.text(values, "category"),
            aspect=self.text(values, "aspect"),
            name=self.text(values, "name"),
            comparator=Comparator(sign) if sign else None,
            target_value=self.either(values, "target_value"),
            actual_value=self.either(values, "actual_value"),
            max_score=self.quantity(values, "max_score", "分"),
            score=self.quantity(values, "score", "分"),
            reason=self.text(values, "reason"),
            causes=self.causes(values),
            measures=self.measures(values),
            met=self.truth(values, "met"),
            partial=self.truth(values, "partial") or False,
        )

    def project(self, values: Values) -> Project:
        name = self.text(values, "name") or Sourced("某项目", self.block("某项目"))
        unmet = tuple(
            Sourced(self._text(node), self.block(self._text(node)))
            for node in items(values.get("unmet_indicators"))
        )
        told = self.text(values, "text")
        return Project(
            id=self._id("p", "project"),
            name=name,
            status=Status(self.choice(values, "status", "status", "unknown")),
            cue=self.text(values, "cue"),
            unmet_indicators=unmet,
            causes=self.causes(values),
            measures=self.measures(values),
            budget=self.quantity(values, "budget", "万元"),
            executed=self.quantity(values, "executed", "万元"),
            execution_rate=self.quantity(values, "execution_rate", "%"),
            score=self.quantity(values, "score", "分"),
            spans=(name.span,) if told is None else (name.span, told.span),
        )

    def claim(self, values: Values) -> Claim:
        kind = ClaimKind(self.choice(values, "kind", "claim_kind", "universal_met"))
        quote = self.plain(values, "quote") or ""
        span = self.block(quote)
        for read in quantities.scan(quote):
            self._add_figure(quote, span, read, {})
        value = self.plain(values, "value")
        plain = value is not None and value.replace(".", "", 1).isdecimal()
        known = Decimal(value) if plain and value is not None else value
        return Claim(self._id("c", "claim"), kind, quote, span, known, None)

    def section(self, values: Values) -> Section:
        title = self.plain(values, "title") or ""
        number = self.plain(values, "number")
        whole = self.block(f"{number or ''}{title}", BlockKind.HEADING)
        place = Span(self.index, whole.block, len(number or ""), whole.end)
        last = whole.block
        for paragraph in (self.plain(values, "text") or "").split("\n"):
            last = self.block(paragraph).block if paragraph else last
        roles = tuple(
            SectionRole(self.choice({"roles": item}, "roles", "section_role", ""))
            for item in items(values.get("roles"))
        )
        level = self.number(values, "level")
        parent = self.plain(values, "parent")
        found = next((s.id for s in self.parts.get("section", ()) if s.title.value == parent), None)
        return Section(
            id=self._id("s", "section"),
            source=self.index,
            level=int(level) if level is not None else 1,
            number=number,
            title=Sourced(title, place),
            roles=roles,
            parent=found,
            blocks=(whole.block, last),
        )

    def table(self, values: Values) -> SelfEvaluationTable:
        identity = self._id("t", "table")
        for name, make in (("budget", self.budget), ("indicators", self.indicator)):
            record = name.removesuffix("s")
            for node in items(values.get(name)):
                made: Any = make(self._fields(node, record), identity)
                self.parts.setdefault(record, []).append(made)
        goals = tuple(
            Goal(self.text(inner, "expected"), self.text(inner, "actual"))
            for inner in (self._fields(node, "goal") for node in items(values.get("goals")))
        )
        year = self.plain(values, "year")
        return SelfEvaluationTable(
            id=identity,
            source=self.index,
            kind=TableKind.SELF_EVALUATION,
            project=self.text(values, "project"),
            goals=goals,
            total_score=self.quantity(values, "total_score", "分"),
            total_max=self.quantity(values, "total_max", "分"),
            grade=self.text(values, "grade"),
            conclusion=self.text(values, "conclusion"),
            problems=self.text(values, "problems"),
            improvements=self.text(values, "improvements"),
            year=Sourced(int(year), self.block(year)) if year else None,
            entity=self.text(values, "entity"),
        )
