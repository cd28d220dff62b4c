"""JSON Lines: one submission per line, in the contract ``docextract/report-1``."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from docextract.model.finding import Result
from docextract.writers.files import replacing
from docextract.writers.options import Options

FILE = "results.jsonl"
# Characters that JSON allows in a string and that some programs take for the end of a line.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class Writer:
    """Appends a line to ``results.jsonl`` as each result comes."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._path = folder / FILE
        self._options = options
        self._stack = ExitStack()
        self._file = self._stack.enter_context(replacing(self._path))

    def add(self, result: Result) -> None:
        self._file.write(line(result, self._options))

    def finish(self) -> list[Path]:
        self._stack.close()
        return [self._path]


def line(result: Result, options: Options) -> bytes:
    """One result as a line of UTF-8 with its line end."""
    text = result.to_json(blocks=options.blocks, all_items=options.all_items).translate(_LINE_ENDS)
    return text.encode("utf-8", "backslashreplace") + b"\n"
