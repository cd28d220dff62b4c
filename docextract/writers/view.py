"""What the page shows of one submission, ready for the template: nothing is decided there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from docextract.lexicon import corrections
from docextract.model.document import Block, BlockKind, Cell, Document, Part, Span, Table
from docextract.model.finding import Finding, Outcome, Result, Severity
from docextract.model.report import Report
from docextract.writers import labels
from docextract.writers.answering import part_of, tone_of
from docextract.writers.marks import Piece, Stretch, cut
from docextract.writers.placing import Placing
from docextract.writers.visible import visible

# Worst first; a piece under several findings takes the colour of the worst.
TONES: Final = ("error", "warning", "info", "doubtful", "rule_error", "waived")
RunsOf = Callable[[Span, Block], list["Run"]]
RESIDUE, HIDDEN = "residue", "hidden"
_NOTES = {RESIDUE: "转换残留，不作为正文读取", HIDDEN: "隐藏文字"}
# A heading that shares its line with a sentence is shown as a paragraph.
_HEADING_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look: ``findings`` are numbers, ``closing`` those that end here."""

    text: str
    id: str | None = None
    tone: str | None = None
    findings: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CellView:
    runs: list[Run]
    id: str
    rowspan: int = 1
    colspan: int = 1
    nested: list[TableView] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableView:
    """``rows`` hold each merged cell once; None is a position that no cell covers."""

    id: str
    rows: list[list[CellView | None]]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph, heading (``level`` from 1) or table of a file; ``label`` says which table."""

    id: str
    label: str = ""
    runs: list[Run] = field(default_factory=list)
    number: str | None = None
    level: int | None = None
    centered: bool = False
    part: str | None = None
    table: TableView | None = None


@dataclass(frozen=True, slots=True)
class EvidenceView:
    role: str
    quote: str
    place: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """``part`` is what the department has to do about it."""

    number: int
    finding: Finding
    tone: str
    severity: str
    outcome: str
    part: corrections.Part
    evidence: list[EvidenceView]


@dataclass(frozen=True, slots=True)
class OpenRule:
    """A rule that could not be decided on ``count`` items, with one item's message as the reason."""

    rule: str
    title: str | None
    message: str | None
    count: int


def anchor_of(span: Span) -> str:
    """The id of the element that shows the block of ``span``."""
    return f"b{span.source}-{span.block}"


def ordered(result: Result) -> list[Finding]:
    """Findings that are shown, worst first."""
    severities = list(Severity)
    return sorted(
        result.shown,
        key=lambda finding: (
            finding.waiver is not None,
            finding.outcome is not Outcome.FAIL,
            severities.index(finding.severity),
        ),
    )


def undecided(result: Result) -> list[OpenRule]:
    """Rules of which at least one item could not be decided."""
    reasons: dict[str, Finding] = {}
    for finding in result.findings:
        if finding.outcome is Outcome.UNDECIDED:
            reasons.setdefault(finding.rule, finding)
    return [
        OpenRule(
            rule,
            reasons[rule].title if rule in reasons else None,
            reasons[rule].message if rule in reasons else None,
            counts.get(Outcome.UNDECIDED, 0),
        )
        for rule, counts in sorted(result.tally.items())
        if counts.get(Outcome.UNDECIDED, 0)
    ]


class SubmissionView:
    """The files of a submission with the evidence of its findings marked in them.

    ``tones`` are the colour classes of findings by their number.
    """

    def __init__(self, result: Result) -> None:
        self._report = result.report
        self._placing = Placing(result.report)
        self._findings = ordered(result)
        self.tones = {number: tone_of(finding) for number, finding in enumerate(self._findings, 1)}
        self._marks: dict[tuple[int, str], list[Stretch]] = defaultdict(list)
        for number, finding in enumerate(self._findings, 1):
            for place, evidence in enumerate(finding.evidence):
                span = evidence.span
                mark = Stretch(span.start, span.end, (number, place))
                self._marks[span.source, span.block].append(mark)
        self._anchors: dict[object, str] = {}
        self._count = 0
        # Files first: anchors of the evidence are known once the text has been cut.
        self.files = [(source, self._file(source.index)) for source in self._report.sources]
        self.findings = [self._finding(n, finding) for n, finding in enumerate(self._findings, 1)]

    def _file(self, index: int) -> list[BlockView] | None:
        document = self._report.document_by_index.get(index)
        return list(_FileView(document, self._report, self._runs).blocks()) if document else None

    def _runs(self, span: Span, block: Block) -> list[Run]:
        """The words under ``span``, cut where findings and residue begin and end."""
        marks = list(self._marks.get((span.source, span.block), ()))
        marks += [Stretch(start, end, RESIDUE) for start, end in block.masked]
        marks += [Stretch(start, end, HIDDEN) for start, end in block.hidden]
        return [self._run(piece) for piece in cut(block.text, marks, span.start, span.end)]

    def _run(self, piece: Piece) -> Run:
        numbers = tuple(dict.fromkeys(label[0] for label in piece.labels if isinstance(label, tuple)))
        note = next((_NOTES[label] for label in piece.labels if isinstance(label, str)), None)
        anchor = None
        if numbers:
            self._count += 1
            anchor = f"m{self._count}"
            for label in piece.begins:
                self._anchors.setdefault(label, anchor)
        tones = [self.tones[number] for number in numbers]
        return Run(
            text=visible(piece.text),
            id=anchor,
            tone=min(tones, key=TONES.index) if tones else None,
            findings=numbers,
            closing=tuple(dict.fromkeys(label[0] for label in piece.ends if isinstance(label, tuple))),
            note=note,
        )

    def _finding(self, number: int, finding: Finding) -> FindingView:
        return FindingView(
            number,
            finding,
            self.tones[number],
            labels.SEVERITY[finding.severity],
            labels.OUTCOME[finding.outcome],
            part_of(finding),
            [
                EvidenceView(
                    labels.evidence_role(evidence.role),
                    visible(" ".join(evidence.quote.split())),
                    self._placing.place(evidence.span),
                    self._anchors.get((number, place)) or anchor_of(evidence.span),
                )
                for place, evidence in enumerate(finding.evidence)
            ],
        )


class _FileView:
    """The blocks of one file in reading order, tables put together."""

    def __init__(self, document: Document, report: Report, runs: RunsOf) -> None:
        self._document = document
        self._runs = runs
        self._levels = {
            section.title.span.block: section.level
            for section in report.sections
            if section.source == document.index and _fills_block(report, section.title.span)
        }
        self._tables = {table.id: table for table in document.tables}
        self._nested: dict[str, list[Table]] = defaultdict(list)
        for table in document.tables:
            if table.parent is not None:
                self._nested[table.parent].append(table)

    def blocks(self) -> Iterator[BlockView]:
        drawn: set[str] = set()
        for block in self._document.blocks:
            table = self._outermost(block)
            if table is None:
                yield self._block(block)
            elif table.id not in drawn:
                drawn.add(table.id)
                number = self._document.tables.index(table) + 1
                yield BlockView(table.id, f"表{number}", table=self._table(table))

    def _outermost(self, block: Block) -> Table | None:
        table_of = self._document.table_of
        name = table_of.get(block.id)
        while name is not None:
            table = self._tables[name]
            name = table_of.get(table.parent) if table.parent is not None else None
            if name is None:
                return table
        return None

    def _block(self, block: Block) -> BlockView:
        level = self._levels.get(block.id)
        if level is None and block.kind is BlockKind.HEADING:
            level = block.style_level or 1
        return BlockView(
            id=block.id,
            runs=self._runs(self._document.span(block), block),
            number=block.number,
            level=level,
            centered=block.centered,
            part=None if block.part in (Part.BODY, Part.SHEET, Part.PAGE) else labels.PART[block.part],
        )

    def _table(self, table: Table) -> TableView:
        rows: list[list[CellView | None]] = []
        for row, cells in enumerate(table.grid()):
            shown: list[CellView | None] = []
            for column, cell in enumerate(cells):
                if cell is None:
                    shown.append(None)
                elif (cell.row, cell.column) == (row, column):
                    shown.append(self._cell(cell, table))
            rows.append(shown)
        return TableView(table.id, rows)

    def _cell(self, cell: Cell, table: Table) -> CellView:
        block = self._document.by_id[cell.block]
        return CellView(
            runs=self._runs(self._document.cell_span(cell), block),
            id=cell.block,
            rowspan=min(cell.rowspan, table.rows - cell.row),
            colspan=min(cell.colspan, table.columns - cell.column),
            nested=[self._table(inner) for inner in self._nested.get(cell.block, ())],
        )


def _fills_block(report: Report, span: Span) -> bool:
    return span.end - span.start >= _HEADING_SHARE * len(report.block(span).text.strip())
