"""Old workbooks by xlrd: every cell as its number format shows it."""

from __future__ import annotations

import io
from typing import Any, Final

import xlrd

from docextract.readers import messages, ole
from docextract.readers.file import Content, File
from docextract.readers.limits import Limits
from docextract.readers.xlsx import number_format
from docextract.readers.xlsx.sheet import Merge, Sheet
from docextract.readers.xlsx.workbook import Workbook

_STREAMS: Final = ("Workbook", "Book")
_STATES: Final = {0: "visible", 1: "hidden", 2: "veryHidden"}
_FIRST_CUSTOM: Final = 164
_DIGITS: Final = ".15g"  # as many as Excel keeps


def read(file: File) -> Content:
    """Read an old workbook. Raises ``InputError``: password (E109), damaged (E107)."""
    if ole.is_circular(file.data, _STREAMS):
        # xlrd would go round and round until memory ends.
        raise messages.error("E107", reason="工作簿的数据首尾相接")
    try:
        book = xlrd.open_workbook(
            file_contents=file.data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True
        )
        reader = Workbook(file)
        for number in range(book.nsheets):
            found = book.sheet_by_index(number)
            room = file.limits.cells - len(reader.blocks)
            sheet = _sheet(book, found, file.limits, room)
            reader.add(number + 1, found.name, _STATES.get(found.visibility, "hidden"), sheet)
    except Exception as error:
        # xlrd raises whatever it stumbles over, with no base class of its own.
        if isinstance(error, xlrd.XLRDError) and "encrypted" in str(error):
            raise messages.error("E109") from error
        raise messages.error("E107", reason="工作簿打不开") from error
    return reader.content("xlrd")


def _sheet(book: Any, found: Any, limits: Limits, room: int) -> Sheet:
    sheet = Sheet()
    for row in range(found.nrows):
        if row >= limits.rows or len(sheet.texts) >= room:
            sheet.cuts["rows" if row >= limits.rows else "cells"] = f"第 {row} 行"
            break
        for column, cell in enumerate(found.row(row)):
            text = _text(book, cell)
            if text.strip():
                sheet.texts[row, column] = text
    for top, bottom, left, right in found.merged_cells:
        sheet.merges.append(Merge(top, left, bottom - 1, right - 1))
    sheet.hidden_rows = {row for row, info in found.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = [(at, at) for at, info in found.colinfo_map.items() if info.hidden]
    return sheet


def _text(book: Any, cell: Any) -> str:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        key = book.xf_list[cell.xf_index].format_key
        shape = number_format.builtin(key) if key < _FIRST_CUSTOM else book.format_map[key].format_str
        return number_format.display(format(cell.value, _DIGITS), shape, bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    return cell.value if cell.ctype == xlrd.XL_CELL_TEXT else ""
