from __future__ import annotations

from pathlib import Path

import pytest

from docextract.checks import lint, packs, wording
from docextract.checks.choice import choose
from docextract.checks.expression.values import Number
from docextract.checks.facts import Facts
from docextract.errors import RuleError
from docextract.model.finding import Severity
from tests.unit.checks.budgets import build

RULE = """
id: {id}
slug: made-up
title: 执行数不超过预算数
severity: error
{more}
basis: 预算法
why: 超预算支出
kind: bound
for_each: budget
observed: executed
at_most: adjusted_budget
message: 超出
hint: 核对
"""
ROOT = "title: 根\nversion: '1'\nparams:\n  rate: 90%\n  bands: {优: 90}\n  names: [甲]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A root pack with two rules, the second of them locked."""
    write(tmp_path / "root", ROOT)
    for identity, more in (("BUD901", ""), ("BUD902", "locked: 是")):
        path = tmp_path / "root" / "BUD" / f"{identity}-made-up.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(RULE.format(id=identity, more=more), encoding="utf-8")
    return tmp_path


def write(folder: Path, pack: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    return folder


def child(folder: Path, more: str) -> Path:
    return write(folder / "child", f"title: 子\nversion: '2'\nextends: root\n{more}")


def test_child_inherits_rules_and_merges_parameters(folder: Path) -> None:
    pack = packs.load(child(folder, "params:\n  rate: 80%\n  bands: {良: 80}\n"))
    assert [own.id for own in pack.chain] == ["child", "root"]
    assert [rule.id for rule in pack.rules] == ["BUD901", "BUD902"]
    assert str(pack.params["rate"].value) == "0.80"
    assert set(pack.params["bands"]) == {"优", "良"}


def test_child_changes_severity_and_switches_off_with_reasons(folder: Path) -> None:
    more = (
        "overrides: [{rule: BUD902, severity: info, reason: 本地另有系统核对}]\n"
        "disabled: [{rule: BUD901, reason: 试点期}]\n"
    )
    pack = packs.load(child(folder, more))
    assert pack.rule_by_id["BUD902"].severity is Severity.INFO
    assert [rule.id for rule in pack.enabled] == ["BUD902"]
    own = pack.uses("测试")[0]
    assert [(o.rule, o.change, o.reason) for o in own.overrides] == [
        ("BUD902", "severity=info", "本地另有系统核对"),
        ("BUD901", "disabled", "试点期"),
    ]
    assert own.chosen_because == "测试"
    assert pack.uses()[1].overrides == ()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("disabled: [{rule: BUD902, reason: 不想查}]", "已被上级规则包锁定"),
        ("disabled: [{rule: BUD999, reason: 没有}]", "没有规则 BUD999"),
        ("disabled: [BUD901]", "停用规则要写理由"),
        ("disabled: [{rule: BUD901}]", "缺少“reason”"),
        ("overrides: [{rule: BUD901, severity: fatal, reason: 甲}]", "没有“fatal”这个取值"),
        ("overrides: [{rule: BUD901, expected: executed, reason: 甲}]", "没有字段“expected”"),
        ("overrides: [{rule: BUD901, severity: info}]", "缺少“reason”"),
        ("params: {rat: 80%}", "没有参数“rat”（您是不是想写：rate"),
        ("params: {rate: 很高}", "应是数，写的却是文字"),
        ("params: {names: 甲}", "应是列表，写的却是文字"),
        ("applies: {fiscal_years: 今年}", "应写成 2022"),
        ("applies: {report_types: [depart]}", "没有“depart”这种报告"),
        ("applies: {region: [甲]}", "没有字段“region”（您是不是想写：regions"),
        ("rules: []", "规则包没有字段“rules”"),
    ],
)  # fmt: skip
def test_wrong_pack_is_refused_with_its_place(folder: Path, more: str, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        packs.load(child(folder, more))
    assert says in str(caught.value)
    assert caught.value.place.startswith("child/pack.yaml:")
    assert lint.problems(folder / "child")


def test_child_cannot_write_a_rule_again(folder: Path) -> None:
    own = child(folder, "")
    path = own / "BUD" / "BUD901-made-up.yaml"
    path.parent.mkdir()
    path.write_text(RULE.format(id="BUD901", more=""), encoding="utf-8")
    with pytest.raises(RuleError, match="下级规则包不能改写规则"):
        packs.load(own)


def test_circle_and_missing_parent_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "one", "title: 一\nversion: '1'\nextends: two\n")
    write(tmp_path / "two", "title: 二\nversion: '1'\nextends: one\n")
    with pytest.raises(RuleError, match="one → two → one"):
        packs.load(tmp_path / "one")
    lost = write(tmp_path / "lost", "title: 三\nversion: '1'\nextends: national-2021x\n")
    with pytest.raises(RuleError, match="找不到上级规则包"):
        packs.load(lost)
    escape = write(tmp_path / "escape", "title: 四\nversion: '1'\nextends: ../one\n")
    with pytest.raises(RuleError, match="找不到上级规则包"):
        packs.load(escape)


def test_unknown_pack_is_refused_with_a_suggestion() -> None:
    with pytest.raises(RuleError, match="national-2020"):
        packs.load("national2020")


def test_changed_folder_is_read_again(folder: Path) -> None:
    before = packs.load(folder / "root").uses()[0].sha256
    (folder / "root" / "BUD" / "BUD902-made-up.yaml").unlink()
    again = packs.load(folder / "root")
    assert [rule.id for rule in again.rules] == ["BUD901"]
    assert again.uses()[0].sha256 != before


@pytest.mark.parametrize(
    ("report", "expected", "why"),
    [
        ("{entity: 保定市徐水区水务局, fiscal_year: 2022}", "xushui-2022", "徐水"),
        ("{entity: 保定市徐水区水务局, fiscal_year: 2023}", "baoding", "保定"),
        ("{entity: 某县水务局, document_number: 冀财绩〔2023〕5号, fiscal_year: 2022}", "hebei", "冀财"),
        ("{entity: 某县水务局, fiscal_year: 2018}", "national-2020", "全国通用"),
        ("{entity: 某县水务局, fiscal_year: 2023}", "national-2020", "2023"),
        ("{entity: 武汉市水务局, fiscal_year: 2023}", "hubei", "武汉"),
        ("{entity: 某县水务局, issuer: 四川省财政厅, fiscal_year: 2023}", "sichuan", "四川"),
    ],
)
def test_most_specific_pack_is_chosen(report: str, expected: str, why: str) -> None:
    pack, because = choose(Facts(build(f"{{report: {report}}}")))
    assert pack.id == expected
    assert why in because


COST = "indicator: {in_table: %s, category: %s, name: 单位成本}"


@pytest.mark.parametrize(
    ("report", "in_table", "category", "expected"),
    [
        ("{entity: 某县水务局, fiscal_year: 2022}", "是", "成本指标", "national-2021"),
        ("{entity: 某县水务局, fiscal_year: 2022}", "是", "产出指标", "national-2020"),
        ("{entity: 某县水务局, fiscal_year: 2022}", "否", "成本指标", "national-2020"),
        ("{entity: 某县水务局, fiscal_year: 2020}", "是", "成本指标", "national-2020"),
        ("{entity: 河北省水务厅, fiscal_year: 2022}", "是", "成本指标", "hebei"),
    ],
)
def test_cost_as_a_category_of_its_own_chooses_the_national_pack_for_it(
    report: str, in_table: str, category: str, expected: str
) -> None:
    pack, because = choose(Facts(build(f"{{report: {report}, {COST % (in_table, category)}}}")))
    assert pack.id == expected
    assert ("成本指标单列" in because) is (expected == "national-2021")


def test_effective_parameters_are_those_of_the_places() -> None:
    """What DOMAIN gives for each place, where it differs from the national rules."""
    held = {name: packs.load(name).params for name in packs.available()}

    def number(pack: str, name: str) -> str:
        return str(held[pack][name].value)

    assert number("national-2020", "over_threshold") == "1.2"
    assert (number("guangxi", "over_threshold"), number("guangxi", "over_at_zero")) == ("1.3", "30")
    weights = {
        pack: {k: str(v.value) if isinstance(v, Number) else None for k, v in held[pack]["weights"].items()}
        for pack in held
    }
    assert weights["national-2020"] == {
        "execution": "10", "cost": "0", "output": "50", "benefit": "30", "satisfaction": "10",
    }  # fmt: skip
    assert weights["national-2021"]["cost"] == "20"
    # Hubei prescribes 20 and 80, and leaves the 80 to each form.
    assert weights["hubei"] == {**dict.fromkeys(weights["hubei"]), "execution": "20"}
    assert str(held["hubei"]["quality_bands"]["partial"].value) == "0.50"
    assert held["hubei"]["column_names"]["executed"].text == "执行数（B）"
    assert held["hubei"]["column_names"]["score"].text == "得分"
    assert packs.load("sichuan").rule_by_id["EXP011"].enabled
    assert not packs.load("national-2020").rule_by_id["EXP011"].enabled
    assert held["xushui-2022"]["required_sections"] == held["hebei"]["required_sections"]


def test_every_parameter_is_read_by_a_rule_or_says_what_a_place_does() -> None:
    national = packs.load("national-2020")
    read = {name for rule in national.rules for name in wording.params_in(rule.source)}
    assert set(national.params) - read == set()
