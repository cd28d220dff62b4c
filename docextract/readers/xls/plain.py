"""Workbooks by calamine: sturdy and fast, but numbers as they are stored, without their formats."""

from __future__ import annotations

import datetime
import io
from typing import Any, Final

import python_calamine as calamine

from docextract.readers import messages
from docextract.readers.file import Content, File
from docextract.readers.limits import Limits
from docextract.readers.xlsx import number_format
from docextract.readers.xlsx.sheet import Merge, Sheet
from docextract.readers.xlsx.workbook import Workbook

_DIGITS: Final = ".15g"


def read(file: File) -> Content:
    """Read a workbook. Raises ``InputError``: password (E109), damaged (E107)."""
    reader = Workbook(file)
    try:
        book = calamine.load_workbook(io.BytesIO(file.data))
        for number, about in enumerate(book.sheets_metadata):
            if about.typ == calamine.SheetTypeEnum.WorkSheet:
                room = file.limits.cells - len(reader.blocks)
                sheet = _sheet(book.get_sheet_by_index(number), file.limits, room)
                is_visible = about.visible == calamine.SheetVisibleEnum.Visible
                reader.add(number + 1, about.name, "visible" if is_visible else "hidden", sheet)
    except calamine.PasswordError as error:
        raise messages.error("E109") from error
    except BaseException as error:
        # A panic of calamine's is no ``Exception``; this process lives for this file alone.
        raise messages.error("E107", reason="工作簿打不开") from error
    reader.note("D124")
    return reader.content("calamine")


def _sheet(found: Any, limits: Limits, room: int) -> Sheet:
    sheet = Sheet()
    _, left = found.start or (0, 0)
    for row, values in enumerate(found.iter_rows()):
        if row >= limits.rows or len(sheet.texts) >= room:
            sheet.cuts["rows" if row >= limits.rows else "cells"] = f"第 {row} 行"
            break
        for column, value in enumerate(values):
            text = _text(value)
            if text.strip():
                sheet.texts[row, left + column] = text
    for (first, start), (last, end) in found.merged_cell_ranges or ():
        sheet.merges.append(Merge(first, start, last, end))
    return sheet


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return number_format.display(format(value, _DIGITS), number_format.GENERAL, False)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value if isinstance(value, str) else str(value)
