"""The name of what a figure measures: its own words, the noun it counts, or the thread's."""

from __future__ import annotations

from docextract.extractors.figures.linking import heads, nouns, topics, totals
from docextract.extractors.figures.linking.changes import RATES
from docextract.extractors.figures.linking.phrases import Phrase
from docextract.extractors.figures.linking.readings import Reading
from docextract.extractors.figures.linking.thread import LEVELS, Thread
from docextract.lexicon import figure_cues as cues
from docextract.lexicon import units
from docextract.model.values import FigureKind, Role

# What figures of these roles say holds of any unit: a share of money may follow a count.
_ABOUT_ANOTHER = frozenset(
    {
        Role.GROWTH,
        Role.DIFFERENCE,
        Role.MARGIN,
        Role.RANK,
        Role.SHARE,
        Role.COMPLETION_RATE,
        Role.OVER_FULFILMENT,
        Role.SHORTFALL,
        Role.OTHER,
        Role.NET_INCREMENT,
        Role.SCORE,
        Role.MAX_SCORE,
        Role.EXECUTION_RATE,
        Role.PER_UNIT,
    }
)
# Behind a change stands the level that it led to: 增长2.5倍，达到1400人.
_CHANGES = frozenset({Role.GROWTH, Role.DIFFERENCE, Role.NET_INCREMENT})
_OF_A_COUNT = frozenset({Role.DIFFERENCE, Role.NET_INCREMENT, Role.OVER_FULFILMENT, Role.SHORTFALL})
_SHORT = 4
_FEWEST = 2
_LONGEST = 10
_MYRIAD = 10000


def place(name: str, tail: str) -> str | None:
    """徐水区2个集群: a place right before the number is the scope, not the measure."""
    found = cues.compiled("places").fullmatch(name)
    return name if found and heads.head(tail) else None


def of(reading: Reading, phrase: Phrase, thread: Thread, scope: str | None, title: str) -> str | None:
    """The measure of one figure, or None where nothing names it, the heading ``title`` above it included."""
    noun = nouns.trimmed(reading.noun)
    own = "" if noun.name == scope else noun.name
    counted = _counted(phrase, thread, own)
    if counted:
        return counted
    summed = totals.name(phrase, thread)
    if summed is not None:
        return summed or topics.of(title, phrase.measured) or totals.WORD
    if own:
        return _own(own, phrase, thread) + reading.suffix
    if reading.fallback and not reading.suffix:
        return reading.fallback
    said = _said_behind(phrase)
    if said:
        return said
    base = _taken_over(noun.verb, reading, phrase, thread) or reading.fallback or None
    base = base or topics.of(title, phrase.measured)
    per = per_unit(reading)
    return per + base if base and per and per not in base else base


def per_unit(reading: Reading) -> str:
    """人均, 每亩: where these are all that stands before a number, its measure is the thread's."""
    words = nouns.bare(reading.noun) if reading.role is Role.PER_UNIT else ""
    return words if cues.compiled("bare_per_unit").fullmatch(words) else ""


def _said_behind(phrase: Phrase) -> str:
    """62万元为培训经费: what a sum without words of its own is said to be."""
    if phrase.measured.kind is not FigureKind.AMOUNT or phrase.lead:
        return ""
    word = next((w for w in cues.words("predicates") if phrase.tail.startswith(w)), None)
    return heads.head(phrase.tail[len(word) :]) if word else ""


def _counted(phrase: Phrase, thread: Thread, own: str) -> str:
    """The noun right of a classifier; right of another unit only where nothing stands left."""
    one = phrase.measured
    if one.unit is None:
        head = heads.head(phrase.tail) if one.kind in (FigureKind.COUNT, FigureKind.OTHER) else ""
        return head if one.kind is FigureKind.COUNT or head.endswith(cues.words("people")) else ""
    unit = units.lookup(one.unit)
    if unit is None or one.kind in (FigureKind.RANK, FigureKind.SCORE):
        return ""
    if one.kind is FigureKind.COUNT:
        award = heads.award(phrase.tail)
        if award:
            return award
    if unit.follows == "head":
        return heads.head(phrase.tail)
    head = heads.head(phrase.tail)
    if unit.kind is FigureKind.COUNT and head.endswith(cues.words("teams")):
        return head
    if own in cues.known("rests"):
        return head
    return "" if own or thread.measure is not None or unit.kind in RATES else head


def _own(own: str, phrase: Phrase, thread: Thread) -> str:
    """The figure's own words, completed from the whole or from a sibling where they are a mere modifier."""
    unit = phrase.measured.unit or ""
    if acts(own):
        done_to = thread.whole if thread.among and thread.units.get(unit) else thread.units.get(unit)
        if not done_to:
            return own
        if done_to.startswith(own):
            return done_to
        other = next((verb for verb in cues.words("action_verbs") if done_to.startswith(verb)), "")
        return own + done_to[len(other) :]
    if thread.listed and (own in cues.known("modifiers") or cues.compiled("counted_off").fullmatch(own)):
        return own + thread.listed
    known = thread.units.get(unit)
    if not known:
        return own
    sibling = None if thread.renewed else _beside(own, known)
    if sibling:
        return sibling
    modifier = own in cues.known("modifiers") or (
        len(own) <= _SHORT and own.endswith(cues.words("modifier_endings"))
    )
    if thread.among and thread.whole == known and modifier and own[-1] != known[-1]:
        return own + known
    return own


def acts(own: str) -> bool:
    """注销, 未完工: what was done, or not, to the counted thing."""
    return own.removeprefix("尚").removeprefix("未") in cues.known("action_verbs")


def _beside(own: str, measure: str) -> str | None:
    """省级17项 beside 国家级非遗项目5项: the modifier changes, the head stays."""
    modifiers = cues.words("modifiers")
    if own not in modifiers:
        return None
    known = next((m for m in modifiers if measure.startswith(m) and len(measure) - len(m) >= 2), None)
    return None if known is None else own + measure[len(known) :]


def _taken_over(verb: str, reading: Reading, phrase: Phrase, thread: Thread) -> str | None:
    """What the thread speaks of, if this figure can be about it; else the verb beside the number."""
    one = phrase.measured
    paid = reading.role is Role.PER_UNIT and one.kind is FigureKind.AMOUNT
    base = thread.money or thread.measure if paid else thread.measure
    if reading.role in _OF_A_COUNT and one.unit is not None and one.unit != thread.unit:
        # 案件37起，挽回损失近百万元，比上年少发案11起: in its unit something else was counted
        base = thread.units.get(one.unit, base)
    said = None if reading.moved_from or reading.moved_to else _own_verb(reading, phrase, verb)
    if thread.role is Role.PER_UNIT and reading.role is not Role.PER_UNIT and said:
        return said
    if base is not None and thread.listed and reading.role in LEVELS and not said:
        return thread.listed
    if base is not None and not _can_be_about(reading, phrase, thread):
        money = one.unit is None and one.step >= _MYRIAD
        known = thread.money if money else thread.units.get(one.unit or "")
        return known or said
    if base is None:
        base = said if said and len(said) >= _FEWEST else _topic(phrase) or said
    if base and reading.suffix and not base.endswith(reading.suffix):
        return base + reading.suffix
    return base


def _can_be_about(reading: Reading, phrase: Phrase, thread: Thread) -> bool:
    """A level takes over a measure from a level in its own unit, or from the figure right before it."""
    one = phrase.measured
    if reading.role in _ABOUT_ANOTHER or thread.role in _CHANGES or not phrase.opens:
        return True
    if one.kind is not FigureKind.COUNT and one.kind is thread.kind:
        return True
    if one.unit is not None and one.unit == thread.unit:
        return True
    return one.kind in RATES and thread.kind in RATES


def _own_verb(reading: Reading, phrase: Phrase, verb: str) -> str | None:
    """覆盖3万5千人, 1200人受训: the verb itself, for want of a noun."""
    if reading.role in _ABOUT_ANOTHER or phrase.measured.kind is FigureKind.DURATION:
        return None
    words = nouns.bare(reading.noun)
    words = ("" if words in cues.known("mere_verbs") else words) or verb or heads.head(phrase.tail)
    if words and cues.compiled("bare_per_unit").fullmatch(words) is None:
        return words
    behind = nouns.bare(phrase.tail)
    known = behind not in cues.known("empty_names")
    return behind if known and _FEWEST <= len(behind) <= _LONGEST else None


def _topic(phrase: Phrase) -> str | None:
    """The noun of the clause before, where no figure has named a measure yet."""
    for clause in reversed(phrase.before):
        name = nouns.trimmed(clause).name
        if len(name) >= _FEWEST:
            return name
    return None
