"""``docextract rules``, and rule files that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import docextract
from tests.e2e.samples import write_report

PACK = """title: 试验规则包
version: "1"
extends: national-2020
"""
RULE = """id: CNT901
slug: too-many-projects
title: 项目太多
severity: warning
basis: 本局规定
why: 试验
kind: expr
for_each: report
require: count(projects) <= 9
message: 项目有 {count(projects)} 个
hint: 合并项目
"""
TESTS = """tests:
  - {name: 一个项目, given: {project: {name: 路灯项目}}, expect: pass}
  - {name: 十个项目, given: {project: [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}]}, expect: fail}
  - {name: 读不到, text: ＿, expect: undecided}
"""


def write_pack(folder: Path, rule: str = RULE) -> Path:
    (folder / "CNT").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "CNT/CNT901-too-many-projects.yaml").write_text(rule, encoding="utf-8")
    return folder


BROKEN = {
    "unknown field": (RULE.replace("hint:", "hnit:"), 11, "hnit"),
    "duplicate key": (RULE + "title: 又一个\n", 12, "title"),
    "wrong kind": (RULE.replace("kind: expr", "kind: exrp"), 7, "exrp"),
    "hostile expression": (RULE.replace("count(projects)", "__import__('os')", 1), 9, "__import__"),
    "attribute access": (RULE.replace("count(projects)", "report.__class__", 1), 9, "__class__"),
    "no YAML": (RULE + "\t- [", 12, ""),
    "tag": (RULE.replace("试验", "!!python/object:os.system ls"), 6, ""),
}


def test_own_pack_is_correct_and_runs(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own", RULE + TESTS)
    lint = docextract("rules", "lint", pack)
    assert (lint.code, lint.out) == (0, b"")
    report = write_report(tmp_path / "报告.txt")
    check = docextract("check", report, "--pack", pack, "--out", "-", "--all", "--no-blocks")
    assert check.code == 1
    assert b'"CNT901"' in check.out
    assert b'"BUD001"' in check.out


@pytest.mark.parametrize("name", BROKEN)
def test_lint_says_where_and_what(tmp_path: Path, name: str) -> None:
    rule, line, word = BROKEN[name]
    run = docextract("rules", "lint", write_pack(tmp_path / "own", rule))
    assert run.code == 3
    (problem,) = run.out.decode("utf-8").splitlines()
    assert f"CNT901-too-many-projects.yaml:{line}" in problem
    assert word in problem


@pytest.mark.parametrize("name", BROKEN)
def test_check_with_a_broken_rule_is_one_line_and_nothing_runs(tmp_path: Path, name: str) -> None:
    rule, line, _ = BROKEN[name]
    pack = write_pack(tmp_path / "own", rule)
    report = write_report(tmp_path / "报告.txt")
    run = docextract("check", report, "--pack", pack, "--out", tmp_path / "out")
    assert run.code == 3
    (problem,) = run.lines
    assert f":{line}" in problem
    assert not (tmp_path / "out").exists()


def test_lint_refuses_an_untested_rule(tmp_path: Path) -> None:
    run = docextract("rules", "lint", write_pack(tmp_path / "own"))
    assert run.code == 3
    assert "规则 CNT901 没有用例" in run.out.decode("utf-8")


def test_lint_advice_fails_only_when_asked_to(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own", RULE.replace("title: 项目太多", "title: 项目太多。") + TESTS)
    assert docextract("rules", "lint", pack).code == 0
    strict = docextract("rules", "lint", pack, "--strict")
    assert strict.code == 3
    assert b"W221" in strict.out


def test_lint_shows_both_names_of_fields(tmp_path: Path) -> None:
    run = docextract("rules", "lint", write_pack(tmp_path / "own", RULE + TESTS), "--names")
    assert "CNT901  项目（projects）" in run.out.decode("utf-8")


def test_lint_lists_every_broken_file(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own", BROKEN["wrong kind"][0])
    other = RULE.replace("CNT901", "CNT902").replace("severity: warning", "severity: fatal")
    (pack / "CNT/CNT902-too-many-projects.yaml").write_text(other, encoding="utf-8")
    run = docextract("rules", "lint", pack)
    assert len(run.out.splitlines()) == 2


def test_lint_of_a_rule_file_looks_at_its_pack(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own", BROKEN["wrong kind"][0])
    run = docextract("rules", "lint", pack / "CNT/CNT901-too-many-projects.yaml")
    assert run.code == 3
    assert b"exrp" in run.out


def test_lint_of_a_missing_folder(tmp_path: Path) -> None:
    run = docextract("rules", "lint", tmp_path / "没有")
    assert run.code == 2
    assert "E311" in run.said


def test_list_names_every_rule_file() -> None:
    root = Path(__file__).resolve().parents[2] / "rules"
    run = docextract("rules", "list")
    listed = {line.split()[0] for line in run.out.decode("utf-8").splitlines()[2:]}
    assert listed == {path.stem.partition("-")[0] for path in root.glob("*/*/*.yaml")}
    assert len(listed) >= 30


def test_show_prints_the_file() -> None:
    run = docextract("rules", "show", "bud001")
    path = Path(run.said.strip())
    assert run.out.decode("utf-8").rstrip() == path.read_text(encoding="utf-8").rstrip()


def test_explain_gives_basis_and_hint() -> None:
    text = docextract("rules", "explain", "execution-rate-mismatch").out.decode("utf-8")
    assert text.startswith("BUD001")
    assert "依据" in text
    assert "怎样改" in text


def test_unknown_rule_suggests_a_near_one() -> None:
    run = docextract("rules", "show", "BUD01")
    assert run.code == 2
    assert "BUD001" in run.said


def test_every_rule_passes_its_own_tests() -> None:
    run = docextract("rules", "test")
    assert run.code == 0, run.out.decode("utf-8")


def test_failing_rule_test_is_listed(tmp_path: Path) -> None:
    wrong = RULE + "tests:\n  - {name: 空报告, text: 没有项目。, expect: fail}\n"
    pack = write_pack(tmp_path / "own", wrong)
    run = docextract("rules", "test", "CNT901", "--pack", pack)
    assert run.code == 1
    assert "空报告" in run.out.decode("utf-8")


def listed(*arguments: str) -> list[str]:
    run = docextract("rules", "list", *arguments)
    assert run.code == 0, run.said
    return [line.split()[0] for line in run.out.decode("utf-8").splitlines()[2:]]


def test_list_by_family_severity_kind_and_state() -> None:
    assert {name[:3] for name in listed("--family", "EXP", "--family", "bud")} == {"EXP", "BUD"}
    assert set(listed("--severity", "error")).isdisjoint(listed("--severity", "info"))
    assert "BUD001" in listed("--kind", "recompute")
    assert set(listed("--state", "on")).isdisjoint(listed("--state", "off"))
    assert "EXP011" in listed("--pack", "sichuan", "--state", "on")
    assert "EXP011" in listed("--pack", "national-2020", "--state", "off")


def test_list_with_a_wrong_family_names_the_right_ones() -> None:
    run = docextract("rules", "list", "--family", "EXX")
    assert run.code == 2
    assert "EXP" in run.said


def test_explain_on_a_report_tells_item_by_item(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text("全年预算数150万元，全年执行数120万元，预算执行率90%。\n", encoding="utf-8")
    text = docextract("rules", "explain", "BUD001", "--on", report).out.decode("utf-8")
    assert "[不通过] 部门整体" in text
    assert "120万元 / 150万元" in text
    assert "全年执行数（executed）" in text
    assert "第1段" in text


def test_explain_on_a_missing_report(tmp_path: Path) -> None:
    run = docextract("rules", "explain", "BUD001", "--on", tmp_path / "没有.docx")
    assert run.code == 2
    assert "没有这个文件" in run.said
