"""The block ``numbers`` of a gold source: figures and non-figures in reading order.

    @ 自评表.docx                           goes on in that file
    2022年 : date                           a non-figure and its kind
    985万元 | budget | 部门预算              a figure: quote, role, measure
    320 @万元 | budget | 年度资金总额         a bare number of a cell with its column's unit
    = 100% | actual | 满意率                 a further measure of the figure above
    三成 | share | 线上办理 | value=30 unit=% bound=about

The fourth part holds fields that are not the usual ones: value, unit, kind, bound, high,
direction, period, baseline, scope (``-`` for null), and ``also.<field>=a/b``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from corpus.builder import quantities
from corpus.builder.places import Place, Places

Record = dict[str, Any]
# Maximum scores and standards hold in any year.
_TIMELESS = ("max_score", "per_unit")


class Numbers:
    """Reads figures and non-figures; ``covered`` are the places of all of them."""

    def __init__(self, places: Places, files: list[str], year: str) -> None:
        self._places = places
        self._files = files
        self._year = year
        self.covered: list[Place] = []
        self.figures: list[Record] = []

    def read(self, block: str) -> tuple[list[Record], list[Record]]:
        others: list[Record] = []
        source, cursor = 0, self._places.start_of(0)
        for line in block.splitlines():
            line = line.strip()
            if not line or line.startswith("//"):
                continue
            if line.startswith("@ "):
                source = self._files.index(line[2:])
                cursor = self._places.start_of(source)
                continue
            try:
                head, *rest = (part.strip() for part in line.split(" | "))
                if not rest:
                    quote, kind = head.split(" : ")
                    cursor = self._places.find(quote, cursor, source=source)
                    others.append({"quote": quote, "span": self._places.span(cursor), "kind": kind})
                elif head.startswith("= "):
                    self.figures.append(self._figure(head[2:], rest, cursor))
                else:
                    cursor = self._places.find(head.split(" @")[0], cursor, source=source)
                    self.figures.append(self._figure(head, rest, cursor))
            except (LookupError, ValueError) as error:
                raise ValueError(f"{line!r}: {error}") from error
            self.covered.append(cursor)
        return self.figures, others

    def _figure(self, head: str, rest: list[str], place: Place) -> Record:
        quote, _, column = head.partition(" @")
        role, measure = rest[0], rest[1]
        extra = dict(part.split("=", 1) for part in (rest[2].split() if len(rest) > 2 else ()))
        if "value" in extra:
            value, unit = Decimal(extra.pop("value")), extra.pop("unit", None)
        else:
            value, unit = quantities.read(quote, column or None)
            unit = extra.pop("unit", unit)
            if quote.startswith("第"):
                unit = "位"
        unit = None if unit == "-" else unit
        record: Record = {
            "id": f"f{len(self.figures) + 1}",
            "quote": quote,
            "span": self._places.span(place),
            "kind": extra.pop("kind", None) or quantities.kind(quote, unit),
            "value": quantities.plain(value),
            "unit": unit,
            "bound": extra.pop("bound", "exact"),
            "measure": measure,
            "period": None if role in _TIMELESS else self._year,
            "role": role,
        }
        also = {
            k.removeprefix("also."): extra.pop(k).split("/") for k in list(extra) if k.startswith("also.")
        }
        record |= {key: None if value == "-" else value for key, value in extra.items()}
        if also:
            record["also"] = {key: [None if v == "-" else v for v in values] for key, values in also.items()}
        return record

    def relations(self, block: str) -> list[Record]:
        """``kind | role=quote role=quote | stated=quote | implied=60 家 2021 | verdict``."""
        found = []
        for line in block.splitlines():
            if not line.strip() or line.strip().startswith("//"):
                continue
            kind, operands, *rest, verdict = (part.strip() for part in line.split(" | "))
            pairs = [part.split("=", 1) for part in operands.split()]
            record: Record = {
                "id": f"r{len(found) + 1}",
                "kind": kind,
                "operands": [{"role": role, "figure": self._id(quote)} for role, quote in pairs],
                "stated": None,
                "implied": None,
                "readings": [],
                "verdict": verdict,
            }
            for part in rest:
                key, value = part.split("=", 1)
                if key == "stated":
                    record["stated"] = self._id(value)
                elif key == "implied":
                    number, unit, period = value.split()
                    record["implied"] = {"value": number, "unit": unit, "period": period}
                else:
                    record["readings"] = [{"implied": number} for number in value.split()]
            found.append(record)
        return found

    def _id(self, quote: str) -> str:
        words, _, occurrence = quote.partition("#")
        fits = [figure["id"] for figure in self.figures if figure["quote"] == words]
        if len(fits) < int(occurrence or 1):
            raise LookupError(f"no figure {quote!r}")
        return str(fits[int(occurrence or 1) - 1])
