"""The Excel ledger of a batch: one workbook, one line per submission, finding and record."""

from __future__ import annotations

import datetime
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from docextract.model.batch import Overview
from docextract.model.finding import Result
from docextract.writers import sheet_rows
from docextract.writers.batch_sheets import BATCH_SHEETS
from docextract.writers.files import ensure_writable, replacing
from docextract.writers.options import Options
from docextract.writers.sheet_rows import letter_of
from docextract.writers.sheets import SHEETS, Sheet

FILE: Final = "ledger.xlsx"
# What one sheet of Excel can hold; the rest goes on in a further sheet.
MAX_ROWS: Final = 1_048_576
A4: Final = 9
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
    "met": ("E4F4E8", "1D6B34"),
}
# The sheets that give the sums of a batch stand first.
_SUMS = ("总览", "单位与规则类别")
_OPINION_COLUMN = "复核意见"
_OPINIONS = "属实,不属实,待核实,已整改"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of a submission by sheet, and what the sheets over the whole batch count."""

    rows: dict[str, list[bytes]]
    counted: dict[str, Any]


def prepare(result: Result, options: Options) -> Prepared:
    rows = {sheet.title: list(sheet_rows.rendered(sheet, sheet.rows(result))) for sheet in SHEETS}
    counted = {sheet.title: sheet.gather.count(result) for sheet in SHEETS if sheet.gather}
    return Prepared(rows, counted)


class Writer:
    """Writes ``ledger.xlsx``: rows wait on disk as they come, ``finish`` makes the workbook."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._path = folder / FILE
        ensure_writable(self._path)
        self._workbook = Workbook()
        self._workbook.remove(self._workbook.worksheets[0])
        self._workbook.properties.creator = "docextract"
        self._workbook.properties.created = EPOCH
        _add_styles(self._workbook)
        # Pages of one sheet; a further one is begun where Excel's rows run out.
        self._pages: dict[str, list[_Page]] = {sheet.title: [] for sheet in SHEETS}
        for sheet in SHEETS:
            if not sheet.is_optional:
                self._page(sheet)
        self._gathered = {sheet.title: sheet.gather() for sheet in SHEETS if sheet.gather}

    def add(self, prepared: Prepared) -> None:
        for sheet in SHEETS:
            self._append(sheet, prepared.rows[sheet.title])
        for title, gathering in self._gathered.items():
            gathering.add(prepared.counted[title])

    def conclude(self, overview: Overview) -> None:
        """Add the sheets about the batch as a whole behind the ones that give its sums."""
        told = {one.title: one.sheet for one in BATCH_SHEETS}
        for one in BATCH_SHEETS:
            sheet = told[one.title]
            self._append(sheet, sheet_rows.rendered(sheet, one.rows(overview)))
        first = dict.fromkeys((*_SUMS, *told))
        order = [title for title in (*first, *self._pages) if title in self._pages]
        self._pages = {title: self._pages[title] for title in dict.fromkeys(order)}

    def _append(self, sheet: Sheet, rows: Iterable[bytes]) -> None:
        for row in rows:
            pages = self._pages.get(sheet.title)
            if not pages or pages[-1].lines == MAX_ROWS:
                pages = self._page(sheet)
            pages[-1].append(row)

    def _page(self, sheet: Sheet) -> list[_Page]:
        """The pages of ``sheet`` with a new one behind them."""
        pages = self._pages.setdefault(sheet.title, [])
        pages.append(_Page(self._workbook, sheet, len(pages) + 1))
        return pages

    def finish(self) -> list[Path]:
        for sheet in SHEETS:
            if sheet.title in self._gathered:
                self._append(sheet, sheet_rows.rendered(sheet, self._gathered[sheet.title].rows()))
        pages = [page for same in self._pages.values() for page in same]
        # Further pages stand behind their first one, whenever they were begun.
        for place, page in enumerate(pages):
            self._workbook.move_sheet(page.worksheet, place - self._workbook.index(page.worksheet))
        parts = {f"xl/worksheets/sheet{number}.xml": page for number, page in enumerate(pages, 1)}
        rows = {name: page.end() for name, page in parts.items()}
        extents = {name: page.extent for name, page in parts.items()}
        with tempfile.TemporaryFile() as skeleton, replacing(self._path) as out:
            self._workbook.save(skeleton)
            _fill(skeleton, rows, extents, out)
        return [self._path]


class _Page:
    """One sheet: its header and layout in the workbook, its rows on disk."""

    def __init__(self, workbook: Workbook, sheet: Sheet, number: int) -> None:
        self.sheet = sheet
        self.lines = 1
        self._columns = [
            (title, width, letter_of(place)) for place, (title, width) in enumerate(sheet.columns, 1)
        ]
        self._rows: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the rows are taken over)
        suffix = f" ({number})" if number > 1 else ""
        self.worksheet: Worksheet = workbook.create_sheet(f"{sheet.title}{suffix}")
        self._lay_out(self.worksheet)

    def append(self, row: bytes) -> None:
        self.lines += 1
        self._rows.write(sheet_rows.numbered(row, self.lines))

    @property
    def extent(self) -> str:
        """All cells, as Excel writes a range."""
        return f"A1:{self._columns[-1][2]}{self.lines}"

    def end(self) -> IO[bytes]:
        """Complete the layout; the rows, to be read from their beginning."""
        self.worksheet.auto_filter.ref = self.extent
        if self.sheet.printed is not None:
            self.worksheet.print_area = f"A1:{self._columns[self.sheet.printed - 1][2]}{self.lines}"
        for title, _, letter in self._columns:
            if title == _OPINION_COLUMN and self.lines > 1:
                choice = DataValidation(type="list", formula1=f'"{_OPINIONS}"', allow_blank=True)
                choice.add(f"{letter}2:{letter}{self.lines}")
                self.worksheet.data_validations.append(choice)
        self._rows.seek(0)
        return self._rows

    def _lay_out(self, worksheet: Any) -> None:
        worksheet.freeze_panes = "B2"
        worksheet.sheet_view.showGridLines = False
        worksheet.row_dimensions[1].height = 26
        worksheet.page_setup.orientation = "landscape"
        worksheet.page_setup.paperSize = A4
        worksheet.page_setup.fitToHeight = 0
        worksheet.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.75, footer=0.3)
        worksheet.sheet_properties.pageSetUpPr.fitToPage = True
        worksheet.print_title_rows = "1:1"
        worksheet.oddFooter.center.text = "&A  &P / &N"
        for title, width, letter in self._columns:
            worksheet.column_dimensions[letter].width = width
            cell = worksheet[f"{letter}1"]
            cell.value = title
            cell.font = Font(name=_FONT, size=10, bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor="24476B")
            cell.border = _BORDER
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _add_styles(workbook: Workbook) -> None:
    """Make the styles that rendered rows name by number."""
    for number, (tone, number_format, quoted) in enumerate(sheet_rows.STYLES, 1):
        fill, colour = _TONES.get(tone, (None, "20262E"))
        # A cell that is not kept: only its style is.
        cell: Any = Worksheet(workbook).cell(1, 1)
        cell.font = Font(name=_FONT, size=10, color=colour, bold=bool(tone))
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
        cell.border = _BORDER
        text = number_format == sheet_rows.TEXT
        side = "left" if text else "right"
        cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=text, indent=1)
        cell.number_format = number_format
        cell.quotePrefix = quoted
        assert cell.style_id == number


def _fill(
    skeleton: IO[bytes], rows: Mapping[str, IO[bytes]], extents: Mapping[str, str], out: IO[bytes]
) -> None:
    """Copy the workbook's package with the rows put in and every time stamp replaced."""
    with zipfile.ZipFile(skeleton) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            data = package.read(name)
            if name == "docProps/core.xml":
                stamp = EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
                data = re.sub(rb"(?<=>)\d{4}-\d\d-\d\dT[\d:.]+Z", stamp, data)
            # The header row is the skeleton's; the others follow it.
            before, end, after = data.partition(b"</sheetData>")
            if name in extents:
                # Programs that read row by row stop where the stated extent ends.
                extent = extents[name].encode("ascii")
                before = re.sub(rb'(?<=<dimension ref=")[^"]*', extent, before, count=1)
            with copy.open(entry, "w", force_zip64=name in rows) as target:
                target.write(before)
                if name in rows:
                    with rows[name] as more:
                        shutil.copyfileobj(more, target)
                target.write(end + after)
