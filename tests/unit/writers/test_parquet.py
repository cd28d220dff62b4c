"""Parquet files: every record, exact decimals, partitions by year, the same bytes twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet as parquet
import pytest

import docextract
from docextract.errors import UsageError
from docextract.model.document import Sourced
from docextract.model.finding import Result
from docextract.writers import WRITERS
from docextract.writers.parquet.columns import exact
from docextract.writers.parquet.kinds import KINDS
from tests.unit.writers import sample

ROOT = Path(__file__).resolve().parents[3]
QUERIES = re.findall(r"```sql\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def write(folder: Path, *results: Result) -> list[Path]:
    writer = WRITERS["parquet"](folder)
    for result in results:
        writer.add(WRITERS["parquet"].prepare(result))
    return writer.finish()


def rows(folder: Path, kind: str) -> list[dict[str, Any]]:
    return parquet.read_table(folder / "parquet" / kind).to_pylist()


def of_year(year: int) -> Result:
    result = sample.result()
    told = result.report.metadata.fiscal_year
    assert told is not None
    metadata = replace(result.report.metadata, fiscal_year=Sourced(year, told.span))
    return replace(result, report=replace(result.report, metadata=metadata))


def test_every_record_has_a_row_in_its_kind(tmp_path: Path) -> None:
    result = sample.result()
    write(tmp_path, result)
    report = result.report
    for kind in ("sections", "figures", "relations", "budget", "indicators", "projects", "claims", "tables"):
        assert len(rows(tmp_path, kind)) == len(getattr(report, kind)) > 0, kind
    assert len(rows(tmp_path, "findings")) == len(result.shown)
    (submission,) = rows(tmp_path, "submissions")
    assert submission["entity"] == report.metadata.entity.value
    assert submission["error"] == sum(1 for f in result.shown if f.severity == "error" and not f.waiver)


def test_numbers_are_exact_decimals(tmp_path: Path) -> None:
    result = sample.result()
    write(tmp_path, result)
    for figure, row in zip(result.report.figures, rows(tmp_path, "figures"), strict=True):
        assert row["value"] == figure.value
        assert isinstance(row["value"], Decimal)
        span = figure.span
        assert (row["quote"], row["block"], row["start"], row["end"]) == (
            figure.quote,
            span.block,
            span.start,
            span.end,
        )
    for path in (tmp_path / "parquet").rglob("*.parquet"):
        types = {field.type for field in parquet.read_schema(path)}
        assert not types & {pyarrow.float32(), pyarrow.float64()}, path


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (Decimal("0.1"), Decimal("0.1")),
        (
            Decimal("-9999999999999999999999999999.0000000001"),
            Decimal("-9999999999999999999999999999.0000000001"),
        ),
        (Decimal("1E+28"), None),
        (Decimal("0.00000000001"), None),
        (Decimal("1e3"), Decimal(1000)),
        (None, None),
    ],
)
def test_exact_is_exact_or_nothing(value: Decimal | None, held: Decimal | None) -> None:
    assert exact(value) == held


def test_years_are_partitions_and_those_of_an_earlier_run_are_dropped(tmp_path: Path) -> None:
    write(tmp_path, of_year(2022), of_year(2023))
    assert {row["fiscal_year"] for row in rows(tmp_path, "figures")} == {2022, 2023}
    write(tmp_path, of_year(2023))
    assert {row["fiscal_year"] for row in rows(tmp_path, "figures")} == {2023}


def test_a_submission_without_a_year_is_in_the_partition_of_none(tmp_path: Path) -> None:
    result = sample.result()
    metadata = replace(result.report.metadata, fiscal_year=None)
    write(tmp_path, of_year(2023), replace(result, report=replace(result.report, metadata=metadata)))
    assert {row["fiscal_year"] for row in rows(tmp_path, "figures")} == {None, 2023}


def test_hostile_names_and_unread_files_are_written(tmp_path: Path) -> None:
    write(tmp_path, sample.unread(), replace(sample.result(), name="坏\udc80名"))
    assert [row["submission"] for row in rows(tmp_path, "submissions")].count("坏?名") == 1


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, sample.result(), of_year(2021))
    first, second = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in _files(tmp_path / name)}
        for name in ("one", "two")
    )
    assert first == second
    assert len(first) > 20


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def test_more_rows_than_a_group_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docextract.writers.parquet._GROUP", 2)
    write(tmp_path, *[sample.result()] * 5)
    assert len(rows(tmp_path, "figures")) == 5 * len(sample.result().report.figures)


def test_columns_fit_the_rows_of_every_kind() -> None:
    for kind in KINDS:
        for row in kind.rows(sample.result()):
            assert len(row) == len(kind.columns), kind.name


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docextract.writers.parquet.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="pyarrow") as caught:
        WRITERS["parquet"](tmp_path)
    assert "docextract[analytics]" in str(caught.value)
    assert caught.value.exit_code == 2


def test_there_are_three_queries() -> None:
    assert len(QUERIES) == 3


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    names = ("001-*", "002-*", "003-*", "006-*")
    paths = [path for name in names for path in (ROOT / "corpus").glob(name)]
    write(folder, *docextract.check_many(paths))
    return folder


@pytest.mark.parametrize("query", QUERIES)
def test_queries_of_the_readme_run(query: str, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(corpus)
    answer = duckdb.sql(query).fetchall()
    assert answer
    years = {cell for row in answer for cell in row[:2] if isinstance(cell, int)}
    assert years <= {2021, 2022, 2023}


def test_a_query_finds_the_project_without_a_measure(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(corpus)
    names = [row[2] for row in duckdb.sql(QUERIES[1]).fetchall()]
    assert "秸秆综合利用项目" in names
