"""The case files: sentences with hand-written figures, and the relations expected of them.

Values, units and bounds are read from the text; role, measure, baseline and period are the
case's own, so that these cases test relations and nothing before them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

import yaml

from docextract.model.document import Document
from docextract.model.kinds import SubjectKind
from docextract.model.report import Figure, Relation, Subject
from docextract.model.values import Direction, Measured, Role
from docextract.text import quantities

CASES = Path(__file__).resolve().parents[3] / "cases"
YEAR = "2023"


@dataclass(frozen=True)
class Expected:
    kind: str
    operands: tuple[str, ...]
    verdict: str
    implied: Decimal | None
    readings: tuple[Decimal, ...]


@dataclass(frozen=True)
class Case:
    text: str
    figures: tuple[str, ...]
    expected: tuple[Expected, ...]
    never: tuple[str, ...] = field(default=())


def load(name: str) -> list[Case]:
    """The cases of ``tests/cases/<name>.yaml``."""
    records = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        Case(
            record["text"],
            tuple(record["figures"]),
            tuple(expected(line) for line in record["expect"]),
            tuple(record.get("never", ())),
        )
        for record in records
    ]


def figures(case: Case, document: Document) -> list[Figure]:
    """The case's figures at their places in ``document``."""
    places = _places(document)
    found: list[Figure] = []
    measure: str | None = None
    for index, line in enumerate(case.figures):
        words = line.split(" ")
        keys = dict(word.split("=", 1) for word in words[2:] if "=" in word)
        plain = [word for word in words[2:] if "=" not in word and word not in ("up", "down")]
        measure = plain[0] if plain else measure
        block, start, measured = _find(places, words[0], keys.get("unit"))
        direction = next((Direction(word) for word in words if word in ("up", "down")), None)
        found.append(_figure(f"f{index + 1}", document, block, start, words[0], measured, Role(words[1])))
        found[-1] = replace(
            found[-1],
            measure=measure,
            direction=direction,
            baseline=keys.get("base"),
            period=keys.get("period", YEAR),
            scope=keys.get("scope"),
        )
    return found


def problems(case: Case, figures: Sequence[Figure], relations: Sequence[Relation]) -> list[str]:
    """What is missing or wrong; nothing where the case is answered in full."""
    quotes = {figure.id: figure.quote for figure in figures}
    left = list(relations)
    wrong: list[str] = []
    for expected in case.expected:
        fitting = [
            r for r in left if r.kind == expected.kind and _operands(r, quotes) == Counter(expected.operands)
        ]
        exact = [r for r in fitting if _agrees(expected, r)]
        if exact:
            left.remove(exact[0])
        elif fitting:
            wrong.append(f"{expected} but {fitting[0]}")
        else:
            wrong.append(f"missing {expected}")
    wrong += [f"false alarm {r.kind} {r.verdict}" for r in left if r.verdict in ("inconsistent", "rounding")]
    wrong += [f"unwanted {r.kind}" for r in relations if r.kind in case.never]
    return wrong


def _agrees(expected: Expected, relation: Relation) -> bool:
    implied = relation.implied.value if relation.implied else None
    readings = tuple(reading.implied for reading in relation.readings)
    return (
        relation.verdict == expected.verdict
        and expected.implied in (None, implied)
        and (not expected.readings or readings == expected.readings)
    )


def _operands(relation: Relation, quotes: dict[str, str]) -> Counter[str]:
    return Counter(quotes[operand.figure] for operand in relation.operands)


def expected(line: str) -> Expected:
    head, _, rest = line.partition(" readings ")
    readings: list[str] = []
    verdict = "unknown"
    if rest:
        readings = rest.split(" ")
        if readings[-1] in ("consistent", "inconsistent", "rounding"):
            verdict = readings.pop()
    head, _, solved = head.partition("=>")
    words = head.split()
    tail = solved.split()
    for part in (words, tail):
        if part and part[-1] in ("consistent", "inconsistent", "rounding"):
            verdict = part.pop()
    return Expected(
        words[0],
        tuple(words[1:]),
        verdict,
        Decimal(tail[0]) if tail else None,
        tuple(Decimal(each) for each in readings),
    )


def _places(document: Document) -> Iterator[tuple[str, int, Measured, str]]:
    return iter(
        [
            (block.id, measured.start, measured, block.text)
            for block in document.blocks
            for measured in quantities.scan(block.text)
        ]
    )


def _find(
    places: Iterator[tuple[str, int, Measured, str]], quote: str, unit: str | None
) -> tuple[str, int, Measured]:
    for block, start, measured, text in places:
        if text[measured.start : measured.end] == quote:
            read = quantities.with_unit(measured, unit) if unit else measured
            return block, start, read
    raise AssertionError(f"no quantity {quote!r}")


def _figure(
    id: str, document: Document, block: str, start: int, quote: str, measured: Measured, role: Role
) -> Figure:
    return Figure(
        id=id,
        quote=quote,
        span=document.span(document.by_id[block], start, start + len(quote)),
        kind=measured.kind,
        value=measured.value,
        high=measured.high,
        unit=measured.unit,
        written=measured.written,
        bound=measured.bound,
        hedge=measured.hedge,
        direction=None,
        measure=None,
        scope=None,
        period=None,
        role=role,
        baseline=None,
        subject=Subject(SubjectKind.OTHER),
        section=None,
        table=None,
        step=measured.step,
    )
