"""How fast figures are read: the grammar alone, figures with their relations, long reports, large tables.

    python -m tests.bench.bench_figures [REPORT.txt]

Prints medians of processor time, which a busy machine does not change. Without an argument: the real
report beside the repository, else the longest text of the corpus.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from docextract.extractors import figures, outline, relations
from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Block, BlockKind, Cell, Document, Sourced, Span, Table
from docextract.model.report import Metadata
from docextract.text import quantities

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 15
PAGE = 800  # characters
YEAR = Metadata(fiscal_year=Sourced(2022, Span(0, "body/p0", 0, 0)))


def sample() -> Path:
    """A report to measure on: the one beside the repository, else the longest of the corpus."""
    real = ROOT.parent / "shared/reports/xushui-gongxin-2022.txt"
    texts = (ROOT / "corpus").rglob("*.txt")
    return real if real.exists() else max(texts, key=lambda path: path.stat().st_size)


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Processor seconds of ``work``, warmed: the median."""
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def document(lines: list[str], tables: tuple[Table, ...] = ()) -> Document:
    blocks = tuple(Block(f"body/p{number}", BlockKind.PARAGRAPH, line) for number, line in enumerate(lines))
    return Document(0, "report.txt", "0" * 64, 0, "txt", "text", blocks, tables)


def read(source: Document) -> None:
    """Figures, their measures and their relations."""
    sections = outline.extract((source,))
    found, _ = figures.extract((source,), sections, Grids(), YEAR)
    relations.extract(relations.place((source,), found))


def table(rows: int, columns: int) -> Document:
    """A table of plain numbers without headers, one cell a block."""
    count = rows * columns
    texts = [f"{number % 977}.{number % 7}" for number in range(count)]
    cells = tuple(
        Cell(number // columns, number % columns, 1, 1, f"body/p{number}", 0, len(text))
        for number, text in enumerate(texts)
    )
    return document(texts, (Table("body/t0", rows, columns, cells, 0),))


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else sample()
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    long = text * 20
    print(f"{path.name}: {len(text)} characters")
    print(f"grammar          {len(long) / seconds(lambda: quantities.scan(long)) / 1e6:8.2f} M characters/s")
    once = document(lines)
    print(f"figures+relations{seconds(lambda: read(once)) * 1000:8.1f} ms")
    for pages in (25, 50, 100, 200):
        many = document(lines * max(1, pages * PAGE // len(text)))
        print(f"{pages:4} pages       {seconds(lambda many=many: read(many), 3) * 1000:8.1f} ms")
    for rows in (500, 5000):
        cells = table(rows, 8)
        print(f"{rows:5}x8 cells     {seconds(lambda cells=cells: read(cells), 3) * 1000:8.1f} ms")


if __name__ == "__main__":
    main()
