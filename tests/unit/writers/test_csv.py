from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from docextract.writers import WRITERS
from tests.unit.writers import sample


def write(folder: Path, *results) -> bytes:
    writer = WRITERS["csv"](folder)
    for result in results:
        writer.add(WRITERS["csv"].prepare(result))
    (path,) = writer.finish()
    return path.read_bytes()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_each_finding(tmp_path: Path) -> None:
    data = write(tmp_path, sample.result(), sample.unread())
    assert data.startswith("\ufeff报送材料,单位,级别".encode())
    found = rows(data)
    assert [row["规则"] for row in found] == [finding.rule for finding in sample.result().shown]
    assert (found[0]["填报"], found[0]["应为"], found[0]["级别"]) == ("90.5%", "88.74%", "错误")
    assert found[0]["位置"] == "“一、资金使用情况”第1段"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("＝cmd", "'＝cmd"),
        ("\t@SUM(A1)", "'\t@SUM(A1)"),
        ("-5.5%", "-5.5%"),
        ("-5+A1", "'-5+A1"),
        ('甲"乙",丙\n丁', '甲"乙",丙\n丁'),
        ("\x00\udc80", "␀\ufffd"),
    ],
)
def test_csv_values_stay_values(words: str, shown: str, tmp_path: Path) -> None:
    given = replace(sample.result(), findings=(replace(sample.finding(), message=words),))
    assert rows(write(tmp_path, given))[0]["说明"] == shown
