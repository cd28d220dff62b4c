"""Rules that load and mean harm: none hangs, opens a file, changes the report or stops the others."""

from __future__ import annotations

import builtins
import time
from collections.abc import Iterator

import pytest

from docextract.checks import packs, params, rulefile, runner
from docextract.checks.facts import Facts
from docextract.evaluation import texts
from docextract.model.contract import as_dict
from docextract.model.finding import Outcome, Result
from docextract.model.report import Report

RULE = """
id: CNT999
slug: hostile
title: 有害的规则
severity: error
basis: 没有依据
why: 试验
kind: {kind}
{more}
message: 有害 {{{hole}}}
hint: 删除
"""
LOOPS = "any(figures, any(figures, any(figures, any(figures, value == 0.123))))"
INNER = LOOPS.replace("figures", "report.figures")
LONG = " + ".join(["count(figures, value > 1)"] * 25)
CASES = {
    "loops in loops": f"for_each: report\nrequire: not {LOOPS}",
    "loops in every item": f"for_each: figure\nwhere: {INNER}\nrequire: 1 > 2",
    "long sums": f"for_each: report\nrequire: {LONG} > 0",
    "huge numbers": "for_each: report\nrequire: " + " * ".join(["9" * 29] * 40) + " < 0",
    "tiny quotients": "for_each: report\nrequire: 1 / " + " / ".join(["9" * 29] * 40) + " > 1",
    "division by zero": "for_each: report\nrequire: count(figures) / (count(figures) - count(figures)) > 1",
    "similar to everything": "for_each: figure\nrequire: not any(report.sections, similar(quote, title))",
    "deep negation": "for_each: report\nrequire: " + "not " * 90 + "present(title)",
}
PHRASES = {
    "gaps": "for_each: report\nwords: [数…数…数…无]",
    "choices": "for_each: report\nwords: ['" + "[数|数数|数数数]" * 5 + "无']",
    "numbers": "for_each: report\nwords: [数#数#数#无]",
}


@pytest.fixture(scope="module")
def report() -> Report:
    lines = [
        f"第{n}项任务完成{n}.5万元，同比增长{n}.{n}%，数数数数数{n}数数数数数{n}。" for n in range(1, 120)
    ]
    return texts.extract("\n".join(["某局2022年度部门整体绩效自评报告", "一、完成情况", *lines, "数" * 3000]))


@pytest.fixture
def no_files(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refused(*arguments: object, **more: object) -> None:
        raise AssertionError(f"opened {arguments}")

    with monkeypatch.context() as patch:
        patch.setattr(builtins, "open", refused)
        yield


@pytest.mark.usefixtures("no_files")
@pytest.mark.parametrize("name", [*CASES, *PHRASES])
def test_hostile_rule_is_soon_done_and_leaves_the_report_alone(report: Report, name: str) -> None:
    pack = packs.load("national-2020")
    kind, hole = ("expr", "title") if name in CASES else ("forbidden", "quote")
    text = RULE.format(kind=kind, more={**CASES, **PHRASES}[name], hole=hole if kind != "expr" else "subject")
    rule = rulefile.load(text, "CNT/CNT999-hostile.yaml", params.types(pack.params))
    before = as_dict(Result("试", report))
    begun = time.process_time()
    found = runner.run(rule, Facts(report), pack.params)
    assert all(runner.tell(one) for one in found)
    assert time.process_time() - begun < 1
    assert found
    assert as_dict(Result("试", report)) == before


def test_rule_that_costs_too_much_is_its_own_fault(report: Report) -> None:
    pack = packs.load("national-2020")
    text = RULE.format(kind="expr", more=CASES["loops in loops"], hole="subject")
    rule = rulefile.load(text, "CNT/CNT999-hostile.yaml", params.types(pack.params))
    (found,) = runner.run(rule, Facts(report), pack.params)
    assert found.judgement.outcome is Outcome.RULE_ERROR
    assert "上限" in runner.tell(found)
