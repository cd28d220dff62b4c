"""One side of a comparison: results kept as JSON, or files that are checked now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from docextract import batch
from docextract.errors import UsageError
from docextract.model.contract import SCHEMA_ID, as_dict

_RESULTS: Final = (".json", ".jsonl")
# What outputs hold beside the results of submissions.
_NEEDED: Final = (
    "sources",
    "metadata",
    "findings",
    "figures",
    "projects",
    "indicators",
    "sections",
    "blocks",
)


def load(path: Path, settings: batch.Settings, jobs: int = 1) -> list[dict[str, Any]]:
    """The submissions in ``path``: a result (.json, .jsonl), a folder of results, or documents to check.

    Raises ``UsageError`` when there is nothing to compare in it.
    """
    if not path.exists():
        raise UsageError("E311", "没有这个文件或文件夹", place=str(path), hint="请核对路径")
    if path.suffix.lower() in _RESULTS and path.is_file():
        return _read(path)
    kept = [file for file in sorted(path.glob("*.json")) if _is_result(file)] if path.is_dir() else []
    if kept:
        return [one for file in kept for one in _read(file)]
    results = sorted(batch.check_all([path], settings, jobs), key=lambda result: result.name)
    return [as_dict(result) for result in results]


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        found = list(_objects(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise UsageError("E324", f"读不到：{error.strerror or error}", place=str(path)) from error
    except ValueError as error:
        raise _not_ours(path) from error
    if not found or not all(_is_ours(one) for one in found):
        raise _not_ours(path)
    return found


def _objects(text: str) -> Iterator[Any]:
    try:
        yield json.loads(text)
    except ValueError:
        yield from (json.loads(line) for line in text.splitlines() if line.strip())


def _is_result(path: Path) -> bool:
    """Whether a file of a folder begins as a result does, without reading all of it."""
    with path.open("rb") as file:
        return SCHEMA_ID.encode("ascii") in file.read(200)


def _is_ours(one: Any) -> bool:
    return isinstance(one, dict) and one.get("schema") == SCHEMA_ID and all(key in one for key in _NEEDED)


def _not_ours(path: Path) -> UsageError:
    hint = "请给 check 输出的 .json 或 .jsonl，或给报告文件、文件夹"
    return UsageError("E324", "不是本程序的结果文件", place=str(path), hint=hint)
