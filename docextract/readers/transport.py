"""A reading on its way between processes, as JSON: plain data, whatever became of the sender.

Every record is the list of its fields, which is several times faster than pickling records.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from docextract.errors import InputError
from docextract.model.document import Block, BlockKind, Cell, Diagnostic, Part, Span, Table
from docextract.readers.file import Content

_KINDS: Final = {kind.value: kind for kind in BlockKind}
_PARTS: Final = {part.value: part for part in Part}


def _fields_of(record: type) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(field.name for field in fields(record)))


_BLOCK, _CELL, _TABLE, _SPAN = map(_fields_of, (Block, Cell, Table, Span))


def dump(answer: Content | InputError) -> bytes:
    """``answer`` as JSON."""
    if isinstance(answer, InputError):
        error = (answer.code, answer.message, answer.place, answer.hint)
        return json.dumps({"error": error}).encode("ascii")
    tables = [_TABLE(table) for table in answer.tables]
    found = {
        "reader": answer.reader,
        "warnings": answer.warnings,
        "blocks": [_BLOCK(block) for block in answer.blocks],
        "tables": [
            (id_, rows, columns, [_CELL(c) for c in cells], *rest)
            for id_, rows, columns, cells, *rest in tables
        ],
        "diagnostics": [
            (d.code, d.message, d.source, None if d.span is None else _SPAN(d.span))
            for d in answer.diagnostics
        ],
    }
    return json.dumps(found).encode("ascii")


def load(data: bytes) -> Content:
    """The reading in ``data``.

    Raises ``InputError`` when that is what the reader raised; ``ValueError``, ``TypeError`` or
    ``LookupError`` for anything that ``dump`` does not write.
    """
    found = json.loads(data)
    if "error" in found:
        code, message, place, hint = map(str, found["error"])
        raise InputError(code, message, place=place, hint=hint)
    return Content(
        str(found["reader"]),
        tuple(map(_block, found["blocks"])),
        tuple(_table(*table) for table in found["tables"]),
        tuple(map(str, found["warnings"])),
        tuple(_diagnostic(*diagnostic) for diagnostic in found["diagnostics"]),
    )


def _block(values: Sequence[Any]) -> Block:
    id_, kind, text, number, part, level, centered, masked, hidden, *rest = values
    return Block(
        id_, _KINDS[kind], text, number, _PARTS[part], level, centered, _pairs(masked), _pairs(hidden), *rest
    )


def _pairs(stretches: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in stretches)


def _table(id_: str, rows: int, columns: int, cells: Sequence[Sequence[Any]], *rest: Any) -> Table:
    return Table(id_, rows, columns, tuple(Cell(*cell) for cell in cells), *rest)


def _diagnostic(code: str, message: str, source: int, span: Sequence[Any] | None) -> Diagnostic:
    return Diagnostic(code, message, source, None if span is None else Span(*span))
