"""Figures and the relations between them, from the plain values of a test."""

from __future__ import annotations

from decimal import Decimal

from docextract.checks.given.values import Reader, Values, entries, items
from docextract.checks.suggestions import suggestion
from docextract.checks.yamltree import Node, fail
from docextract.lexicon import fields as terms
from docextract.model.document import Block, BlockKind, Span
from docextract.model.kinds import SubjectKind
from docextract.model.report import Figure, Implied, Operand, Reading, Relation, Subject
from docextract.model.rounding import Verdict
from docextract.model.values import Direction, FigureKind, Measured, Role, Written
from docextract.text import quantities


class Figures(Reader):
    """Numbers in prose."""

    def figure(self, values: Values) -> Figure:
        quote = self.plain(values, "quote") or ""
        read = quantities.read(quote)
        if read is None:
            line = next(iter(values.values())).line
            fail(self.path, line, "E206", f"figure 的 quote“{quote}”不是一个数")
        return self._add_figure(quote, self.block(quote), read, values)

    def _add_figure(self, text: str, whole: Span, read: Measured, values: Values) -> Figure:
        subject = self.plain(values, "subject")
        direction = values.get("direction")
        way = self.choice(values, "direction", "direction", "") if direction else ""
        figure = Figure(
            id=f"f{self.index or ''}{len(self.figures) + 1}",
            quote=text[read.start : read.end],
            span=Span(self.index, whole.block, whole.start + read.start, whole.start + read.end),
            kind=FigureKind(read.kind),
            value=read.value,
            high=read.high,
            unit=read.unit,
            written=Written(read.written.number, read.written.unit, read.written.decimals),
            bound=read.bound,
            hedge=read.hedge,
            direction=Direction(way) if way else None,
            measure=self.plain(values, "measure"),
            scope=self.plain(values, "scope"),
            period=self.plain(values, "period"),
            role=Role(self.choice(values, "role", "figure_role", "actual")),
            baseline=self.plain(values, "baseline"),
            subject=Subject(SubjectKind.PROJECT if subject else SubjectKind.ENTITY, None, subject),
            section=None,
            table=self._table_of(values),
            step=read.step,
        )
        self.figures.append(figure)
        return figure

    def relation(self, values: Values) -> Relation:
        kind = self.plain(values, "kind") or ""
        if kind not in terms.relation_kinds():
            line = next(iter(values.values())).line
            fail(self.path, line, "E206", f"没有“{kind}”这种关系", suggestion(kind, terms.relation_kinds()))
        measure = {"measure": values["measure"]} if "measure" in values else {}
        text = self.plain(values, "text")
        operands = [
            Operand(name, self.figure({**measure, "quote": node}).id)
            for name, node in entries(values.get("operands"))
        ]
        stated_node = values.get("stated")
        way = {"direction": values["direction"]} if "direction" in values else {}
        stated = self.figure({**measure, **way, "quote": stated_node}) if stated_node else None
        if text is not None and stated is not None:
            self._retell(stated, text)
        implied = self.number(values, "implied")
        return Relation(
            id=self._id("r", "relation"),
            kind=kind,
            operands=tuple(operands) + ((Operand("stated", stated.id),) if stated else ()),
            cue=self.text(values, "cue"),
            stated=stated.id if stated else None,
            implied=None if implied is None else Implied(None, self._year_before(), implied, None),
            readings=tuple(self._reading(item) for item in items(values.get("readings"))),
            verdict=Verdict(self.choice(values, "verdict", "verdict", "unknown")),
            computed=self.number(values, "computed"),
        )

    def _year_before(self) -> str | None:
        """The period of what a relation implies, where the report's year was given before it."""
        return None if self.metadata.year is None else str(self.metadata.year - 1)

    def _retell(self, figure: Figure, text: str) -> None:
        """Put the paragraph a figure stands in around it."""
        index = next(i for i, block in enumerate(self.blocks) if block.id == figure.span.block)
        self.blocks[index] = Block(figure.span.block, BlockKind.PARAGRAPH, f"{figure.quote}，{text}")

    def _reading(self, node: Node) -> Reading:
        values = dict(entries(node))
        verdict = Verdict(self.choice(values, "verdict", "verdict", "unknown"))
        return Reading(
            self.plain(values, "name") or "", self.number(values, "implied") or Decimal(0), verdict
        )
