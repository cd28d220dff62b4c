"""The reading of one lead: which of the ways to speak of a figure it is."""

from __future__ import annotations

from docextract.extractors.figures.linking import changes, nouns, parts, ranks, tasks
from docextract.extractors.figures.linking.phrases import Phrase
from docextract.extractors.figures.linking.readings import Reading
from docextract.extractors.figures.linking.thread import Thread
from docextract.lexicon import figure_cues as cues
from docextract.lexicon import units
from docextract.model.values import Direction, FigureKind, Role

_SUMS = frozenset({Role.EXECUTED, Role.BUDGET, Role.BUDGET_INITIAL, Role.FUNDS_RECEIVED})
_SHARED = _SUMS | {Role.TARGET, Role.INCREMENT}
_BUDGETS = (Role.BUDGET, Role.BUDGET_INITIAL)
_NOT_INCREMENTS = changes.RATES | {FigureKind.PERCENTAGE_POINTS, FigureKind.RATE}


def read(lead: str, phrase: Phrase, thread: Thread) -> Reading:
    """Role and remaining words of a figure from its lead, its tail and the thread."""
    reading = _read(lead, phrase, thread)
    if reading.role is Role.ACTUAL and phrase.joint and thread.role in _SHARED and not reading.moved_to:
        # 计划改造小区48个、惠及居民6200户: the verb of the first holds for the list
        money = thread.role not in _SUMS or phrase.measured.kind is FigureKind.AMOUNT
        if money and phrase.measured.kind not in changes.RATES and not nouns.find(lead, "performed"):
            reading.role = thread.role
            reading.direction = Direction.UP if thread.role is Role.INCREMENT else reading.direction
    return reading


def _read(lead: str, phrase: Phrase, thread: Thread) -> Reading:
    per = cues.per_at_end().search(lead)
    if per is not None:
        shorter = read(lead[: per.start()], phrase, thread)
        is_standard = shorter.role is Role.TARGET and phrase.tail.startswith(cues.words("standards"))
        if shorter.role is Role.ACTUAL or is_standard:
            shorter.role = Role.PER_UNIT
        return shorter
    kind = phrase.measured.kind
    words = nouns.without_copulas(lead)
    if kind is FigureKind.RANK:
        return ranks.rank(lead, coming=thread.coming, field=thread.ranked, known=thread.field)
    behind_target = thread.role is Role.TARGET and not phrase.opens
    if phrase.measured.written.unit == "番":
        noun, base = changes.against(words) or (words, None)
        return Reading(Role.GROWTH, noun, Direction.UP, base)
    if words.strip() == "的" and thread.role in _BUDGETS and not phrase.opens and kind in changes.RATES:
        return Reading(Role.EXECUTION_RATE, "")
    # 提高1.7个百分点，达到35.2%: the level that a change led to
    has_target = thread.has_target and thread.kind is not FigureKind.PERCENTAGE_POINTS
    reading = (
        tasks.named_behind(words, phrase, whatever=False)
        or tasks.completion(lead, words, phrase, has_target=has_target, behind_target=behind_target)
        or tasks.surplus(lead, words, phrase, has_target=thread.has_target, behind_target=behind_target)
        or changes.read(lead, words, phrase, coming=thread.coming)
    )
    if reading is None and kind is FigureKind.SCORE:
        reading = ranks.score(words, phrase)
    return reading or (
        parts.share(words, phrase)
        or changes.of_object(words, phrase)
        or _increment(lead, kind)
        or tasks.planned(words, phrase, thread.measure)
        or _by_ending(words, kind, thread)
        or tasks.target(lead, words, phrase)
        or _plain(lead, words, phrase, thread.lister)
    )


def _increment(lead: str, kind: FigureKind) -> Reading | None:
    """新增城镇就业1.2万人, 2022年新增21家: the measure stands behind the word or before it."""
    if kind in _NOT_INCREMENTS:
        return None
    found = nouns.find(lead, "increment")
    if found is None:
        return None
    behind = lead[found[1] :]
    noun = behind if nouns.trimmed(behind).name else lead[: found[0]]
    before = nouns.trimmed(lead[: found[0]]).name
    if noun is behind and before in cues.known("modifiers"):
        # 城镇新增就业 is the term itself
        noun = before + lead[found[0] :]
    scoped = lead[: found[0]] if noun.endswith(behind) and nouns.trimmed(lead[: found[0]]).scope else ""
    if scoped and not nouns.trimmed(scoped).name:
        noun = scoped + noun
    return Reading(Role.INCREMENT, noun, Direction.UP)


def _by_ending(words: str, kind: FigureKind, thread: Thread) -> Reading | None:
    """预算数, 执行数, 到位资金: the role by the word before the number."""
    for ending in cues.endings():
        if kind not in ending.kinds:
            continue
        if not words.endswith(ending.words):
            continue
        word = next(w for w in ending.words if words.endswith(w))
        rest = words[: -len(word)]
        if rest.endswith(cues.words("negations")):
            return Reading(Role.ACTUAL, words)
        kept = ending.keep or not nouns.trimmed(rest).name
        noun = cues.mapping("completed_names").get(words, words) if kept else rest
        if ending.role is Role.BUDGET_INITIAL and not nouns.trimmed(rest).name and thread.measure:
            noun = ""
        return Reading(ending.role, noun, fallback=word if ending.keep else "")
    return None


def _plain(lead: str, words: str, phrase: Phrase, lister: str) -> Reading:
    """An actual value, or what its verb makes of it: its own, or that of the clause its list stands under."""
    kind = phrase.measured.kind
    if kind is FigureKind.AMOUNT:
        for said in (lead, lister):
            for name, role in _VERBS:
                if said and nouns.find(said, name) is not None:
                    return Reading(role, words)
    if kind is FigureKind.DURATION and words.endswith(cues.words("terms")):
        return Reading(Role.OTHER, words, standing=True)
    if cues.per_unit().search(lead):
        return Reading(Role.PER_UNIT, words)
    if kind is FigureKind.RATE and units.is_money(phrase.measured.unit or ""):
        return Reading(Role.PER_UNIT, words)
    if nouns.find(lead, "cumulative") is not None:
        return Reading(Role.CUMULATIVE, words)
    if kind is FigureKind.FRACTION:
        return Reading(Role.SHARE, words)
    return Reading(Role.ACTUAL, words)


_VERBS = (
    ("received_before", Role.FUNDS_RECEIVED),
    ("allotted_before", Role.BUDGET),
    ("executed_before", Role.EXECUTED),
)
