"""Clean sentences raise nothing, and one wrong number in them is found, alone and in mixed company.

Run by hand: ``pytest tests/bench -q -s``. The sentences are templates with random numbers.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from docextract.extractors import extract
from docextract.model.rounding import Verdict
from docextract.readers import read

Pair = tuple[str, str]
Template = Callable[[random.Random], Pair]
PARAGRAPHS = 150
ALARMS = (Verdict.INCONSISTENT, Verdict.ROUNDING)


def growth(rng: random.Random) -> Pair:
    before, now = rng.randint(100, 900), rng.randint(100, 1200)
    rate = (now / before - 1) * 100
    said = f"接待来访群众{now}批次，上年为{before}批次，同比{'增长' if rate >= 0 else '下降'}"
    return f"{said}{abs(rate):.1f}%", f"{said}{abs(rate) + 17:.1f}%"


def from_to(rng: random.Random) -> Pair:
    before, more = rng.randint(20, 400), rng.randint(3, 60)
    said = f"公共厕所从2022年的{before}座增加到{before + more}座，增加"
    return f"{said}{more}座", f"{said}{more + 4}座"


def growth_both(rng: random.Random) -> Pair:
    before, more = rng.uniform(100, 900), rng.uniform(5, 80)
    said = f"医疗收入完成{before + more:.1f}万元，较2022年增加{more:.1f}万元，增幅"
    return f"{said}{more / before * 100:.1f}%", f"{said}{more / before * 100 + 9:.1f}%"


def surplus(rng: random.Random) -> Pair:
    task, more = rng.randint(20, 300), rng.randint(2, 40)
    said = f"年度计划培训{task}人次，实际培训{task + more}人次，超额完成"
    return f"{said}{more}人次", f"{said}{more + 5}人次"


def completion(rng: random.Random) -> Pair:
    task = rng.randint(50, 900)
    done = rng.randint(task // 3, task)
    said = f"全年改造户厕{done}座，完成年度任务{task}座的"
    return f"{said}{done / task * 100:.1f}%", f"{said}{done / task * 100 - 8:.1f}%"


def execution(rng: random.Random) -> Pair:
    budget = rng.uniform(50, 900)
    spent = budget * rng.uniform(0.4, 0.9)
    said = f"项目预算{budget:.1f}万元，实际支出{spent:.1f}万元，执行率为"
    return f"{said}{spent / budget * 100:.1f}%", f"{said}{spent / budget * 100 + 6:.1f}%"


def parts(rng: random.Random) -> Pair:
    cents = [rng.randint(500, 3000) for _ in range(3)]
    names = ("中央资金", "省级资金", "县级配套")
    listed = "、".join(f"{name}{value / 10:.1f}万元" for name, value in zip(names, cents, strict=True))
    total = sum(cents) / 10
    return f"共落实资金{total:.1f}万元，其中{listed}", f"共落实资金{total + 20:.1f}万元，其中{listed}"


def counts(rng: random.Random) -> Pair:
    done, left = rng.randint(15, 40), rng.randint(2, 9)
    said = f"完成{done}项，未完成{left}项"
    return f"共设置绩效指标{done + left}项，{said}", f"共设置绩效指标{done + left + 2}项，{said}"


def points(rng: random.Random) -> Pair:
    before, more = rng.randint(600, 900), rng.randint(5, 60)
    said = f"群众知晓率由{before / 10}%提高到{(before + more) / 10}%，提高"
    return f"{said}{more / 10}个百分点", f"{said}{more / 10 + 2:.1f}个百分点"


def rank(rng: random.Random) -> Pair:
    among = rng.randint(10, 30)
    said = f"考核成绩在全市{among}个县（市、区）中排名第"
    return f"{said}{rng.randint(1, among)}位", f"{said}{among + 3}位"


def named_rate(rng: random.Random) -> Pair:
    whole = rng.randint(100, 900)
    part = rng.randint(whole // 2, whole)
    said = f"抽检产品{whole}批次，合格{part}批次，合格率"
    return f"{said}{part / whole * 100:.1f}%", f"{said}{part / whole * 100 - 6:.1f}%"


def scores(rng: random.Random) -> Pair:
    tenths = [rng.randint(*ends) for ends in ((80, 100), (400, 500), (240, 300), (80, 100))]
    names = ("预算执行率", "产出指标", "效益指标", "满意度指标")
    listed = "，".join(f"{name}得分{value / 10}分" for name, value in zip(names, tenths, strict=True))
    total = sum(tenths) / 10
    return f"自评得分{total}分，其中{listed}", f"自评得分{total + 1:.1f}分，其中{listed}"


def enumeration(rng: random.Random) -> Pair:
    towns = rng.sample(["东风镇", "白杨镇", "清水镇", "石桥镇", "柳林镇"], rng.randint(2, 5))
    listed = f"{'、'.join(towns[:-1])}和{towns[-1]}"
    return f"涉及{len(towns)}个乡镇，分别为{listed}", f"涉及{len(towns) + 1}个乡镇，分别为{listed}"


def conversion(rng: random.Random) -> Pair:
    tenths = rng.randint(11, 95)
    said = f"专项债券{tenths / 10}亿元（折合"
    return f"{said}{tenths * 1000}万元）", f"{said}{tenths * 100}万元）"


def cumulative(rng: random.Random) -> Pair:
    first, second = rng.randint(20, 90), rng.randint(20, 90)
    said = f"上半年完成改造{first}户，下半年完成改造{second}户，全年累计完成改造"
    return f"{said}{first + second}户", f"{said}{first + second + 4}户"


TEMPLATES: Sequence[Template] = (
    growth,
    from_to,
    growth_both,
    surplus,
    completion,
    execution,
    parts,
    counts,
    points,
    rank,
    named_rate,
    scores,
    enumeration,
    conversion,
    cumulative,
)


def has_alarm(text: str, folder: Path) -> bool:
    path = folder / "case.txt"
    path.write_text(text, encoding="utf-8")
    return any(relation.verdict in ALARMS for relation in extract([read(path)], 2023).relations)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.__name__)
def test_alone(template: Template, tmp_path: Path) -> None:
    rng = random.Random(7)
    pairs = [template(rng) for _ in range(12)]
    assert [clean for clean, _ in pairs if has_alarm(f"{clean}。", tmp_path)] == []
    assert [wrong for _, wrong in pairs if not has_alarm(f"{wrong}。", tmp_path)] == []


def test_in_mixed_company(tmp_path: Path) -> None:
    rng, alarms, missed = random.Random(11), 0, 0
    for _ in range(PARAGRAPHS):
        pairs = [template(rng) for template in rng.sample(list(TEMPLATES), rng.randint(3, 6))]
        joint, wrong = rng.choice("。；"), rng.randrange(len(pairs))
        clean = joint.join(text for text, _ in pairs)
        mutant = joint.join(pair[place == wrong] for place, pair in enumerate(pairs))
        alarms += has_alarm(f"{clean}。", tmp_path)
        missed += not has_alarm(f"{mutant}。", tmp_path)
    print(f"paragraphs {PARAGRAPHS}, false alarms {alarms}, mutants missed {missed}")
    assert alarms == 0
    assert missed <= PARAGRAPHS // 50
