"""The sheets of the Excel ledger: their order, titles, columns and widths."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from docextract.model.finding import Result
from docextract.writers import comparisons, labels, ledger
from docextract.writers.layout import width
from docextract.writers.ledger import Row
from docextract.writers.matrix import Matrix


class Gathering(Protocol):
    """What a sheet keeps of the submissions of a batch, to be told when all have come."""

    @staticmethod
    def count(result: Result) -> Any:
        """What of one submission is counted."""

    def add(self, counted: Any) -> None:
        """Take in one submission."""

    def rows(self) -> Iterable[Row]:
        """The lines of the sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``columns`` are titles and widths in digits (a Chinese character takes two).

    ``rows`` gives the lines of one submission; a sheet over the whole batch has ``gather`` instead.
    Only the first ``printed`` columns go on paper, all where it is None. An ``is_optional`` sheet is
    left out where no submission gives it a row.
    """

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: Callable[[Result], Iterable[Row]] = lambda _: ()
    gather: type[Gathering] | None = None
    printed: int | None = None
    is_optional: bool = False


SHEETS: Final = (
    Sheet(
        "总览",
        (
            ("报送材料", 34),
            ("单位", 30),
            ("年度", 8),
            ("报告类型", 12),
            ("未完成事项", 13),
            ("要补原因", 11),
            ("要补措施", 11),
            ("错误", 8),
            ("警告", 8),
            ("提示", 8),
            ("存疑", 8),
            ("已豁免", 9),
            ("无法判断的规则", 16),
            ("自评得分", 11),
            ("项目", 8),
            ("指标", 8),
            ("数据", 8),
            ("已读文件", 11),
            ("未读文件", 11),
            ("规则包", 32),
        ),
        ledger.overview,
    ),
    Sheet(
        "单位与规则类别",
        (
            ("单位", 34),
            ("年度", 8),
            ("材料", 8),
            *((title, width(title) + 4) for title in labels.FAMILY.values()),
            ("合计", 8),
            ("无法判断", 11),
            ("未读文件", 11),
        ),
        gather=Matrix,
    ),
    Sheet(
        "发现问题",
        (
            ("报送材料", 24),
            ("单位", 22),
            ("级别", 8),
            ("问题", 26),
            ("对象", 24),
            ("说明", 46),
            ("位置", 34),
            ("整改提示", 34),
            ("复核意见", 14),
            ("规则", 9),
            ("结果", 10),
            ("单位要做的事", 18),
            ("填报", 18),
            ("应为", 18),
            ("证据", 40),
            ("依据", 36),
            ("豁免", 20),
            ("指纹", 20),
        ),
        ledger.findings,
        printed=9,
    ),
    Sheet(
        "数据",
        (
            ("报送材料", 26),
            ("编号", 8),
            ("口径", 28),
            ("数值", 16),
            ("上限", 12),
            ("单位", 10),
            ("原文", 16),
            ("类型", 10),
            ("性质", 14),
            ("升降", 8),
            ("界限", 9),
            ("范围", 10),
            ("期间", 12),
            ("对比基准", 14),
            ("对象类别", 10),
            ("对象", 28),
            ("章节", 26),
            ("上下文", 52),
            ("位置", 34),
        ),
        ledger.figures,
    ),
    Sheet(
        "项目",
        (
            ("报送材料", 26),
            ("项目", 40),
            ("状态", 11),
            ("状态依据", 20),
            ("未完成指标", 26),
            ("原因", 42),
            ("整改措施", 46),
            ("责任主体", 18),
            ("时限", 18),
            ("预算数（元）", 16),
            ("执行数（元）", 16),
            ("执行率（%）", 13),
            ("得分", 9),
            ("位置", 34),
        ),
        ledger.projects,
    ),
    Sheet(
        "指标",
        (
            ("报送材料", 26),
            ("项目", 34),
            ("一级指标", 14),
            ("二级指标", 16),
            ("三级指标", 30),
            ("符号", 8),
            ("指标值", 16),
            ("指标值单位", 12),
            ("完成值", 16),
            ("完成值单位", 12),
            ("分值", 9),
            ("得分", 9),
            ("完成", 10),
            ("偏差原因及措施", 46),
            ("来源", 9),
            ("位置", 34),
        ),
        ledger.indicators,
    ),
    Sheet(
        "两年对比",
        (
            ("单位", 28),
            ("报送材料", 26),
            ("口径", 34),
            ("计量单位", 12),
            ("上年", 16),
            ("本年", 16),
            ("增减", 16),
            ("增减（%）", 12),
            ("上年原文", 16),
            ("本年原文", 16),
        ),
        comparisons.two_years,
        is_optional=True,
    ),
    Sheet(
        "未读文件",
        (("报送材料", 30), ("文件", 44), ("范围", 15), ("代码", 10), ("说明", 64), ("位置", 34)),
        ledger.unread,
    ),
)
