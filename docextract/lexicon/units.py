"""The table of units: how a unit is printed, what it measures, and its one canonical form."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

from docextract.lexicon.loader import load
from docextract.model.records import record
from docextract.model.values import FigureKind

SCALES: Final[Mapping[str, int]] = {
    "十": 1,
    "拾": 1,
    "百": 2,
    "佰": 2,
    "千": 3,
    "仟": 3,
    "万": 4,
    "萬": 4,
    "亿": 8,
    "億": 8,
}
ONE: Final = Decimal(1)
# The longest unit name in the table and the longest denominator bound how far a match looks.
_LONGEST: Final = 8


@record(frozen=True, slots=True)
class Unit:
    """One spelling of a unit.

    ``name`` is the canonical form and ``factor`` how many of it one of this spelling is worth
    (角 is 0.1 元; 万元 is 10000 元). ``size`` orders units of one family for compound readings
    (9分30秒). ``weak`` units are nouns that count only behind Arabic digits. ``follows`` is
    ``head`` for classifiers, behind which stands what they count; ``noun`` where that may be
    so; ``nothing`` otherwise.
    """

    name: str
    kind: FigureKind
    factor: Decimal = ONE
    size: int | None = None
    weak: bool = False
    follows: str = "head"
    not_before: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class UnitMatch:
    """A unit found at a place of a text: which, and where it ends."""

    unit: Unit
    end: int


@cache
def table() -> Mapping[str, Unit]:
    """Every spelling of every simple unit."""
    units: dict[str, Unit] = {}
    for kind in FigureKind:
        for line in load("units").get(kind.value) or ():
            unit = _unit(line, kind)
            for surface in (line["unit"] if unit.factor == ONE else None, *line.get("also", ())):
                if surface:
                    units.setdefault(surface, unit)
    return units


def _unit(line: Mapping[str, Any], kind: FigureKind) -> Unit:
    follows = line.get("follows", "head" if kind is FigureKind.COUNT else "nothing")
    return Unit(
        name=line["unit"],
        kind=kind,
        factor=Decimal(line.get("factor", "1")),
        size=line.get("size"),
        weak=bool(line.get("weak", False)),
        follows=follows or "nothing",
        not_before=tuple(line.get("not_before", ())),
    )


@cache
def lengths() -> Mapping[str, tuple[int, ...]]:
    """First character of a unit -> the lengths of the units that begin with it, longest first."""
    found: dict[str, set[int]] = {}
    for surface in table():
        found.setdefault(surface[0], set()).add(len(surface))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def match(text: str, start: int, *, chinese: bool = False) -> UnitMatch | None:
    """The longest unit that begins at ``start`` of a folded text, compounds (元/人·月) included.

    ``chinese`` says that a Chinese numeral stands before it: then weak units do not count, and
    words that merely begin like a unit (一家庭) are refused.
    """
    simple = match_simple(text, start, chinese=chinese)
    if simple is None or simple.end >= len(text) or text[simple.end] not in per_marks():
        return simple
    compound = _compound(text, simple)
    return compound or simple


def match_simple(text: str, start: int, *, chinese: bool = False) -> UnitMatch | None:
    """The longest simple unit that begins at ``start``; see ``match``."""
    if start >= len(text):
        return None
    units = table()
    for size in lengths().get(text[start], ()):
        end = start + size
        unit = units.get(text[start:end])
        if unit is None or end > len(text):
            continue
        if unit.weak and chinese:
            continue
        if unit.not_before and (chinese or unit.weak) and text.startswith(unit.not_before, end):
            continue
        if text[end - 1].isascii() and text[end - 1].isalpha() and _latin(text, end):
            continue
        return UnitMatch(unit, end)
    return None


@lru_cache(maxsize=4096)
def lookup(surface: str) -> Unit | None:
    """The unit printed as ``surface``, scale words (万元, 亿立方米) and compounds (元/人·月) included.

    ``None`` when the whole of ``surface`` is no unit. A scale word alone (亿) has the name ``""``.
    """
    text = surface.strip()
    exact = table().get(text)
    if exact is not None:
        return exact
    found = match(text, 0)
    if found is not None and found.end == len(text):
        return found.unit
    power = SCALES.get(text[:1])
    if power is None:
        return None
    rest = lookup(text[1:]) if len(text) > 1 else Unit("", FigureKind.OTHER, follows="nothing")
    return None if rest is None else _scaled(rest, power)


def is_money(name: str) -> bool:
    """True for a unit of money, also per something: 元, 元/亩."""
    unit = table().get(name.partition("/")[0])
    return unit is not None and unit.kind is FigureKind.AMOUNT


@cache
def currency_before() -> Mapping[str, str]:
    """Words and signs of a currency that stand before the number -> the unit they give it."""
    return dict(load("units")["currency_before"])


@cache
def _currency_endings() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in currency_before():
        found.setdefault(word[-1], []).append(word)
    return {last: tuple(sorted(words, key=len, reverse=True)) for last, words in found.items()}


def currency_ending(last: str) -> tuple[str, ...]:
    """Currency words that end with the character ``last``, longest first."""
    return _currency_endings().get(last, ())


@cache
def currency_signs() -> frozenset[str]:
    """The signs among the words of a currency: ￥, $."""
    return frozenset(word for word in currency_before() if len(word) == 1)


def counts_nothing(text: str, start: int, end: int) -> bool:
    """True where the 零 at ``text[start:end]`` counts: 零事故, 为零; false in 零售, 零的突破."""
    words = load("units")["zero"]
    return text.startswith(tuple(words["before"]), end) or (
        text.endswith(tuple(words["behind"]), 0, start)
        and not text.startswith(tuple(words["not_before"]), end)
    )


@record(frozen=True, slots=True)
class Minute:
    """The unit that is printed as a score (分) but is ``unit`` beside seconds and behind times."""

    printed: str
    unit: Unit


@cache
def minute() -> Minute:
    """分 as a minute."""
    line = load("units")["minute"]
    return Minute(line["printed"], table()[line["unit"]])


@cache
def minutes_after() -> tuple[str, ...]:
    """Endings of a measure behind which 分 is a minute."""
    return tuple(load("units")["minutes_after"])


def _scaled(unit: Unit, power: int) -> Unit:
    return Unit(
        unit.name, unit.kind, unit.factor * 10**power, unit.size, unit.weak, unit.follows, unit.not_before
    )


@cache
def per_marks() -> frozenset[str]:
    """The characters that join a unit to what it is counted for: / and 每."""
    return frozenset(word[0] for word in load("units")["per"])


@cache
def _denominators() -> frozenset[str]:
    return frozenset(load("units")["denominators"])


@cache
def _joined() -> frozenset[str]:
    return frozenset(load("units")["joined"])


def _compound(text: str, numerator: UnitMatch) -> UnitMatch | None:
    """A/B or A/B·C behind a numerator; the denominator may carry a number (次/10万公顷)."""
    at = numerator.end
    per = next((word for word in load("units")["per"] if text.startswith(word, at)), None)
    if per is None or numerator.unit.kind is FigureKind.PERCENT:
        return None
    first = _denominator(text, at + len(per))
    if first is None:
        return None
    name, end = first
    while end < len(text) and text[end] in _joined():
        more = _denominator(text, end + 1)
        if more is None:
            break
        name, end = f"{name}·{more[0]}", more[1]
    whole = f"{numerator.unit.name}/{name}"
    simple = table().get(whole)
    if simple is not None:
        return UnitMatch(simple, end)
    unit = Unit(whole, FigureKind.RATE, numerator.unit.factor, follows="nothing")
    return UnitMatch(unit, end)


def _denominator(text: str, start: int) -> tuple[str, int] | None:
    begin = start
    while start < len(text) and (text[start].isdigit() or text[start] in "十百千万亿"):
        start += 1
    count = text[begin:start]
    known = _denominators()
    for size in range(_LONGEST, 0, -1):
        word = text[start : start + size]
        if len(word) == size and word in known:
            unit = table().get(word)
            plain = unit.name if unit is not None and unit.factor == ONE else word
            return count + plain, start + size
    return None


def _latin(text: str, at: int) -> bool:
    return at < len(text) and text[at].isascii() and text[at].isalnum()
