"""Gold files -> cases: one module per form of gold file.

A form is known by the file's name (the contract's ``gold.json``, a text's ``*.gold.json`` and
``*.expected.json``) or, for JSON Lines, by the fields of its first record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from docextract.errors import UsageError
from docextract.evaluation.gold import Case
from docextract.evaluation.suites import (
    annotated,
    contract,
    expected,
    numbers,
    outlines,
    sentences,
    statements,
)
from docextract.evaluation.suites.records import Record

# Suffix of a gold file -> its reader; the first that fits, so that gold.json is the contract's.
FILES: Final[dict[str, Callable[[Path], Case]]] = {
    ".gold.json": annotated.read,
    ".expected.json": expected.read,
    "gold.json": contract.read,
}
# The fields that tell the form of a line -> its reader; the first whose fields are all there.
LINES: Final[dict[frozenset[str], Callable[[Record], Case]]] = {
    frozenset({"text", "figures"}): sentences.read,
    frozenset({"text", "projects"}): statements.read,
    frozenset({"text", "headings"}): outlines.read,
    frozenset({"text", "value", "kind"}): numbers.read,
}


def load(path: Path) -> Iterator[Case]:
    """The cases of a gold file, or of every gold file under a folder, in the order of their names.

    Raises ``UsageError`` when there are none or a file is of no known form.
    """
    if not path.exists():
        raise UsageError("E311", "没有这个文件或文件夹", place=str(path), hint="请检查路径")
    if path.is_file():
        yield from _file(path)
        return
    files = [file for file in sorted(path.rglob("*")) if file.suffix == ".jsonl" or _reader(file) is not None]
    if not files:
        raise UsageError("E314", "文件夹中没有标准答案（gold.json 等）", place=str(path))
    for file in files:
        yield from _file(file)


def _reader(path: Path) -> Callable[[Path], Case] | None:
    return next((read for suffix, read in FILES.items() if path.name.endswith(suffix)), None)


def _file(path: Path) -> Iterator[Case]:
    reader = _reader(path)
    if reader is not None:
        yield reader(path)
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield _line(json.loads(line), path)


def _line(record: Record, path: Path) -> Case:
    for fields, read in LINES.items():
        if fields <= record.keys():
            return read(record)
    raise UsageError("E315", "不认识的标准答案格式", place=str(path), hint="见 README 的“评测”一节")
