"""What lint says of rules that load: untested, unreachable, unfilled, badly said; and of changes in packs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from docextract.checks import lint, packs
from docextract.checks.locations import rules_root

CASES = yaml.load(
    (Path(__file__).resolve().parents[2] / "cases" / "lint.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)
RULE: dict[str, Any] = {
    "id": "BUD901",
    "slug": "made-up",
    "title": "执行数超过预算数",
    "severity": "error",
    "basis": "《中华人民共和国预算法》",
    "why": "超预算支出违反预算法",
    "kind": "bound",
    "for_each": "budget",
    "observed": "executed",
    "at_most": "adjusted_budget",
    "message": "执行数 {executed} 超过预算数 {adjusted_budget}",
    "hint": "核对执行数",
    "tests": [
        {
            "name": "超出",
            "given": {"budget": {"adjusted_budget": "1万元", "executed": "2万元"}},
            "expect": "fail",
        },
        {
            "name": "没有超出",
            "given": {"budget": {"adjusted_budget": "2万元", "executed": "2万元"}},
            "expect": "pass",
        },
        {"name": "没有预算数", "given": {"budget": {"executed": "2万元"}}, "expect": "undecided"},
    ],
}


def write_pack(folder: Path, changes: dict[str, Any], pack: str = "") -> Path:
    rule = {key: value for key, value in {**RULE, **changes}.items() if value != "null"}
    (folder / "BUD").mkdir(parents=True)
    (folder / "pack.yaml").write_text(
        "title: 试\nversion: '1'\n" + (pack or "params: {limit: 5}\n"), encoding="utf-8"
    )
    text = yaml.safe_dump(rule, allow_unicode=True, sort_keys=False)
    (folder / "BUD" / "BUD901-made-up.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_lint_finds(tmp_path: Path, case: dict[str, Any]) -> None:
    found = lint.problems(write_pack(tmp_path / "own", case["set"]))
    if case["finds"] == "null":
        assert found == []
        return
    wanted = case["finds"]
    (problem, *_) = [one for one in found if one.code == wanted["code"]]
    assert wanted["says"] in str(problem)
    assert problem.place.startswith("own/BUD/BUD901-made-up.yaml:")
    assert lint.is_error(problem) is wanted["code"].startswith("E")


def test_every_code_has_a_case() -> None:
    codes = {case["finds"]["code"] for case in CASES if case["finds"] != "null"}
    assert codes == {"E209", "E210", "E211", "E212", "W221", "W222", "W223"}


def test_supersedes_must_name_a_rule_there_is(tmp_path: Path) -> None:
    (problem,) = lint.problems(write_pack(tmp_path / "own", {"supersedes": "BUD902"}))
    assert "没有规则 BUD902" in str(problem)
    assert "BUD901" in problem.hint


def test_change_without_effect_is_told(tmp_path: Path) -> None:
    more = "extends: national-2020\noverrides: [{rule: BUD001, severity: error, reason: 没有变}]\n"
    (problem,) = lint.problems(write_pack(tmp_path / "own", {}, more))
    assert problem.code == "W225"
    assert problem.place == "own/pack.yaml:4"


@pytest.mark.parametrize(("word", "count"), [("explain", 0), ("note", 0), ("deduct", 0), ("notes", 1)])
def test_parameter_that_no_rule_knows_the_word_of_is_told(tmp_path: Path, word: str, count: int) -> None:
    more = f"extends: national-2020\nparams: {{over_action: {word}}}\n"
    found = lint.problems(write_pack(tmp_path / "own", {}, more))
    assert [problem.code for problem in found] == ["E213"] * count
    assert all("您是不是想写：note" in problem.hint for problem in found)


@pytest.mark.parametrize("name", packs.available())
def test_packs_that_ship_have_nothing_to_say_of(name: str) -> None:
    assert [str(problem) for problem in lint.problems(rules_root() / name)] == []
