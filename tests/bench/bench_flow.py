"""One report through the whole flow, beside what others need to read it; growth; start-up.

    python -m tests.bench.bench_flow [REPORT.docx]

Times are medians of processor time in milliseconds, warm, all in turn; start-up is wall clock. MarkItDown
and docx2python are measured where they are installed (``pip install docextract[bench]``).
"""

from __future__ import annotations

import importlib.util
import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import docx

import docextract
from corpus.season.__main__ import built
from corpus.season.reports import submission
from docextract import checks, extractors, readers
from tests.bench import as_word
from tests.bench.measure import machine, median, medians, show, start_up

PAGES = (1, 6, 15, 30, 60, 120, 240)
SEED = 7


def report(folder: Path, pages: int, *, by_word: bool = True) -> Path:
    """An invented report of about so many pages, with two tables, as Word or as python-docx writes it."""
    data = built(submission(1, SEED, pages).sources[0])
    path = folder / f"{pages:03}{'' if by_word else '-python-docx'}.docx"
    path.write_bytes(as_word.written(data) if by_word else data)
    return path


def plain_read(path: Path) -> list[str]:
    """What everybody does: open, all paragraphs, all cells."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def others(path: Path) -> dict[str, Callable[[], object]]:
    """Readers of other projects that are installed."""
    found: dict[str, Callable[[], object]] = {}
    if importlib.util.find_spec("markitdown"):
        from markitdown import MarkItDown

        converter, data = MarkItDown(), path.read_bytes()
        found["MarkItDown convert"] = lambda: converter.convert_stream(
            io.BytesIO(data), file_extension=".docx"
        )
    if importlib.util.find_spec("docx2python"):
        from docx2python import docx2python

        def read() -> str:
            with docx2python(path) as content:
                return content.text

        found["docx2python text"] = read
    return found


def one_report(path: Path) -> None:
    """Stages and whole of one report against python-docx's plain read."""
    documents = readers.read_all([path])
    extracted = extractors.extract(documents)
    characters = sum(len(block.text) for document in extracted.documents for block in document.blocks)
    works: dict[str, Callable[[], object]] = {
        "python-docx plain read": lambda: plain_read(path),
        "docextract read": lambda: readers.read_all([path]),
        "docextract extract": lambda: extractors.extract(documents),
        "docextract check (rules)": lambda: checks.check(extracted),
        "docextract.check (all of it)": lambda: docextract.check(path),
        **others(path),
    }
    times = medians(works)
    plain = times["python-docx plain read"]
    rows = [("", "ms", "x python-docx")]
    rows += [(name, f"{spent:.1f}", f"{spent / plain:.2f}") for name, spent in times.items()]
    show(f"{path.name}: {characters} characters, {len(extracted.tables)} tables", rows)


def growth(folder: Path) -> None:
    """How the cost of ``docextract.check`` grows with the length of a report."""
    rows = [("pages", "characters", "ms", "ms a page")]
    for pages in PAGES:
        path = report(folder, pages)
        blocks = readers.read(path).blocks
        spent = median(lambda path=path: docextract.check(path), 3)
        characters = sum(len(block.text) for block in blocks)
        rows.append((str(pages), str(characters), f"{spent:.0f}", f"{spent / pages:.1f}"))
    show("docextract.check by length", rows)


def starts() -> None:
    """From the command line to its first words."""
    commands = (("--help",), ("check", "--help"), ("rules", "list"))
    rows = [("docextract", "ms")]
    rows += [(" ".join(arguments), f"{start_up(*arguments):.0f}") for arguments in commands]
    show("start-up (wall clock)", rows)


def main() -> None:
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
        one_report(given or report(Path(folder), 6))
        if given is None:
            one_report(report(Path(folder), 6, by_word=False))
            growth(Path(folder))
            starts()


if __name__ == "__main__":
    main()
