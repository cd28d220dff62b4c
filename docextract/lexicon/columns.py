"""Names of table columns, labels and footers, and what their cells hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

from docextract.lexicon.loader import load
from docextract.model.records import record
from docextract.model.values import Role

MONEY: Final = "money"
INDICATORS: Final = "indicators"
GOALS: Final = "goals"
_BLOCKS: Final = (MONEY, INDICATORS, GOALS)

_BRACKETS: Final = re.compile(r"[（(\[【〔][^（）()\[\]【】〔〕]*[)）\]】〕]?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NOISE: Final = re.compile(r"[\s\u3000：:*＊★☆※·.。、，,；;－—-]+")
_LEADING_NUMBER: Final = re.compile(r"^[0-9一二三四五六七八九十]{1,2}[、.．]")


@record(frozen=True, slots=True)
class PlainColumn:
    """A column of a table that is no self-evaluation table; see the data file."""

    role: Role | None
    measure: str
    period: str | None
    baseline: str | None


@lru_cache(maxsize=4096)
def bare(label: str) -> str:
    """``label`` without spaces, brackets and their content, colons, stars and a leading number."""
    return _NOISE.sub("", _BRACKETS.sub("", _LEADING_NUMBER.sub("", label.strip())))


@lru_cache(maxsize=4096)
def fields(label: str) -> Mapping[str, str]:
    """Block -> field that a column with this (bare) name is in it; empty for no column name."""
    found = {block: _names(block)[label] for block in _BLOCKS if label in _names(block)}
    if not found and 2 <= len(label) <= 24 and not _YEAR.match(label):
        for block in (MONEY, INDICATORS):
            field = next((field for pattern, field in _patterns(block) if pattern.search(label)), None)
            if field is not None:
                found[block] = field
    return found


def label_field(label: str) -> str | None:
    """What a (bare) label names whose value stands beside it: project, implementing_entity, …"""
    return _flat("fields").get(label)


def footer(label: str) -> str | None:
    """What a (bare) label at the foot of a table names: total, grade, conclusion, …"""
    return _flat("footer").get(label)


def is_table_title(text: str) -> bool:
    """True when ``text`` (bare) is the title of a self-evaluation table."""
    return text.endswith(tuple(load("columns")["table_titles"]))


def marks(text: str) -> int:
    """How many of the words that only self-evaluation tables hold occur in ``text``."""
    return sum(1 for mark in load("columns")["marks"] if mark in text)


@lru_cache(maxsize=1024)
def plain(label: str) -> PlainColumn | None:
    """What a (bare) column name means in an ordinary table, or None when it is a measure itself."""
    known = _plain()
    found = known.get(label)
    if found is None:
        lead = next((word for word in load("columns")["plain_leads"] if label.startswith(word)), "")
        found = known.get(label.removeprefix(lead))
    return found


def plain_value() -> PlainColumn:
    """What a column means that is named by its year alone."""
    return _plain_column(load("columns")["value_column"])


def default_baseline() -> str:
    """The baseline of a change where no column names the earlier value."""
    default: str = load("columns")["baselines"]["default"]
    return default


def baseline(label: str) -> str:
    """The baseline that the (bare) name of the earlier column gives: 年初值 gives 年初."""
    for ending in load("columns")["baselines"]["endings"]:
        if label.endswith(ending) and len(label) > len(ending) + 1:
            return label.removesuffix(ending)
    return label


def points(role: Role, measure: str) -> str:
    """The name of points for ``measure``: 办结率 -> 办结率得分; in other roles the measure itself."""
    words = load("columns")["points"]
    if role.value not in words or measure.endswith(tuple(words["endings"])):
        return measure
    name: str = measure + words[role.value]
    return name


@cache
def adjusted() -> frozenset[str]:
    """Names (bare) of an adjustment that name the adjusted budget where no other column does."""
    return frozenset(bare(name) for name in load("columns")["adjusted"])


@cache
def year_labels() -> frozenset[str]:
    """Labels (bare) whose value is the fiscal year of a form."""
    return frozenset(load("columns")["years"])


def is_total(label: str) -> bool:
    """True for (bare) labels of rows and columns that hold the sum of the others."""
    return label in load("columns")["totals"]


def is_note(text: str) -> bool:
    """True for the remarks on how to fill in a form that stand below it: 注：1.一级指标分值统一设置为…."""
    return _note().match(text) is not None


@cache
def _note() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(load('columns')['notes'])})\s?[:：]")


def scores_execution(measure: str) -> bool:
    """True for the name of points that are for the execution of the budget."""
    return any(word in measure for word in load("columns")["execution_words"])


def rows_are_measures(label: str) -> bool:
    """True when the (bare) name of the first column says that its rows are measures."""
    return label in load("columns")["row_measures"]


@cache
def _names(block: str) -> dict[str, str]:
    return {bare(name): field for field, entry in _block(block).items() for name in entry["names"]}


@cache
def _patterns(block: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(pattern), field)
        for field, entry in _block(block).items()
        for pattern in entry.get("patterns", ())
    )


def _block(block: str) -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = load("columns")[block]
    return content


@cache
def _flat(group: str) -> dict[str, str]:
    return {bare(name): field for field, names in load("columns")[group].items() for name in names}


@cache
def _plain() -> dict[str, PlainColumn]:
    columns: dict[str, PlainColumn] = {}
    for entry in load("columns")["plain"]:
        column = _plain_column(entry)
        columns.update((bare(name), column) for name in entry["names"])
    return columns


def _plain_column(entry: Mapping[str, Any]) -> PlainColumn:
    role = None if entry["role"] == "none" else Role(entry["role"])
    return PlainColumn(role, entry.get("measure", "own"), entry.get("period"), entry.get("baseline"))
