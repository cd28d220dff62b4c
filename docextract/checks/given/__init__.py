"""Reports built from the plain values of a rule's own tests.

Every value becomes a block of an invented document, so that evidence and quotes work as they
do on a real one. ``paragraphs`` are running text; every other key is a record or a list of
records, with the fields that rules see (code names or Chinese terms). ``prior`` and ``ledger``
hold the same of last year's report and of the ledger, ``peers`` a list of other reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from docextract.checks import fields
from docextract.checks.given.records import Records
from docextract.checks.given.values import Values, items
from docextract.checks.suggestions import suggestion
from docextract.checks.yamltree import Mapping, fail
from docextract.model import beside
from docextract.model.document import Document
from docextract.model.kinds import SourceRole
from docextract.model.report import Report, Source

_ASIDE: Final = {"prior": SourceRole.PRIOR, "ledger": SourceRole.LEDGER}


def build(node: Mapping, path: str) -> Report:
    """The report that ``given`` describes. Raises ``RuleError`` for a record or field that is not known."""
    return beside.join(_Builder(path, SourceRole.REPORT, node).report, _aside(node, path))


def peers(node: Mapping, path: str) -> tuple[Report, ...]:
    """The other reports of the batch that ``given`` describes under ``peers``."""
    return tuple(build(item, path) for item in items(node.entries.get("peers")) if isinstance(item, Mapping))


def _aside(node: Mapping, path: str) -> Iterator[tuple[Report, SourceRole]]:
    """Last year's report and the ledger, which stand beside the submission."""
    for key, role in _ASIDE.items():
        held = node.entries.get(key)
        if isinstance(held, Mapping):
            yield _Builder(path, role, held).report, role


class _Builder(Records):
    """The records of one source, in the order in which they are written."""

    def __init__(self, path: str, role: SourceRole, node: Mapping) -> None:
        super().__init__(path, 0)
        self.role = role
        self._read(node)
        if not self.blocks:
            self.block("用例")

    def _read(self, node: Mapping) -> None:
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
            elif name not in (*_ASIDE, "peers"):
                hint = suggestion(key, [*makers, *_ASIDE, "report", "paragraphs", "peers"])
                fail(self.path, node.line_of(key), "E203", f"given 里没有“{key}”这种记录", hint)

    @property
    def document(self) -> Document:
        return Document(self.index, self.name, "", 0, "text", "given", tuple(self.blocks))

    @property
    def source(self) -> Source:
        return Source(self.index, self.name, "", 0, "text", self.role, "given", ())

    @property
    def name(self) -> str:
        return f"{self.role.value}.txt"

    @property
    def report(self) -> Report:
        """The source as a report of its own."""

        def all_of(name: str) -> tuple[Any, ...]:
            return tuple(self.parts.get(name, ()))

        return Report(
            sources=(self.source,),
            documents=(self.document,),
            metadata=self.metadata,
            sections=all_of("section"),
            figures=tuple(self.figures),
            non_figures=(),
            relations=all_of("relation"),
            budget=all_of("budget"),
            indicators=all_of("indicator"),
            projects=all_of("project"),
            claims=all_of("claim"),
            tables=all_of("table"),
        )
