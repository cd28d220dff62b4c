"""A text that goes the way of every report: written to a file, then read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from docextract import pipeline
from docextract.model.report import Report


@contextmanager
def as_file(text: str, name: str = "text") -> Iterator[Path]:
    """``text`` as ``<name>.txt`` in a folder that lives as long as the context."""
    with TemporaryDirectory(prefix="docextract-") as folder:
        path = Path(folder, f"{name}.txt")
        path.write_text(text, encoding="utf-8", newline="\n")
        yield path


def extract(text: str) -> Report:
    """The report of a text that is the whole submission."""
    with as_file(text) as path:
        return pipeline.extract(path)
