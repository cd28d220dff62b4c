"""Builds the files and the gold.json of every submission from their sources.

python -m corpus.build            builds all of them, and last year's and the ledger beside them
python -m corpus.build 003        those whose folder's name begins with 003
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.builder import gold, plain, sheet, source, word
from corpus.builder.places import Places

CORPUS = Path(__file__).parent
GOLD = "gold.json"
# Last year's submissions and a ledger: hidden, so that checking the corpus leaves them aside.
BESIDE = CORPUS / ".beside"
GOLD_SOURCE = "gold.src.yaml"


def submissions(prefix: str = "") -> list[Path]:
    """The folders of the submissions, in order."""
    return sorted(path.parent for path in CORPUS.glob(f"{prefix}*/{GOLD_SOURCE}"))


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file that belongs to the submission in ``folder``."""
    sources = [source.read(path) for path in sorted(folder.glob("*.src"))]
    for built in sources:
        yield built.output, _build(built)
    names = [built.output for built in sources]
    answers = gold.build(folder / GOLD_SOURCE, Places(sources), names)
    yield GOLD, _json(answers)


def beside() -> Iterator[tuple[Path, bytes]]:
    """Path and bytes of the files beside the submissions, which have no gold answers."""
    for path in sorted(BESIDE.rglob("*.src")):
        built = source.read(path)
        yield path.with_name(built.output), _build(built)


def _build(built: source.Source) -> bytes:
    makers = {".txt": plain, ".xlsx": sheet}
    return makers.get(Path(built.output).suffix, word).build(built)


def _json(answers: dict[str, object]) -> bytes:
    """One record a line, so that a diff shows the record."""
    parts = []
    for key, value in answers.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value:
            inside = ",\n".join(f"  {json.dumps(record, ensure_ascii=False)}" for record in value)
            text = f"[\n{inside}\n]"
        parts.append(f"{json.dumps(key)}: {text}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8")


def main(prefix: str = "") -> int:
    """Build the submissions whose folder begins with ``prefix``; 1 when a gold answer is wrong."""
    wrong = 0
    for folder in submissions(prefix):
        try:
            for name, data in files(folder):
                (folder / name).write_bytes(data)
        except (LookupError, ValueError) as error:
            wrong = 1
            print(f"{folder.name}: {error}", file=sys.stderr)
    if not prefix:
        for path, data in beside():
            path.write_bytes(data)
    return wrong


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
