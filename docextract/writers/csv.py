"""The findings as one table of comma-separated values that Excel opens with a double click."""

from __future__ import annotations

import csv
import io
import re
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import Final

from docextract.model.finding import Result
from docextract.writers import ledger
from docextract.writers.files import replacing
from docextract.writers.ledger import Value
from docextract.writers.options import Options
from docextract.writers.sheets import SHEETS
from docextract.writers.visible import visible

FILE: Final = "findings.csv"
# Without the mark Excel takes the file for one in the system's old encoding.
_MARK: Final = "\ufeff"
# What a spreadsheet would take for the beginning of a formula, unless it is only a number.
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠|%]")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?%?")
_COLUMNS: Final = next(sheet.columns for sheet in SHEETS if sheet.rows is ledger.findings)


def prepare(result: Result, options: Options) -> bytes:
    lines = [_line([_safe(value) for value in row.values]) for row in ledger.findings(result)]
    return "".join(lines).encode("utf-8")


class Writer:
    """Appends the findings to ``findings.csv`` as each submission comes."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._path = folder / FILE
        self._stack = ExitStack()
        self._file = self._stack.enter_context(replacing(self._path))
        self._file.write((_MARK + _line([title for title, _ in _COLUMNS])).encode("utf-8"))

    def add(self, prepared: bytes) -> None:
        self._file.write(prepared)

    def finish(self) -> list[Path]:
        self._stack.close()
        return [self._path]


def _line(values: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _safe(value: Value) -> str:
    """A value as text that no spreadsheet runs: what looks like a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    text = visible(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
