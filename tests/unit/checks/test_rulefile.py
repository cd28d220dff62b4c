from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from docextract.checks import rulefile
from docextract.checks.expression.types import NUMBER
from docextract.errors import RuleError
from docextract.model.finding import Outcome, Severity

BROKEN = sorted((Path(__file__).resolve().parents[2] / "cases" / "rulefiles").glob("*.yaml"))
EXPECTED = re.compile(r"# (?P<code>E2\d\d) line (?P<line>\d+): (?P<says>.*)")
PLACE = "BUD/BUD900-broken.yaml"
GOOD = """
id: BUD900
slug: broken
title: 执行率不符
severity: warning
basis: 自评表
why: 执行率决定得分
kind: recompute
for_each: 资金行
observed: 执行率
expected: 全年执行数 / 全年预算数
tolerance: params.slack
message:
  fail: 执行率填报 {observed}，应为 {expected}
  undecided: 缺少{missing}
hint: 重算执行率
tests:
  - {name: 相符, given: {资金行: {全年执行数: 9万元}}, expect: undecided}
"""


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_rule_file_says_where_and_what(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = EXPECTED.match(text)
    assert expected is not None
    begun = time.process_time()
    with pytest.raises(RuleError) as caught:
        rulefile.load(text, PLACE, {"slack": NUMBER})
    assert time.process_time() - begun < 1
    assert caught.value.code == expected["code"]
    assert caught.value.place == f"{PLACE}:{expected['line']}"
    assert expected["says"] in str(caught.value)


def test_there_are_enough_broken_files() -> None:
    assert len(BROKEN) >= 60


def test_good_rule_is_read_with_chinese_terms() -> None:
    rule = rulefile.load(GOOD, PLACE, {"slack": NUMBER}, "某包")
    assert (rule.id, rule.family, rule.severity, rule.kind, rule.pack) == (
        "BUD900",
        "BUD",
        Severity.WARNING,
        "recompute",
        "某包",
    )
    assert [view.record for view in rule.views] == ["budget"]
    assert rule.tests[0].expect is Outcome.UNDECIDED
    assert rule.line == 2


def test_words_that_yaml_would_turn_into_values_stay_words() -> None:
    rule = rulefile.load(GOOD.replace("why: 执行率决定得分", "why: no"), PLACE, {"slack": NUMBER})
    assert rule.why == "no"


def test_huge_file_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(RuleError, match="文件过大") as caught:
        rulefile.load(GOOD + "#" * 300_000, PLACE, {"slack": NUMBER})
    assert caught.value.code == "E203"
