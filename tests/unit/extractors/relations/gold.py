"""Documents with figures as checked by hand, so that relations are tested on their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from docextract.model.document import Document
from docextract.model.kinds import SubjectKind
from docextract.model.report import Figure, Subject
from docextract.model.values import Bound, Direction, FigureKind, Role, Written
from docextract.readers import read

_NUMBER = re.compile(r"[\d,，]+(?:\.\d+)?")
_FULL = str.maketrans("０１２３４５６７８９．", "0123456789.")


def document(text: str, folder: Path) -> Document:
    """``text`` as the plain text reader reads it."""
    path = folder / "case.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def figures(document: Document, text: str, golds: Iterable[Mapping[str, Any]]) -> list[Figure]:
    """Figures of ``document`` from records with offsets into the whole ``text``."""
    starts, begin = [], 0
    for number, line in enumerate(text.split("\n")):
        starts.append((begin, f"body/p{number}"))
        begin += len(line) + 1
    found = []
    for index, gold in enumerate(golds):
        begin, block = max(place for place in starts if place[0] <= gold["start"])
        span = document.span(document.by_id[block], gold["start"] - begin, gold["end"] - begin)
        found.append(figure(f"f{index}", span, gold))
    return found


def figure(id: str, span: Any, gold: Mapping[str, Any]) -> Figure:
    """A figure of the model from a hand-checked record."""
    value = Decimal(gold["value"])
    return Figure(
        id=id,
        quote=gold["quote"],
        span=span,
        kind=FigureKind(gold["kind"]),
        value=value,
        high=None if gold.get("high") is None else Decimal(gold["high"]),
        unit=gold["unit"],
        written=Written(gold["quote"], gold["unit"], 0),
        bound=Bound(gold.get("bound") or "exact"),
        hedge=(gold.get("bound") or "exact") in ("about", "at_least", "at_most"),
        direction=None if gold.get("direction") is None else Direction(gold["direction"]),
        measure=gold.get("measure"),
        scope=gold.get("scope"),
        period=gold.get("period"),
        role=Role(gold["role"]),
        baseline=gold.get("baseline"),
        subject=Subject(SubjectKind.OTHER),
        section=None,
        table=None,
        step=step(gold["quote"], value),
    )


def step(quote: str, value: Decimal) -> Decimal:
    """One unit of the last printed digit, in the unit of ``value``."""
    number = _NUMBER.search(quote.translate(_FULL))
    if number is None:
        return Decimal(1)
    printed = Decimal(re.sub(r"[,，]", "", number.group()))
    places = len(number.group().partition(".")[2])
    scale = abs(value) / printed if printed else Decimal(1)
    exponent = scale.adjusted() if scale else 0
    return Decimal(1).scaleb(exponent - places)
