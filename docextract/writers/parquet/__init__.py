"""Parquet: one file per kind of record and fiscal year, for DuckDB, pandas and the like.

``parquet/<kind>/fiscal_year=<year>/<kind>.parquet``; a submission without a year goes to the
partition that Hive names for it. Numbers are decimals, never floats. Records are written as the
results come; a file stands at its place when it is whole.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from docextract.errors import UsageError
from docextract.model.finding import Result
from docextract.writers.files import ensure_writable, replacing
from docextract.writers.options import Options
from docextract.writers.parquet.columns import Column
from docextract.writers.parquet.kinds import KINDS, Kind
from docextract.writers.parquet.rows import common

FOLDER: Final = "parquet"
NO_YEAR: Final = "__HIVE_DEFAULT_PARTITION__"
# Rows that wait in memory before they are written as one group.
_GROUP: Final = 4096
# 28 digits before the point, ten behind it: any amount in 元 and any rate that reports print.
_PRECISION: Final = 38
_SCALE: Final = 10


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of a submission by kind of record, for the partition of its year."""

    partition: str
    rows: dict[str, list[tuple[Any, ...]]]


def prepare(result: Result, options: Options) -> Prepared:
    year = result.report.metadata.fiscal_year
    first = common(result)
    rows = {kind.name: [(*first, *row) for row in kind.rows(result)] for kind in KINDS}
    return Prepared(NO_YEAR if year is None else str(year.value), rows)


class Writer:
    """Writes the folder ``parquet``. Raises ``UsageError`` (E314) where pyarrow is not installed."""

    def __init__(self, folder: Path, options: Options) -> None:
        if find_spec("pyarrow") is None:
            hint = "请运行 pip install docextract[analytics]，或去掉 --format 里的 parquet"
            raise UsageError("E314", "输出 parquet 需要 pyarrow，没有安装", hint=hint)
        self._folder = folder / FOLDER
        ensure_writable(self._folder / ".writable")
        self._stack = ExitStack()
        self._files: dict[tuple[str, str], _File] = {}

    def add(self, prepared: Prepared) -> None:
        for kind in KINDS:
            for row in prepared.rows[kind.name]:
                self._file(kind, prepared.partition).add(row)

    def finish(self) -> list[Path]:
        for file in self._files.values():
            file.close()
        self._stack.close()
        written = sorted(file.path for file in self._files.values())
        self._drop_others(written)
        return written

    def _file(self, kind: Kind, partition: str) -> _File:
        key = (kind.name, partition)
        if key not in self._files:
            path = self._folder / kind.name / f"fiscal_year={partition}" / f"{kind.name}.parquet"
            self._files[key] = _File(path, kind, self._stack.enter_context(replacing(path)))
        return self._files[key]

    def _drop_others(self, written: list[Path]) -> None:
        """Remove what an earlier run left for years that this one has not: it would be read with the rest."""
        for kind in KINDS:
            for path in self._folder.glob(f"{kind.name}/fiscal_year=*/{kind.name}.parquet"):
                if path not in written:
                    path.unlink()


class _File:
    """One file: rows wait until there are enough for a group."""

    def __init__(self, path: Path, kind: Kind, file: Any) -> None:
        import pyarrow.parquet

        self.path = path
        self._columns = kind.all_columns
        self._schema = _schema(self._columns)
        self._rows: list[tuple[Any, ...]] = []
        self._writer = pyarrow.parquet.ParquetWriter(file, self._schema, compression="zstd")

    def add(self, row: tuple[Any, ...]) -> None:
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow

        if not self._rows:
            return
        arrays = [
            pyarrow.array([column.cell(row[place]) for row in self._rows], type=field.type)
            for place, (column, field) in enumerate(zip(self._columns, self._schema, strict=True))
        ]
        self._writer.write_table(pyarrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def _schema(columns: tuple[Column, ...]) -> Any:
    import pyarrow

    operand = pyarrow.struct([("role", pyarrow.string()), ("figure", pyarrow.string())])
    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "decimal": pyarrow.decimal128(_PRECISION, _SCALE),
        "truth": pyarrow.bool_(),
        "texts": pyarrow.list_(pyarrow.string()),
        "operands": pyarrow.list_(operand),
    }
    return pyarrow.schema([(column.name, types[column.type]) for column in columns])
