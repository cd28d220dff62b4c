"""A batch seen as a whole: copied passages, values that stand out, marks that are all full."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

import docextract
from docextract import pipeline
from docextract.batch.overview import Gathering, digest
from docextract.model.batch import Overview
from docextract.model.finding import Result

PLACES = [
    "青禾",
    "临岗",
    "沅湘",
    "坝平",
    "云嶂",
    "安澜",
    "棠溪",
    "南汀",
    "渝江",
    "阆山",
    "塔林",
    "柳河",
    "石门",
    "白沙",
]
THINGS = [
    "沟渠",
    "路灯",
    "苗圃",
    "书屋",
    "校舍",
    "病房",
    "渔港",
    "粮仓",
    "机井",
    "林带",
    "闸门",
    "广场",
    "球场",
    "窑址",
    "堤岸",
    "码头",
    "站台",
    "灯塔",
]
DONE = [
    "改造",
    "清淤",
    "检修",
    "加固",
    "绿化",
    "巡查",
    "扩建",
    "亮化",
    "翻修",
    "测绘",
    "迁移",
    "登记",
    "抽检",
    "护岸",
    "补植",
    "防腐",
]
WHY = [
    "施工图审查退回",
    "材料运输受阻",
    "村民意见分歧",
    "招标两次流标",
    "设备型号停产",
    "汛期水位偏高",
    "主管人员调离",
]
# What the bureau's form gives every report.
TEMPLATE = (
    "对照年初设定的绩效目标逐项分析产出指标和效益指标的完成程度，结合资金使用情况形成自评结论并归档备查。"
)


def sentence(chance: random.Random) -> str:
    thing, other = chance.sample(THINGS, 2)
    return (
        f"{thing}{chance.choice(DONE)}工程因{chance.choice(WHY)}推迟了{chance.randint(2, 90)}天，"
        f"{other}{chance.choice(DONE)}随之改在{chance.choice(WHY)}之后进行，影响到{chance.choice(THINGS)}的开放。"
    )


def text(place: str, number: int, problems: str, rate: str = "96.5%", guards: str = "86名") -> str:
    executed = {"96.5%": "193", "12%": "24"}[rate]
    return f"""{place}县林业局
2023年度部门整体支出绩效自评报告
一、总体完成情况
{TEMPLATE}全年预算数200万元，全年执行数{executed}万元，预算执行率{rate}。全县现有护林员{guards}。
造林补助资金{number + 3}0万元。
二、存在的问题
{problems}
"""


def results(texts: Iterable[str], folder: Path) -> list[Result]:
    made = []
    for number, words in enumerate(texts):
        path = folder / f"{number:02}.txt"
        path.write_text(words, encoding="utf-8")
        made.append(docextract.check(path))
    return made


def overview(found: Sequence[Result]) -> Overview:
    with Gathering() as gathering:
        for result in found:
            gathering.add(digest.of(result))
        return gathering.finish()


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    chance = random.Random(7)
    problems = ["".join(sentence(chance) for _ in range(3)) for _ in PLACES]
    # The fourth has the second one's text with other numbers and a word of its own.
    problems[3] = problems[1].replace("推迟了", "推迟了1").replace("影响到", "影响了")
    texts = [text(place, number, problems[number]) for number, place in enumerate(PLACES)]
    texts[5] = text(PLACES[5], 5, problems[5], rate="12%")
    texts[8] = text(PLACES[8], 8, problems[8], guards="86万名")
    return results(texts, tmp_path_factory.mktemp("batch"))


def test_a_passage_of_another_entity_is_found_whatever_its_figures(batch: list[Result]) -> None:
    (copy,) = overview(batch).copies
    assert (copy.rule, copy.one.entity, copy.other.entity) == ("XRF003", "临岗县林业局", "坝平县林业局")
    assert 80 <= copy.similarity < 100
    for passage in (copy.one, copy.other):
        report = next(r.report for r in batch if r.name == passage.submission)
        assert report.quote(passage.span) == passage.quote


def test_text_of_the_form_is_no_copy(batch: list[Result]) -> None:
    assert not any(TEMPLATE in copy.one.quote for copy in overview(batch).copies)


def test_values_that_stand_apart_are_told_with_the_others_median(batch: list[Result]) -> None:
    found = {(one.passage.entity, one.measure, one.kind): one for one in overview(batch).outliers}
    assert set(found) == {
        (f"{PLACES[5]}县林业局", "预算执行率", "spread"),
        (f"{PLACES[8]}县林业局", "护林员", "magnitude"),
    }
    slip = found[f"{PLACES[8]}县林业局", "护林员", "magnitude"]
    assert (slip.value, slip.median, slip.compared) == (860000, 86, len(PLACES))
    assert "10000 倍" in slip.message
    assert "“万”写漏或写重" in slip.message


def test_few_entities_are_not_compared_and_it_is_said(batch: list[Result]) -> None:
    found = overview(batch[:6])
    assert found.outliers == ()
    assert any("不足 8 个" in note for note in found.notes)


def test_the_same_results_give_the_same_overview(batch: list[Result]) -> None:
    assert overview(batch) == overview(batch)


def test_one_entitys_own_reports_are_no_copies(tmp_path: Path) -> None:
    words = text("临岗", 1, "".join(sentence(random.Random(3)) for _ in range(3)))
    assert overview(results([words, words], tmp_path)).copies == ()


def test_text_of_last_year_is_found_in_this_years_report(tmp_path: Path) -> None:
    problems = "".join(sentence(random.Random(5)) for _ in range(3))
    new, old = tmp_path / "新.txt", tmp_path / "旧.txt"
    new.write_text(text("临岗", 1, problems), encoding="utf-8")
    old.write_text(
        text("临岗", 1, problems).replace("2023", "2022").replace("96.5", "95.5"), encoding="utf-8"
    )
    found = overview([pipeline.check(new, prior=old)])
    (copy,) = [one for one in found.copies if one.one.quote == problems]
    assert (copy.rule, copy.similarity) == ("XRF002", 100)
    assert (copy.one.fiscal_year, copy.other.fiscal_year) == (2023, 2022)
    assert (copy.one.path, copy.other.path) == (str(new), str(old))


TABLE = """{place}县林业局
项目支出绩效自评表（2023年度）
| 项目名称 | {name} |
| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 造林面积 | 20亩 | 20亩 | 100 | 100 |
| 总分 | | | | 100 | 100 |
"""


def test_marks_that_are_all_full_are_told_of_the_entity(tmp_path: Path) -> None:
    names = ("苗圃项目", "林带项目", "防火项目")
    found = results([TABLE.format(place="临岗", name=name) for name in names], tmp_path)
    assert [len(result.report.tables) for result in found] == [1, 1, 1]
    (full,) = overview(found).all_full
    assert (full.entity, full.tables) == ("临岗县林业局", 3)
    assert overview(found[:2]).all_full == ()


def test_memory_stays_flat(batch: list[Result]) -> None:
    with Gathering() as gathering:
        for result in batch:
            gathering.add(digest.of(result))
        tracemalloc.start()
        for _ in range(10):
            for result in batch:
                gathering.add(digest.of(result))
        kept, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert kept < 300_000
