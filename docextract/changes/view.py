"""An object of the contract, with what comparing asks of it worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from docextract.changes.model import Side, Words

Record = Mapping[str, Any]
_ASIDE: Final = ("prior", "ledger")
_PARTS: Final = (
    (re.compile(r"sheet(\d+)(?:/t\d+)?/r(\d+)"), "第{0}张工作表第{1}行"),
    (re.compile(r"page(\d+)/t\d+/r(\d+)"), "第{0}页表格第{1}行"),
    (re.compile(r"page(\d+)/"), "第{0}页"),
    (re.compile(r"body/t(\d+)/r(\d+)"), "第{0}个表第{1}行"),
    (re.compile(r"body/p(\d+)"), "第{0}段"),
)
# Sheets and pages are counted from 1 in block ids, all else from 0.
_FROM_ONE: Final = ("sheet", "page")


class View:
    """One submission of a side. Records of last year's files and the ledger are left out."""

    def __init__(self, contract: Record) -> None:
        self._contract = contract
        sources: list[Record] = contract["sources"]
        self._files = {one["index"]: one["path"].replace("\\", "/").rsplit("/", 1)[-1] for one in sources}
        self._own = {source["index"] for source in sources if source["role"] not in _ASIDE}

    @property
    def entity(self) -> str | None:
        found = self._contract["metadata"]["entity"]
        return found["value"] if found else None

    @property
    def fiscal_year(self) -> int | None:
        found = self._contract["metadata"]["fiscal_year"]
        return found["value"] if found else None

    @cached_property
    def side(self) -> Side:
        files = tuple(name for index, name in self._files.items() if index in self._own)
        return Side(self.entity, self.fiscal_year, files)

    def records(self, kind: str) -> Iterator[Record]:
        """Records of one kind (``figures``, ``projects``, …) of the submission's own files."""
        for record in self._contract[kind]:
            span = self._span(record)
            if span is None or span["source"] in self._own:
                yield record

    @cached_property
    def findings(self) -> list[Record]:
        """Findings that were raised, without those that an earlier comparison calls gone."""
        return [one for one in self._contract["findings"] if one["baseline"] != "gone"]

    def words(self, quote: str, span: Record | None) -> Words:
        """``quote`` with its place."""
        if span is None:
            return Words(quote, "", "")
        return Words(quote, self._files.get(span["source"], ""), self._place(span))

    def project(self, identity: str | None) -> str:
        """The name of a project that a record names by id or name."""
        return self._projects.get(identity or "", identity or "")

    @cached_property
    def _projects(self) -> dict[str, str]:
        return {one["id"]: one["name"]["value"] for one in self._contract["projects"]}

    def _place(self, span: Record) -> str:
        title = self._section_of.get((span["source"], span["block"]))
        for pattern, words in _PARTS:
            found = pattern.match(span["block"])
            if found:
                step = 0 if span["block"].startswith(_FROM_ONE) else 1
                numbers = [int(found[1]) + step, *(int(number) + 1 for number in found.groups()[1:])]
                place = words.format(*numbers)
                return f"“{title}”，{place}" if title else place
        return title or ""

    @cached_property
    def _section_of(self) -> dict[tuple[int, str], str]:
        """The innermost section's title by block; empty where the text was left out of the result."""
        order = [(block["source"], block["id"]) for block in self._contract["blocks"]]
        positions = {key: number for number, key in enumerate(order)}
        found: dict[tuple[int, str], str] = {}
        for section in self._contract["sections"]:
            first, last = ((section["source"], block) for block in section["blocks"])
            if first in positions and last in positions:
                title = f"{section['number'] or ''}{section['title']['value']}"
                found |= dict.fromkeys(order[positions[first] : positions[last] + 1], title)
        return found

    def _span(self, record: Record) -> Record | None:
        """The first place that a record names."""
        for value in (record.get("span"), *record.values()):
            if isinstance(value, dict):
                span = value if "block" in value else value.get("span")
                if isinstance(span, dict):
                    return span
        return None
