"""One JSON file per submission, in the contract ``docextract/report-1``.

A batch also gets ``batch/overview.json``, which shows it as a whole (``docextract/batch-1``); it
stands apart, so that every ``*.json`` of the folder is a submission.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from docextract.model.batch import Overview
from docextract.model.contract import as_dict, encode
from docextract.model.finding import Result
from docextract.writers.files import Content, Names, replacing
from docextract.writers.options import Options

BATCH_FILE: Final = "batch/overview.json"
BATCH_SCHEMA: Final = "docextract/batch-1"


def prepare(result: Result, options: Options) -> Content:
    contract = as_dict(result, blocks=options.blocks, all_items=options.all_items)
    # A lone surrogate (a file name that is no UTF-8) becomes its JSON escape \udcXX.
    return Content(result.name, "\n".join(_lines(contract)).encode("utf-8", "backslashreplace"))


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
            text = "\n".join(_lines({"schema": BATCH_SCHEMA, **encode(overview)}))
            file.write(text.encode("utf-8", "backslashreplace"))
        self._written.append(path)

    def finish(self) -> list[Path]:
        return self._written


def _lines(contract: dict[str, Any]) -> Iterator[str]:
    """The object with one record per line: a person can read it and a diff shows the record."""
    yield "{"
    last = next(reversed(contract))
    for key, value in contract.items():
        comma = "" if key == last else ","
        if isinstance(value, list) and value:
            yield f"{_compact(key)}: ["
            yield ",\n".join(f"  {_compact(record)}" for record in value)
            yield f"]{comma}"
        else:
            yield f"{_compact(key)}: {_compact(value)}{comma}"
    yield "}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
