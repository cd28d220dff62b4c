"""Reports built from the plain values of a rule's own tests.

Every value becomes a block of an invented document, so that evidence and quotes work as they
do on a real one. ``paragraphs`` are running text; every other key is a record or a list of
records, with the fields that rules see (code names or Chinese terms).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docextract.checks import fields
from docextract.checks.given.records import Records
from docextract.checks.given.values import Values, items
from docextract.checks.suggestions import suggestion
from docextract.checks.yamltree import Mapping, fail
from docextract.model.document import Document
from docextract.model.report import Report, Source, SourceRole


def build(node: Mapping, path: str) -> Report:
    """The report that ``given`` describes. Raises ``RuleError`` for a record or field that is not known."""
    return _Builder(path).report(node)


class _Builder(Records):
    """The records of one ``given``, in the order in which they are written."""

    def report(self, node: Mapping) -> Report:
        makers: dict[str, Callable[[Values], Any]] = {
            "budget": self.budget,
            "indicator": self.indicator,
            "project": self.project,
            "claim": self.claim,
            "figure": self.figure,
            "relation": self.relation,
            "section": self.section,
            "table": self.table,
        }
        for key, value in node.entries.items():
            name = fields.collection(key) or key
            if name == "paragraphs":
                for item in items(value):
                    self.block(self._text(item))
            elif name == "report":
                self.metadata = self.about(self._fields(value, "report"))
            elif name in makers:
                for item in items(value):
                    made = makers[name](self._fields(item, name))
                    self.parts.setdefault(name, []).append(made)
            else:
                hint = suggestion(key, [*makers, "report", "paragraphs"])
                fail(self.path, node.line_of(key), "E203", f"given 里没有“{key}”这种记录", hint)
        return self._finished()

    def _finished(self) -> Report:
        if not self.blocks:
            self.block("用例")
        document = Document(0, "given.txt", "", 0, "text", "given", tuple(self.blocks))
        source = Source(0, "given.txt", "", 0, "text", SourceRole.REPORT, "given", ())
        parts = {name: tuple(made) for name, made in self.parts.items()}
        return Report(
            sources=(source,),
            documents=(document,),
            metadata=self.metadata,
            sections=parts.get("section", ()),
            figures=tuple(self.figures),
            non_figures=(),
            relations=parts.get("relation", ()),
            budget=parts.get("budget", ()),
            indicators=parts.get("indicator", ()),
            projects=parts.get("project", ()),
            claims=parts.get("claim", ()),
            tables=parts.get("table", ()),
        )
