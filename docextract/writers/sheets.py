"""The sheets of the Excel ledger: their order, titles, columns and widths."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from docextract.model.finding import Result
from docextract.writers import ledger
from docextract.writers.ledger import Row


@dataclass(frozen=True, slots=True)
class Sheet:
    """``columns`` are titles and widths in digits (a Chinese character takes two)."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: Callable[[Result], Iterable[Row]]


SHEETS: Final = (
    Sheet(
        "总览",
        (
            ("报送材料", 34),
            ("单位", 30),
            ("年度", 8),
            ("报告类型", 12),
            ("错误", 8),
            ("警告", 8),
            ("提示", 8),
            ("存疑", 8),
            ("已豁免", 9),
            ("无法判断的规则", 16),
            ("自评得分", 11),
            ("项目", 8),
            ("未完成项目", 13),
            ("指标", 8),
            ("数据", 8),
            ("已读文件", 11),
            ("未读文件", 11),
            ("规则包", 32),
        ),
        ledger.overview,
    ),
    Sheet(
        "发现问题",
        (
            ("报送材料", 26),
            ("单位", 24),
            ("规则", 9),
            ("级别", 8),
            ("结果", 10),
            ("问题", 28),
            ("对象", 26),
            ("说明", 52),
            ("填报", 18),
            ("应为", 18),
            ("证据", 40),
            ("位置", 22),
            ("整改提示", 36),
            ("依据", 36),
            ("豁免", 20),
            ("复核意见", 18),
            ("指纹", 20),
        ),
        ledger.findings,
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
            ("位置", 22),
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
            ("位置", 22),
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
            ("位置", 22),
        ),
        ledger.indicators,
    ),
    Sheet(
        "未读文件",
        (("报送材料", 30), ("文件", 44), ("范围", 15), ("代码", 10), ("说明", 64), ("位置", 20)),
        ledger.unread,
    ),
)
