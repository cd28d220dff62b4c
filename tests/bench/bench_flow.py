"""Start-up, and the whole flow over one report beside python-docx's plain read of the same content.

    python -m tests.bench.bench_flow [REPORT.txt]

Prints medians in milliseconds. Without an argument: the real report beside the repository, else
the longest text of the corpus.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

from docextract import checks, extractors, pipeline, readers

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).with_name("docextract")
ROUNDS = 30


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of ``work``, warmed."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def start_up(*arguments: str) -> float:
    # Without byte code every start would compile the package again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return median(lambda: subprocess.run([COMMAND, *arguments], env=environment, capture_output=True), 9)


def as_word(text: str, path: Path) -> None:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def plain_read(path: Path) -> list[str]:
    """What everybody does: open, all paragraphs, all cells."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def sample() -> Path:
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    real = ROOT.parent / "shared/reports/xushui-gongxin-2022.txt"
    return (
        real if real.exists() else max((ROOT / "corpus").rglob("*.txt"), key=lambda path: path.stat().st_size)
    )


def main() -> None:
    text_file = sample()
    text = text_file.read_text(encoding="utf-8")
    print(f"{text_file.name}: {len(text)} characters")
    with tempfile.TemporaryDirectory() as folder:
        word_file = Path(folder, "report.docx")
        as_word(text, word_file)
        documents = readers.read_all([text_file])
        report = extractors.extract(documents)
        rows = {
            "docextract --help": start_up("--help"),
            "docextract check --help": start_up("check", "--help"),
            "read (.txt)": median(lambda: readers.read_all([text_file])),
            "read (.docx)": median(lambda: readers.read_all([word_file])),
            "extract": median(lambda: extractors.extract(documents)),
            "check": median(lambda: checks.check(report)),
            "docextract.check (.txt)": median(lambda: pipeline.check(text_file)),
            "docextract.check (.docx)": median(lambda: pipeline.check(word_file)),
            "python-docx plain read (.docx)": median(lambda: plain_read(word_file)),
        }
    for name, milliseconds in rows.items():
        print(f"{name:<32} {milliseconds:8.1f} ms")


if __name__ == "__main__":
    main()
