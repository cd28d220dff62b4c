"""Sheets of the Excel ledger about the batch as a whole; one without rows is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docextract.model.batch import Overview, Passage
from docextract.writers.files import base_name
from docextract.writers.ledger import Row
from docextract.writers.sheets import Sheet

_RULES: Final = {"XRF002": "与上年雷同", "XRF003": "与其他单位雷同"}
_KINDS: Final = {"magnitude": "数量级", "spread": "偏离"}
_LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class BatchSheet:
    """A sheet whose rows come from the overview; the layout is that of any other sheet."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: Callable[[Overview], Iterable[Row]]

    @property
    def sheet(self) -> Sheet:
        """The sheet as the workbook lays it out, without rows of submissions."""
        return Sheet(self.title, self.columns, lambda _: ())


def _missing(overview: Overview) -> Iterator[Row]:
    for one in overview.expectations.missing:
        yield Row(
            (one.entity, len(one.projects), "、".join(one.projects) or None, "未报送"), {"状态": "unread"}
        )
    for told in overview.expectations.unlisted:
        yield Row((told.entity, None, f"{told.submission}：{told.why}", "不在台账"), {"状态": "warning"})


def _copies(overview: Overview) -> Iterator[Row]:
    for copy in overview.copies:
        yield Row(
            (
                _RULES[copy.rule],
                Decimal(copy.similarity),
                *_whose(copy.one),
                *_whose(copy.other),
            ),
            {"雷同": "warning"},
        )


def _whose(passage: Passage) -> tuple[str | None, str, str, str]:
    words = passage.quote if len(passage.quote) <= _LONGEST else f"{passage.quote[:_LONGEST]}……"
    return passage.entity, f"{passage.fiscal_year or ''}", base_name(passage.path), words


def _outliers(overview: Overview) -> Iterator[Row]:
    for one in overview.outliers:
        yield Row(
            (
                _KINDS[one.kind],
                one.passage.entity,
                one.measure,
                one.value,
                one.unit,
                one.median,
                one.compared,
                one.passage.quote,
                one.message,
                one.passage.submission,
            ),
            {"异常": "doubtful"},
        )
    for full in overview.all_full:
        told = f"{full.tables} 张自评表全部满分，没有任何原因或措施"
        yield Row(
            ("全部满分", full.entity, "自评得分", None, None, None, None, None, told, full.submission),
            {"异常": "doubtful"},
        )


BATCH_SHEETS: Final = (
    BatchSheet("未报送", (("单位", 40), ("项目数", 10), ("项目或材料", 80), ("状态", 14)), _missing),
    BatchSheet(
        "雷同文字",
        (
            ("雷同", 16),
            ("相似度（%）", 14),
            ("单位", 24),
            ("年度", 8),
            ("文件", 22),
            ("文字", 60),
            ("另一单位", 24),
            ("另一年度", 10),
            ("另一文件", 22),
            ("另一处文字", 60),
        ),
        _copies,
    ),
    BatchSheet(
        "数据异常",
        (
            ("异常", 12),
            ("单位", 28),
            ("口径", 28),
            ("数值", 16),
            ("计量单位", 12),
            ("中位数", 16),
            ("比较单位数", 12),
            ("原文", 18),
            ("说明", 60),
            ("报送材料", 30),
        ),
        _outliers,
    ),
)
