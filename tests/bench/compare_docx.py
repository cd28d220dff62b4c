"""What python-docx finds in Word files and this project's reader does not.

    python tests/bench/compare_docx.py FOLDER

Compares the letters and digits of all paragraphs and cells, each cell once; prints every file
where some are missing, and how many files python-docx could not open.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from docx import Document
from docx.table import Table

from docextract import readers
from docextract.model.document import Unread

_CHARACTER = re.compile(r"\w")


def characters(texts: list[str]) -> Counter[str]:
    return Counter(_CHARACTER.findall("".join(texts)))


def plain(path: Path) -> list[str]:
    """All paragraphs and cells of a file as python-docx gives them."""
    found = Document(str(path))
    texts = [paragraph.text for paragraph in found.paragraphs]
    for table in found.tables:
        texts.extend(cells(table))
    return texts


def cells(table: Table) -> list[str]:
    seen = {id(cell._tc): cell for row in table.rows for cell in row.cells}
    return [cell.text for cell in seen.values()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    compared = short = refused = unread = 0
    slowest = (0.0, "")
    for path in sorted(folder.iterdir()):
        started = time.monotonic()
        (ours,) = readers.read_all([path])
        slowest = max(slowest, (time.monotonic() - started, path.name))
        unread += isinstance(ours, Unread)
        try:
            theirs = characters(plain(path))
        except Exception:
            refused += 1
            continue
        compared += 1
        own = [] if isinstance(ours, Unread) else [block.text for block in ours.blocks]
        missing = theirs - characters(own)
        if missing:
            short += 1
            print(f"{path.name}: {missing.total()} of {theirs.total()} characters missing")
    print(f"{compared} files compared, {short} with characters missing")
    print(f"not opened: {refused} by python-docx, {unread} by us")
    print(f"slowest read: {slowest[0]:.2f} s, {slowest[1]}")
    return 1 if short else 0


if __name__ == "__main__":
    raise SystemExit(main())
