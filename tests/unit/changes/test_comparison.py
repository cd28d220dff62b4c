"""Two versions compared: findings, figures, projects, indicators; and who is paired with whom."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import docextract
from docextract import changes
from docextract.changes.model import Difference, Records
from docextract.errors import UsageError
from docextract.model.contract import as_dict

TITLE = "临岗县林业局\n2023年度部门整体支出绩效自评报告\n"
FIRST = (
    TITLE
    + """一、总体完成情况
全年造林3.2万亩，完成任务3万亩的107%。全区现有护林员86名，较上年净增6名。群众满意度93%。
二、预算执行情况
全年预算数240万元，全年执行数180万元，预算执行率85%。
三、存在的问题
森林防火项目未完成，主要原因是采购延期。
苗圃改造项目未完成，主要原因是土地未落实，下一步由营林股在6月底前落实土地。
"""
)
SECOND = (
    FIRST.replace("预算执行率85%", "预算执行率75%")
    .replace("护林员86名", "护林员88名")
    .replace("主要原因是采购延期。", "主要原因是采购延期，下一步由防火办在6月底前完成采购。")
    .replace(
        "苗圃改造项目未完成，主要原因是土地未落实，下一步由营林股在6月底前落实土地。", "苗圃改造项目未完成。"
    )
)


def contract(folder: Path, text: str, name: str = "报告.txt") -> dict[str, Any]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return as_dict(docextract.check(path))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Difference:
    folder = tmp_path_factory.mktemp("texts")
    old, new = contract(folder, FIRST, "初稿.txt"), contract(folder, SECOND, "修改稿.txt")
    (found,) = changes.compare([old], [new]).pairs
    return found


def rules(found: Iterable[Any]) -> set[tuple[str, str | None]]:
    return {(one.rule, one.subject) for one in found}


def test_findings_are_fixed_kept_or_new(pair: Difference) -> None:
    assert ("BUD001", "部门整体") in rules(pair.fixed)
    assert ("EXP003", "森林防火项目") in rules(pair.fixed)
    assert ("EXP003", "苗圃改造项目") in rules(pair.raised)
    assert not rules(pair.fixed) & rules(pair.kept)
    assert all(one.old and not one.new for one in pair.fixed)
    assert all(one.old and one.new for one in pair.kept)
    assert all(one.new and not one.old for one in pair.raised)


def test_figures_that_changed_have_both_quotes_and_places(pair: Difference) -> None:
    told = {(one.name, one.old.quote, one.new.quote) for one in pair.figures.changed}
    assert told == {("预算执行率", "85%", "75%"), ("全区护林员", "86名", "88名")}
    (guards,) = [one for one in pair.figures.changed if one.name == "全区护林员"]
    assert (guards.old.file, guards.new.file) == ("初稿.txt", "修改稿.txt")
    assert guards.new.place == "“一、总体完成情况”，第4段"


def test_projects_tell_what_became_of_them(pair: Difference) -> None:
    told = {(one.name, one.what, one.old.quote, one.new.quote) for one in pair.projects.changed}
    assert ("森林防火项目", "整改措施", "（没有）", "由防火办在6月底前完成采购") in told
    assert ("苗圃改造项目", "原因", "土地未落实", "（没有）") in told
    assert (pair.projects.added, pair.projects.removed) == ((), ())


def test_a_text_with_itself_has_no_difference(tmp_path: Path) -> None:
    one = contract(tmp_path, FIRST)
    (same,) = changes.compare([one], [one]).pairs
    assert (same.fixed, same.raised) == ((), ())
    assert len(same.kept) == len(one["findings"])
    assert [same.figures, same.projects, same.indicators] == [Records()] * 3


def test_a_finding_is_kept_when_the_words_around_it_changed(tmp_path: Path) -> None:
    old = contract(tmp_path, FIRST)
    new = contract(tmp_path, FIRST.replace("未完成，主要原因是采购延期", "没有完成，主要原因是采购延期"))
    (found,) = changes.compare([old], [new]).pairs
    assert ("EXP003", "森林防火项目") in rules(found.kept)
    assert found.raised == ()


def test_periods_count_from_the_reports_year(tmp_path: Path) -> None:
    old = contract(tmp_path, FIRST.replace("2023", "2022").replace("护林员86名", "护林员80名"))
    (found,) = changes.compare([old], [contract(tmp_path, FIRST)]).pairs
    assert ("全区护林员", "80名", "86名") in {
        (c.name, c.old.quote, c.new.quote) for c in found.figures.changed
    }


def test_indicators_of_tables_tell_values_scores_and_what_came_and_went() -> None:
    folder = Path(__file__).parents[3] / "corpus/003-market-two-files-clean"
    files = [folder / "report.docx", folder / "部门整体支出绩效自评表.docx"]
    old = as_dict(docextract.check(files))
    new = as_dict(docextract.check(files))
    rows = {one["name"]["value"]: one for one in new["indicators"] if one["table"]}
    rows["特种设备检查台数"]["actual_value"]["quote"] = "840台"
    new["indicators"].remove(rows["食品安全事故数"])
    rows["长效监管机制"]["name"]["value"] = "监管制度数量"
    (found,) = changes.compare([old], [new]).pairs
    told = {(one.name, one.what, one.old.quote, one.new.quote) for one in found.indicators.changed}
    assert told == {("特种设备检查台数", "实际完成值", "861台", "840台")}
    assert set(found.indicators.removed) == {"食品安全事故数", "长效监管机制"}
    assert found.indicators.added == ("监管制度数量",)


def test_submissions_are_paired_by_entity_and_year(tmp_path: Path) -> None:
    forest, water = contract(tmp_path, FIRST), contract(tmp_path, FIRST.replace("林业", "水利"))
    other = contract(tmp_path, FIRST.replace("临岗县林业局", "青禾县民政局"))
    found = changes.compare([forest, water], [other, contract(tmp_path, SECOND)])
    assert [(pair.old.entity, pair.new.entity) for pair in found.pairs] == [("临岗县林业局", "临岗县林业局")]
    assert [side.entity for side in found.only_old] == ["临岗县水利局"]
    assert [side.entity for side in found.only_new] == ["青禾县民政局"]


def test_nothing_is_paired_where_several_fit(tmp_path: Path) -> None:
    one = contract(tmp_path, FIRST)
    found = changes.compare([one, one], [one])
    assert found.pairs == ()
    assert (len(found.only_old), len(found.only_new)) == (2, 1)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"schema": "other"}', "不是数据", '{"schema": "docextract/report-1"}']
)
def test_a_file_that_is_no_result_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "结果.json"
    path.write_text(text, encoding="utf-8")
    from docextract import batch

    with pytest.raises(UsageError, match="不是本程序的结果文件"):
        changes.load(path, batch.Settings())
