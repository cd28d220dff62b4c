"""One JSON file per submission, in the contract ``docextract/report-1``.

A batch also gets ``batch/overview.json``, which shows it as a whole (``docextract/batch-1``); it
stands apart, so that every ``*.json`` of the folder is a submission.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from docextract.model.batch import Overview
from docextract.model.contract import Member, encode, fields_of, member, members_of
from docextract.model.finding import Result
from docextract.writers.files import Content, Names, replacing
from docextract.writers.options import Options

BATCH_FILE: Final = "batch/overview.json"
BATCH_SCHEMA: Final = "docextract/batch-1"


def prepare(result: Result, options: Options) -> Content:
    return Content(result.name, _file(members_of(result, blocks=options.blocks, all_items=options.all_items)))


class Writer:
    """Writes ``<submission>.json`` as each submission comes."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        self._names = Names()
        self._written: list[Path] = []

    def add(self, prepared: Content) -> None:
        path = self._folder / f"{self._names.claim(prepared.name)}.json"
        with replacing(path) as file:
            file.write(prepared.data)
        self._written.append(path)

    def conclude(self, overview: Overview) -> None:
        """Write what the batch shows as a whole."""
        path = self._folder / BATCH_FILE
        with replacing(path) as file:
            found = (member(name, getattr(overview, name)) for name in fields_of(Overview))
            file.write(_file([("schema", encode(BATCH_SCHEMA)), *found]))
        self._written.append(path)

    def finish(self) -> list[Path]:
        return self._written


def _file(members: Iterable[Member]) -> bytes:
    """The object with one record per line: a person can read it and a diff shows the record."""
    shown = (f"{encode(key)}: {_shown(value)}" for key, value in members)
    text = "{\n" + ",\n".join(shown) + "\n}\n"
    # A lone surrogate (a file name that is no UTF-8) becomes its JSON escape \\udcXX.
    return text.encode("utf-8", "backslashreplace")


def _shown(value: str | list[str]) -> str:
    if isinstance(value, str):
        return value
    return "[\n" + ",\n".join(f"  {record}" for record in value) + "\n]" if value else "[]"
