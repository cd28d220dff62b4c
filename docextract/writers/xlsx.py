"""The Excel ledger of a batch: one workbook, one line per submission, finding and record."""

from __future__ import annotations

import datetime
import pickle
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins

from docextract.model.finding import Result
from docextract.writers.files import ensure_writable, replacing
from docextract.writers.layout import line_count
from docextract.writers.ledger import Row, Value
from docextract.writers.options import Options
from docextract.writers.sheets import SHEETS, Sheet
from docextract.writers.visible import visible

FILE: Final = "ledger.xlsx"
# What one sheet of Excel can hold; the rest goes on in a further sheet.
MAX_ROWS: Final = 1_048_576
MAX_CHARACTERS: Final = 32_767
CUT: Final = "……（文字过长，全文见 JSON）"
# Excel keeps 15 significant digits; longer numbers would change silently.
MAX_DIGITS: Final = 15
A4: Final = 9
TEXT: Final = "@"
LINE_POINTS: Final = 14.5
MAX_POINTS: Final = 400
# The same input must give the same bytes: the file's dates say nothing.
EPOCH: Final = datetime.datetime(2000, 1, 1)

_FONT = "微软雅黑"
_LINE = Side(style="thin", color="D5DBE3")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TONES: Final = {
    "error": ("FBE3E4", "A4161A"),
    "warning": ("FFF1CC", "7A4B00"),
    "info": ("E3EEFB", "1B4F8A"),
    "doubtful": ("EFE6FA", "5B2E91"),
    "rule_error": ("E8E8E8", "444444"),
    "waived": ("EDEFF2", "6B7480"),
    "unread": ("FBE3E4", "A4161A"),
    "met": ("E4F4E8", "1D6B34"),
}
# Excel reads _x0041_ in a string as the character with that code.
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_LIKE = tuple("=+-@\t\n")
_OPINION_COLUMN = "复核意见"
_OPINIONS = "属实,不属实,待核实,已整改"


class Writer:
    """Writes ``ledger.xlsx``: rows wait on disk as the results come, ``finish`` makes the workbook."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._path = folder / FILE
        ensure_writable(self._path)
        self._rows = [tempfile.TemporaryFile() for _ in SHEETS]  # noqa: SIM115 (closed by finish)

    def add(self, result: Result) -> None:
        for sheet, file in zip(SHEETS, self._rows, strict=True):
            for row in sheet.rows(result):
                pickle.dump((row.values, dict(row.tones)), file)

    def finish(self) -> list[Path]:
        workbook = Workbook(write_only=True)
        workbook.properties.creator = "docextract"
        workbook.properties.created = EPOCH
        for sheet, file in zip(SHEETS, self._rows, strict=True):
            page = _Page(workbook, sheet)
            for values, tones in _unpickled(file):
                page.append(Row(values, tones))
            page.end()
        with tempfile.TemporaryFile() as raw, replacing(self._path) as out:
            workbook.save(raw)
            raw.seek(0)
            _without_dates(raw, out)
        return [self._path]


def _unpickled(file: IO[bytes]) -> Iterator[tuple[tuple[Value, ...], dict[str, str]]]:
    """What ``add`` put by, in order; the file is closed after it."""
    with file:
        end = file.tell()
        file.seek(0)
        while file.tell() < end:
            yield pickle.load(file)


class _Page:
    """One sheet being written, and the further sheets that its rows need."""

    def __init__(self, workbook: Workbook, sheet: Sheet) -> None:
        self._sheet = sheet
        self._workbook = workbook
        self._titles = [title for title, _ in sheet.columns]
        self._count = 0
        self._start()

    def append(self, row: Row) -> None:
        if self._lines == MAX_ROWS:
            self.end()
            self._start()
        self._lines += 1
        rows = self._worksheet.row_dimensions
        rows[self._lines].height = self._height(row)
        self._worksheet.append(
            self._cell(value, row.tones.get(title, ""))
            for title, value in zip(self._titles, row.values, strict=True)
        )
        del rows[self._lines]

    def end(self) -> None:
        last = get_column_letter(len(self._titles))
        self._worksheet.auto_filter.ref = f"A1:{last}{self._lines}"
        if _OPINION_COLUMN in self._titles and self._lines > 1:
            column = get_column_letter(self._titles.index(_OPINION_COLUMN) + 1)
            choice = DataValidation(type="list", formula1=f'"{_OPINIONS}"', allow_blank=True)
            choice.add(f"{column}2:{column}{self._lines}")
            self._worksheet.data_validations.append(choice)

    def _start(self) -> None:
        self._count += 1
        suffix = f" ({self._count})" if self._count > 1 else ""
        # The type stubs do not know what a write-only sheet can do.
        worksheet: Any = self._workbook.create_sheet(f"{self._sheet.title}{suffix}")
        worksheet.freeze_panes = "B2"
        worksheet.sheet_view.showGridLines = False
        for place, (_, width) in enumerate(self._sheet.columns, 1):
            worksheet.column_dimensions[get_column_letter(place)].width = width
        worksheet.row_dimensions[1].height = 26
        worksheet.page_setup.orientation = "landscape"
        worksheet.page_setup.paperSize = A4
        worksheet.page_setup.fitToHeight = 0
        worksheet.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.6)
        worksheet.sheet_properties.pageSetUpPr.fitToPage = True
        worksheet.print_title_rows = "1:1"
        worksheet.oddFooter.center.text = "&A  &P / &N"
        self._worksheet = worksheet
        self._styles: dict[tuple[str, str, bool], Cell] = {}
        self._lines = 1
        worksheet.append(list(self._header()))

    def _header(self) -> Iterator[Cell]:
        for title in self._titles:
            cell = WriteOnlyCell(self._worksheet, value=title)
            cell.font = Font(name=_FONT, size=10, bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor="24476B")
            cell.border = _BORDER
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            yield cell

    def _height(self, row: Row) -> float:
        """Points: not every program makes rows high enough for wrapped text by itself."""
        lines = max(
            line_count(value, width - 3) if isinstance(value, str) else 1
            for value, (_, width) in zip(row.values, self._sheet.columns, strict=True)
        )
        return min(LINE_POINTS * lines + 6, MAX_POINTS)

    def _cell(self, value: Value, tone: str) -> Cell:
        """The cell to write next. Rows are written as they are made, so one cell a style will do."""
        content, number_format = _content(value)
        text = isinstance(content, str)
        quoted = isinstance(content, str) and content.startswith(_FORMULA_LIKE)
        cell = self._styles.get((tone, number_format, quoted))
        if cell is None:
            cell = self._styled(tone, number_format, quoted)
            self._styles[tone, number_format, quoted] = cell
        cell.value = content
        if text:
            # Never a formula or an error value, whatever the words look like.
            cell.data_type = "s"
        return cell

    def _styled(self, tone: str, number_format: str, quoted: bool) -> Cell:
        fill, colour = _TONES.get(tone, (None, "20262E"))
        cell = WriteOnlyCell(self._worksheet)
        cell.font = Font(name=_FONT, size=10, color=colour, bold=bool(tone))
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
        cell.border = _BORDER
        side = "left" if number_format == TEXT else "right"
        cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True, indent=1)
        cell.number_format = number_format
        # Excel then keeps the words as text even when a person edits the cell.
        cell.quotePrefix = quoted
        return cell


def _content(value: Value) -> tuple[str | int | Decimal | None, str]:
    """A value as the cell holds it, and its number format."""
    if value is None or value == "":
        return None, TEXT
    if isinstance(value, str):
        return _text(value), TEXT
    if isinstance(value, int):
        return value, "0"
    if len(value.normalize().as_tuple().digits) > MAX_DIGITS:
        return format(value, "f"), TEXT
    return value, "#,##0" if value == value.to_integral_value() else "#,##0.##########"


def _text(text: str) -> str:
    shown = _ESCAPE_LIKE.sub("_x005F_", visible(text))
    return shown if len(shown) <= MAX_CHARACTERS else shown[: MAX_CHARACTERS - len(CUT)] + CUT


def _without_dates(raw: IO[bytes], out: IO[bytes]) -> None:
    """Copy the workbook's package with every time stamp replaced by a fixed one."""
    stamp = EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    with zipfile.ZipFile(raw) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            with package.open(name) as source, copy.open(entry, "w") as target:
                if name == "docProps/core.xml":
                    target.write(re.sub(rb"(?<=>)\d{4}-\d\d-\d\dT[\d:.]+Z", stamp, source.read()))
                else:
                    shutil.copyfileobj(source, target)
