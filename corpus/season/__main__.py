"""Writes a season of invented submissions into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus.builder import plain, word
from corpus.builder.source import Source
from corpus.season.reports import submission


def write(folder: Path, count: int, seed: int = 1) -> None:
    """``count`` submissions below ``folder``, a folder each."""
    for number in range(count):
        made = submission(number, seed)
        home = folder / made.folder
        home.mkdir(parents=True, exist_ok=True)
        for source in made.sources:
            (home / source.output).write_bytes(built(source))


def built(source: Source) -> bytes:
    """The bytes of a file."""
    return plain.build(source) if source.output.endswith(".txt") else word.build(source)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m corpus.season", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.folder, options.count, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
