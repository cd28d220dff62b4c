"""Targets and how far they were met: 任务40家, 超额完成6家, 完成年度计划的81%, 缺口13公里."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from docextract.extractors.figures.linking import change_words, changes, nouns
from docextract.extractors.figures.linking.changes import RATES
from docextract.extractors.figures.linking.phrases import Phrase
from docextract.extractors.figures.linking.readings import Reading
from docextract.lexicon import figure_cues as cues
from docextract.lexicon.gates import Ending, Holding
from docextract.model.values import Bound, Direction, FigureKind, Role

_BLURRING_SURPLUS: Final = re.compile(r"^超(?:过|出|额)?$")
_SURPLUS: Final = ("超额", "超")
_SPENDING: Final = re.compile(r"支出|支付|经费|执行|预算资金|项目资金|基本$")


def surplus(
    lead: str, words: str, phrase: Phrase, *, has_target: bool, behind_target: bool
) -> Reading | None:
    """What lies above or below a target."""
    found = _over_pattern().search(words)
    if found is not None:
        base, noun = found["base"], found["np"]
        against = changes.against(noun)
        if base is None and against is not None and change_words.has_task(against[1]):
            noun, base = against
        if base and phrase.measured.kind is FigureKind.PERCENTAGE_POINTS:
            return Reading(Role.MARGIN, noun, Direction.UP, base)
        if base or found["word"].startswith("超额") or found["word"] in ("多完成",):
            return Reading(Role.OVER_FULFILMENT, noun, baseline=base)
    beside = _beside_pattern().search(words) if behind_target else None
    if beside is not None:
        way = change_words.direction(beside["word"])
        if phrase.measured.kind is FigureKind.PERCENTAGE_POINTS:
            return Reading(Role.MARGIN, "", way)
        return Reading(Role.SHORTFALL if way is Direction.DOWN else Role.OVER_FULFILMENT, "")
    if has_target and not lead and _BLURRING_SURPLUS.match(phrase.held):
        return Reading(Role.OVER_FULFILMENT, "")
    return _shortfall(words, phrase, has_target=has_target)


def _shortfall(words: str, phrase: Phrase, *, has_target: bool) -> Reading | None:
    if words.endswith(cues.words("deviations")) and phrase.measured.kind is FigureKind.PERCENTAGE_POINTS:
        way = Direction.DOWN if phrase.measured.value < 0 else None
        return Reading(Role.MARGIN, "", way)
    away = _away_pattern().search(words)
    if away is not None and phrase.measured.kind is FigureKind.PERCENTAGE_POINTS:
        return Reading(Role.MARGIN, away["np"], Direction.DOWN, away["base"])
    if away is not None and (away["verb"] is not None or has_target):
        return Reading(Role.SHORTFALL, away["np"], baseline=away["base"])
    below = _below_pattern().search(words)
    if below is not None and phrase.measured.kind is not FigureKind.PERCENTAGE_POINTS:
        return Reading(Role.SHORTFALL, below["np"], baseline=below["base"])
    gap = _gap_pattern().search(words)
    if gap is None:
        return None
    if len(gap["word"]) == 1 and (gap["np"].strip() or not has_target):
        return None
    return Reading(Role.SHORTFALL, gap["np"])


def completion(
    lead: str, words: str, phrase: Phrase, *, has_target: bool, behind_target: bool
) -> Reading | None:
    """完成年度计划的81%, 完成率96.5%, 为计划820批次的104%."""
    if phrase.measured.kind not in RATES or phrase.measured.kind is FigureKind.MULTIPLE:
        return None
    if behind_target and words.strip() in ("的", "之", ""):
        return Reading(Role.COMPLETION_RATE, "")
    if words.endswith(cues.words("completion_nouns")):
        named = cues.words("completion_nouns").ending(words)
        rest = words[: -len(named)]
        if rest and not nouns.trimmed(rest).name and not change_words.has_task(rest):
            # 按时完成率: an adverb is part of the rate's own name
            return Reading(Role.COMPLETION_RATE, words)
        return Reading(Role.COMPLETION_RATE, rest, suffix=named, fallback=named)
    if lead.rstrip("了") in cues.known("complete") and phrase.measured.kind is FigureKind.PERCENT:
        return Reading(Role.COMPLETION_RATE, "") if has_target else None
    found = _done_pattern().search(words)
    if found is None or found["np"].endswith(_SURPLUS):
        return None
    base = found["base"]
    if base.endswith(cues.words("budget_heads")) and _SPENDING.search(found["np"]):
        return Reading(Role.EXECUTION_RATE, found["np"], baseline=None)
    return Reading(Role.COMPLETION_RATE, found["np"], baseline=base)


def target(lead: str, words: str, phrase: Phrase) -> Reading | None:
    """A number that was to be reached."""
    behind = named_behind(words, phrase)
    if behind is not None:
        return behind
    counted = cues.mapping("counted_heads")
    if phrase.measured.unit in counted["units"] and words.endswith(tuple(counted["heads"])):
        return None
    found = _task_pattern().search(words)
    if found is not None and _is_task(found, phrase):
        return Reading(Role.TARGET, found["np"], task=found["base"])
    opening = _task_first_pattern().match(words)
    if opening is not None and nouns.trimmed(opening["rest"]).name:
        return Reading(Role.TARGET, opening["rest"], task=opening["base"])
    intended = nouns.find(words, "intended")
    if intended is not None:
        return Reading(Role.TARGET, words[: intended[0]] + words[intended[1] :])
    controlled = _controlled_pattern().search(lead)
    if controlled is not None:
        return Reading(Role.TARGET, controlled["np"])
    if _compares(phrase) and not _performed_pattern().search(words):
        return Reading(Role.TARGET, words)
    return None


def planned(words: str, phrase: Phrase, measure: str | None) -> Reading | None:
    """收入6.42亿元，完成预算6.3亿元的102%: a budget of income is a target; one of spending stays a budget."""
    found = _planned_pattern().search(words) if phrase.tail.startswith("的") else None
    if found is None or _SPENDING.search(nouns.trimmed(found["np"]).name or measure or "支出"):
        return None
    return Reading(Role.TARGET, found["np"], task=found["base"])


def _is_task(found: re.Match[str], phrase: Phrase) -> bool:
    """False for 完成年度任务8项 (done) and 补充耕地指标860亩 (land)."""
    if found["done"] and not phrase.tail.startswith("的"):
        return False
    return phrase.measured.kind in RATES or found["base"] not in cues.known("rate_task_heads")


def named_behind(words: str, phrase: Phrase, *, whatever: bool = True) -> Reading | None:
    """95%的目标, 40家任务: what the number is stands behind it; 12项任务 counts tasks.

    Without ``whatever`` only where 的 joins the two.
    """
    one = phrase.measured
    if not whatever and not phrase.tail.startswith("的"):
        return None
    if one.kind is FigureKind.RANK:
        return None
    if one.unit in cues.mapping("counted_heads")["units"] and not phrase.tail.startswith("的"):
        return None
    after = phrase.tail.removeprefix("的").removeprefix("左右").removeprefix("以上").removeprefix("的")
    found = _behind_pattern().match(after)
    if found is None or (found["kind"] and not phrase.tail.startswith("的")):
        return None
    if found["base"] in cues.known("standards") and cues.per_unit().search(words):
        return Reading(Role.PER_UNIT, words, standing=True)
    base = found["kind"] + found["base"]
    return Reading(Role.TARGET, _without_standard(words), task=_task_of(words, base))


def _compares(phrase: Phrase) -> bool:
    """True for ≥ 不低于 不超过 before the number: a target, where nothing says that it was reached."""
    one = phrase.measured
    return one.bound in (Bound.AT_LEAST, Bound.AT_MOST) and not one.hedge and bool(phrase.held)


def _task_of(words: str, base: str) -> str:
    """年初设定的95%目标 -> 年初设定目标."""
    found = re.search(r"(?:较|比|高于|低于|距|距离)?([^，。；较比距]{0,10}?)的?$", words)
    lead = found[1] if found and found[1] else ""
    return lead + base if len(lead) <= 6 else base


def _without_standard(words: str) -> str:
    """高于省定 of 高于省定95%的要求 names no measure."""
    return re.sub(
        r"(?:均|都|已|全部)?(?:上升|下降|增长|高于|低于|优于|达到|超过|完成|比|较|距|距离|按照?|符合)[^，。；]{0,12}$",
        "",
        words,
    )


@cache
def _task() -> str:
    heads = cues.alternatives("task_heads")
    return rf"(?P<base>(?:(?!完成|超额|超过|超出|实际|占|较|比|距)[^，。；：、]){{0,10}}?{heads})"


@cache
def _over_pattern() -> Holding:
    return Holding(
        rf"^(?P<np>.*?)(?P<word>{cues.alternatives('over')})(?:了)?{_task()}?(?:数|量|值|的)?$",
        cues.words("over"),
    )


@cache
def _beside_pattern() -> re.Pattern[str]:
    """目标高 of 比设定的90%目标高2.5个百分点."""
    words = "|".join((*cues.words("up_short"), *cues.words("down_short"), "高出", "低出"))
    return re.compile(rf"^(?:的)?{cues.alternatives('task_heads')}?(?:还|又|仅|略)*(?P<word>{words})$")


@cache
def _away_pattern() -> Ending:
    verbs = cues.alternatives("short_verbs")
    return Ending(
        rf"^(?P<np>.*?){cues.alternatives('away')}{_task()}(?:数|值|量)?(?:要求)?(?:还|尚|仍|相|有|略)*(?P<verb>{verbs})(?:了|距)?$",
        (*cues.words("short_verbs"), "了", "距"),
    )


@cache
def _below_pattern() -> Ending:
    return Ending(
        rf"^(?P<np>.*?)(?:少于|低于|不及|未达到?){_task()}(?:数|值|量)?$",
        (*cues.words("task_heads"), "数", "值", "量"),
    )


@cache
def _gap_pattern() -> Ending:
    return Ending(rf"^(?P<np>.*?)(?P<word>{cues.alternatives('short')})$", cues.words("short"))


@cache
def _done_pattern() -> Ending:
    words = {*cues.words("task_heads"), *cues.words("budget_heads")}
    heads = "|".join(sorted(words, key=len, reverse=True))
    verbs = cues.alternatives("complete")
    base = rf"(?P<base>(?:(?!完成|超额|占|实际|为)[^，。；：]){{0,12}}?(?:{heads}))"
    return Ending(
        rf"^(?P<np>.*?)(?:仅|只|已|共|分别|均|约)*(?:{verbs})(?:到|了)?{base}(?:总数|总量|总额|数|值|额)?(?:的|之)?(?:比例为?)?$",
        (*words, *"数量额值的之例为"),
    )


@cache
def _task_pattern() -> Ending:
    heads, words = cues.alternatives("task_heads"), cues.alternatives("task_words")
    return Ending(
        rf"^(?P<np>.*?)(?P<done>完成了?|达到|实现)?(?P<base>{words}*{heads})(?:数|值|量)?(?:的)?$",
        (*cues.words("task_heads"), *"数值量的"),
    )


@cache
def _planned_pattern() -> re.Pattern[str]:
    """完成预算6.3亿元的102%: a budget is a target where a rate of it follows."""
    return re.compile(
        rf"^(?P<np>.*?){cues.alternatives('complete')}(?P<base>{cues.alternatives('budget_heads')})(?:数|的)?$"
    )


@cache
def _task_first_pattern() -> re.Pattern[str]:
    """目标任务为改造危房."""
    heads, words = cues.alternatives("task_heads"), cues.alternatives("task_words")
    return re.compile(rf"^(?P<base>{words}*{heads})(?:为|是|：|:)(?P<rest>.+)$")


@cache
def _behind_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<kind>[\u4e00-\u9fff]{{0,4}}?)(?P<base>{cues.alternatives('target_after')})")


@cache
def _controlled_pattern() -> Ending:
    return Ending(
        rf"^(?P<np>.*?){cues.alternatives('controlled')}(?:在)?$", (*cues.words("controlled"), "在")
    )


@cache
def _performed_pattern() -> re.Pattern[str]:
    return re.compile(rf"{cues.alternatives('performed')}")
