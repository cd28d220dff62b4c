"""The blocks ``budget`` and ``indicators`` of a gold source: one row a line, cells in reading order.

    @ 自评表.docx
    fund=年度资金总额 | initial=320 | adjusted=350 | executed=341.6 | rate=97.6% | max=10 | score=9.76 | total
    fund=- | at=我局年初预算数 | initial=2860万元 | executed=2944.5万元 | total            (from prose)
    name=培训场次 | in=产出指标 | aspect=数量指标 | cmp=≥ | target=12场 | actual=12场 | max=10 | met

``~`` before a cell's words makes it a text; ``@`` after them gives the unit of a bare number;
``unit=亿元`` the unit of all bare amounts (万元 otherwise). ``\\n`` is a line break in a cell.
Cells that are not named are empty.
"""

from __future__ import annotations

from typing import Any

from corpus.builder import quantities
from corpus.builder.places import Place, Places

Record = dict[str, Any]

_BUDGET = {
    "initial": "initial_budget",
    "adjusted": "adjusted_budget",
    "received": "received",
    "executed": "executed",
    "rate": "execution_rate",
    "max": "max_score",
    "score": "score",
    "reason": "reason",
}
_INDICATOR = {
    "target": "target_value",
    "actual": "actual_value",
    "max": "max_score",
    "score": "score",
    "reason": "reason",
}
_UNITS = {"rate": "%", "max": "分", "score": "分"}
_MET = {"met": True, "unmet": False, "unknown": None}


def budget(block: str, places: Places, files: list[str]) -> list[Record]:
    """Budget lines of tables and of prose."""
    found = []
    for fields, flags, start in _lines(block, places, files):
        row = _Row(places, start, fields.pop("unit", "万元"))
        record: Record = {"id": f"b{len(found) + 1}", "fund": None, "is_total": "total" in flags}
        record |= dict.fromkeys(_BUDGET.values())
        for key, words in fields.items():
            if key == "fund":
                record["fund"] = row.anchor(words)
            elif key == "at":
                row.anchor(words)
            else:
                record[_BUDGET[key]] = row.cell(key, words)
        found.append(record)
    return found


def indicators(block: str, places: Places, files: list[str]) -> list[Record]:
    """Indicators of tables and of prose."""
    found = []
    for fields, flags, start in _lines(block, places, files):
        row = _Row(places, start, fields.pop("unit", None))
        above = {key: fields.pop(key, None) for key in ("in", "aspect")}
        record: Record = {"id": f"i{len(found) + 1}", "category": None, "aspect": None, "name": None}
        record["comparator"] = fields.pop("cmp", None)
        record |= dict.fromkeys(_INDICATOR.values())
        for key, words in fields.items():
            if key == "name":
                record["name"] = row.anchor(words)
                record["category"], record["aspect"] = row.above(above["in"]), row.above(above["aspect"])
            elif key == "at":
                row.anchor(words)
            else:
                record[_INDICATOR[key]] = row.cell(key, words)
        record["met"] = next((_MET[flag] for flag in flags if flag in _MET), None)
        record["partial"] = "partial" in flags
        found.append(record)
    return found


class _Row:
    """Looks up the cells of one row, each after the one before it."""

    def __init__(self, places: Places, start: Place, unit: str | None) -> None:
        self._places = places
        self._unit = unit
        self._cursor = start

    def anchor(self, words: str) -> Record | None:
        if words == "-":
            return None
        self._cursor = self._places.find(*_occurrence(words, self._cursor))
        return {"value": words.partition("#")[0], "span": self._places.span(self._cursor)}

    def above(self, words: str | None) -> Record | None:
        if not words:
            return None
        return {"value": words, "span": self._places.span(self._places.before(words, self._cursor))}

    def cell(self, key: str, words: str) -> Record | None:
        if words == "-":
            return None
        if words.startswith("~") or key == "reason":
            return self.anchor(words.removeprefix("~"))
        quote, _, unit = words.partition("@")
        quote, _, stated = quote.partition(":=")
        self._cursor = self._places.find(quote, self._cursor)
        value, own = quantities.read(stated or quote, unit or _UNITS.get(key, self._unit))
        return {
            "value": quantities.plain(value),
            "unit": own,
            "quote": quote,
            "span": self._places.span(self._cursor),
        }


def _occurrence(words: str, cursor: Place) -> tuple[str, Place, int]:
    quote, _, occurrence = words.partition("#")
    return quote, cursor, int(occurrence or 1)


def _lines(block: str, places: Places, files: list[str]) -> list[tuple[dict[str, str], list[str], Place]]:
    start = places.start_of(0)
    found = []
    for line in block.splitlines():
        line = line.strip()
        if line.startswith("@ "):
            start = places.start_of(files.index(line[2:]))
        elif line and not line.startswith("//"):
            parts = [part.strip() for part in line.split(" | ")]
            fields = dict(part.replace("\\n", "\n").split("=", 1) for part in parts if "=" in part)
            found.append((fields, [part for part in parts if "=" not in part], start))
    return found
