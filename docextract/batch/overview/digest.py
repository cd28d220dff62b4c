"""What is kept of one submission for comparing it with the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docextract.lexicon import passages as lexicon
from docextract.model.document import Block, BlockKind, Document, Part, Span
from docextract.model.finding import Result
from docextract.model.kinds import ClaimKind, SourceRole
from docextract.model.report import BudgetLine, Figure, Indicator, Report
from docextract.model.values import Bound, FigureKind, Quantity, Role
from docextract.text import passages

# Letters that a passage must have beside what all reports share.
SHORTEST: Final = 40
_LONGEST: Final = 4000
_ROLES: Final = (Role.ACTUAL, Role.CUMULATIVE, Role.PER_UNIT)
_SHORTEST_MEASURE: Final = 3
_NOISE: Final = "的 "
EXECUTION_RATE: Final = "预算执行率"
TOTAL_SCORE: Final = "自评得分"


@dataclass(frozen=True, slots=True)
class Text:
    """A passage: its words, the cores of its clauses, and the keys by which those are found again."""

    span: Span
    path: str
    quote: str
    cores: tuple[str, ...]
    keys: tuple[int, ...]
    is_prior: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A value by which entities can be compared; ``is_rate`` for percentages and scores."""

    measure: str
    unit: str | None
    value: Decimal
    is_rate: bool
    span: Span
    path: str
    quote: str


@dataclass(frozen=True, slots=True)
class Digest:
    """A submission: ``tables`` with a total score, ``is_full`` when all have full marks without any
    reason."""

    name: str
    entity: str | None
    year: int | None
    texts: tuple[Text, ...]
    values: tuple[Value, ...]
    tables: int
    is_full: bool


def of(result: Result) -> Digest:
    """The digest of ``result``."""
    facts = result.report.metadata
    return Digest(
        result.name,
        facts.entity.value if facts.entity else None,
        facts.year,
        tuple(texts(result)),
        tuple(value for value in values(result) if says_enough(value)),
        *all_full(result.report),
    )


def texts(result: Result) -> Iterator[Text]:
    """The passages of this year's files, and those of last year's beside them."""
    report = result.report
    yield from _texts(report, lexicon.peer_sections(), is_prior=False)
    for other in report.beside:
        if any(source.role is SourceRole.PRIOR for source in other.sources):
            yield from _texts(other, lexicon.year_sections(), is_prior=True)


def _texts(report: Report, common: frozenset[str], *, is_prior: bool) -> Iterator[Text]:
    beside = {source.index for other in report.beside for source in other.sources}
    entity = report.metadata.entity.value if report.metadata.entity else None
    for document in report.documents:
        if document.index in beside:
            continue
        left_out = _common_blocks(report, document, common)
        for block in document.blocks:
            if block.id in left_out or not _is_passage(block):
                continue
            cores = tuple(passages.clauses(block.text, entity))
            if sum(map(len, cores)) >= SHORTEST:
                # The same clause twice in a passage is one.
                keys = tuple(dict.fromkeys(key for core in cores for key in passages.keys(core)))
                yield Text(document.span(block), document.path, block.text, cores, keys, is_prior)


def _is_passage(block: Block) -> bool:
    return (
        block.kind is not BlockKind.HEADING
        and block.part in (Part.BODY, Part.SHEET, Part.PAGE)
        and SHORTEST <= len(block.text) <= _LONGEST
    )


def _common_blocks(report: Report, document: Document, common: frozenset[str]) -> set[str]:
    """Blocks above the first section, and of sections that are alike everywhere."""
    positions = {block.id: number for number, block in enumerate(document.blocks)}
    sections = [section for section in report.sections if section.source == document.index]
    if not sections:
        return set()
    first = positions.get(sections[0].blocks[0], 0)
    found = {block.id for block in document.blocks[:first] if block.kind is not BlockKind.CELL}
    for section in sections:
        start, end = (positions.get(block, -1) for block in section.blocks)
        inside = {block.id for block in document.blocks[start : end + 1]}
        # Deeper sections come after those that hold them, and decide for themselves.
        if section.roles and set(section.roles) <= common:
            found |= inside
        else:
            found -= inside
    return found


def values(result: Result) -> Iterator[Value]:
    """The values of a submission: rate and score of the whole, indicators, figures in prose."""
    report = result.report
    paths = {source.index: source.path for source in report.sources}
    for line in report.budget:
        if line.is_total and line.project is None and (found := _rate(line)) is not None:
            rate, place = found
            yield Value(EXECUTION_RATE, "%", rate, True, place.span, paths[place.span.source], place.quote)
            break
    for claim in report.claims:
        if claim.kind is ClaimKind.TOTAL_SCORE and isinstance(claim.value, Decimal):
            yield Value(
                TOTAL_SCORE, "分", claim.value, True, claim.span, paths[claim.span.source], claim.quote
            )
            break
    for row in report.indicators:
        if (actual := _actual(row)) is not None and row.name is not None:
            yield _value(row.name.value, actual, paths)
    for figure in report.figures:
        if figure.role in _ROLES and figure.bound is Bound.EXACT and figure.measure and figure.table is None:
            yield _value(_name(figure), figure, paths)


def all_full(report: Report) -> tuple[int, bool]:
    """The tables with a total score, and whether all of them have full marks without any reason."""
    scored = [table for table in report.tables if table.total_score is not None]
    full = all(
        table.total_score is not None and table.total_score.value == _most(table.total_max)
        for table in scored
    )
    explained = any(one.causes or one.measures for one in report.projects)
    explained = explained or any(one.causes or one.measures for one in report.indicators)
    return len(scored), full and not explained


def _most(quantity: Quantity | None) -> Decimal:
    return Decimal(100) if quantity is None else quantity.value


def _rate(line: BudgetLine) -> tuple[Decimal, Quantity] | None:
    """Executed by adjusted budget in percent, and the executed sum."""
    budget, executed = line.adjusted_budget, line.executed
    if budget is None or executed is None or budget.value <= 0 or budget.unit != executed.unit:
        return None
    return 100 * executed.value / budget.value, executed


def _actual(row: Indicator) -> Quantity | None:
    actual = row.actual_value
    known = isinstance(actual, Quantity) and actual.bound is Bound.EXACT and actual.high is None
    return actual if known and isinstance(actual, Quantity) else None


def _name(figure: Figure) -> str:
    """A value per head or per piece is another measure than the whole."""
    return f"每单位{figure.measure}" if figure.role is Role.PER_UNIT else figure.measure or ""


def _value(name: str, read: Quantity | Figure, paths: dict[int, str]) -> Value:
    measure = "".join(letter for letter in name if letter not in _NOISE)
    is_rate = read.kind in (FigureKind.PERCENT, FigureKind.SCORE)
    return Value(measure, read.unit, read.value, is_rate, read.span, paths[read.span.source], read.quote)


def says_enough(value: Value) -> bool:
    """Names of one or two characters (项目, 投资) mean another thing in every report."""
    return len(value.measure) >= _SHORTEST_MEASURE
