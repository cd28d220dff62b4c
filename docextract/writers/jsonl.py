"""JSON Lines: one submission per line, in the contract ``docextract/report-1``."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from docextract.model.finding import Result
from docextract.writers.files import replacing
from docextract.writers.options import Options

FILE = "results.jsonl"
# Characters that JSON allows in a string and that some programs take for the end of a line.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def prepare(result: Result, options: Options) -> bytes:
    """One result as a line of UTF-8 with its line end."""
    text = result.to_json(blocks=options.blocks, all_items=options.all_items)
    for character, escape in _LINE_ENDS.items():
        text = text.replace(character, escape)
    return text.encode("utf-8", "backslashreplace") + b"\n"


class Writer:
    """Appends a line to ``results.jsonl`` as each submission comes."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._path = folder / FILE
        self._stack = ExitStack()
        self._file = self._stack.enter_context(replacing(self._path))

    def add(self, prepared: bytes) -> None:
        self._file.write(prepared)

    def finish(self) -> list[Path]:
        self._stack.close()
        return [self._path]
