from __future__ import annotations

import pytest

from docextract.lexicon import columns, funds


@pytest.mark.parametrize(
    ("printed", "block", "field"),
    [
        ("全年预算数（A）", "money", "adjusted_budget"),
        ("执行率（B/A）", "money", "execution_rate"),
        ("年⏎初⏎预⏎算⏎数".replace("⏎", "\n"), "money", "initial_budget"),
        ("预算执行率(%)", "money", "execution_rate"),
        ("分值(10分)", "money", "max_score"),
        ("年度指标值（A）", "indicators", "target_value"),
        ("实际完成值(B)", "indicators", "actual_value"),
        ("偏差原因分析及改进措施", "indicators", "reason"),
        ("未达标原因及整改打算", "indicators", "reason"),
        ("指标性质", "indicators", "comparator"),
        ("预期目标", "goals", "expected"),
    ],
)
def test_fields_of_a_printed_column(printed: str, block: str, field: str) -> None:
    assert columns.fields(columns.bare(printed)).get(block) == field


@pytest.mark.parametrize("printed", ["清扫面积", "石渚县水务局", "2022年执行数", "渠系管护", ""])
def test_fields_of_other_words_are_none(printed: str) -> None:
    assert columns.fields(columns.bare(printed)) == {}


@pytest.mark.parametrize(
    ("label", "is_total", "is_fund"),
    [
        ("年度资金总额：", True, True),
        ("总额", True, True),
        ("其中：当年财政拨款", False, True),
        ("其中:财政资金", False, True),
        ("市级配套资金合计", True, True),
        ("保洁河道长度", False, False),
    ],
)
def test_funds_of_a_row_label(label: str, is_total: bool, is_fund: bool) -> None:
    assert (funds.is_total(label), funds.is_fund(label)) == (is_total, is_fund)


def test_plain_knows_what_a_column_of_an_ordinary_table_means() -> None:
    previous, share, measure = map(columns.plain, ("年初值", "占比", "在编人数"))
    assert previous is not None
    assert (previous.role, previous.period, previous.measure) == ("actual", "previous", "row")
    assert share is not None
    assert share.role == "share"
    assert measure is None
