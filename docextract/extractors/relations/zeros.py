"""Values said without a numeral: 未发生, 没有支出, 从无到有 are 0, 持平 is no growth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docextract.extractors.relations import periods
from docextract.extractors.relations.drafts import Draft, Kind, draft, implied, named
from docextract.extractors.relations.kin import (
    is_level,
    same_unit,
)
from docextract.extractors.relations.links import (
    nearest,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.report import Implied, Text
from docextract.model.rounding import Verdict, compare_sum

_NOUN: Final = re.compile(r"[^，,。；;：:！!？?、（）()\s]{2,24}")


def find(passage: Passage) -> Iterator[Draft]:
    """Every value of nought, and every level that stayed as it was."""
    if passage.is_row:
        return
    text = passage.text
    for match in lexicon.pattern("zero_before_noun").finditer(text):
        yield from _nothing_of(passage, match)
    for match in lexicon.pattern("zero_after_noun").finditer(text):
        yield from _nothing_done(passage, match)
    for match in lexicon.pattern("breakthrough").finditer(text):
        yield _first_of(passage, match)
    for match in lexicon.cue("flat").finditer(text):
        yield from _flat(passage, match)


def _nothing_of(passage: Passage, match: re.Match[str]) -> Iterator[Draft]:
    """未发生安全事故: the noun behind the words."""
    noun = _NOUN.match(passage.text, match.end())
    if noun is None or _figure_from(passage, match.end(), noun.end()):
        return
    measure = _without(noun.group(), lexicon.words("vague_nouns"))
    if len(measure) < 2 or measure.startswith(lexicon.words("negations")):
        return
    yield _zero(passage, match, measure, _period(passage, match.start()))


def _without(noun: str, endings: tuple[str, ...]) -> str:
    """``noun`` less the first of ``endings`` that it ends in."""
    return next((noun.removesuffix(ending) for ending in endings if noun.endswith(ending)), noun)


def _nothing_done(passage: Passage, match: re.Match[str]) -> Iterator[Draft]:
    """没有支出: nothing was spent, unless a sum follows (未支付36万元)."""
    behind = passage.text[match.end() : match.end() + 8]
    if _figure_from(passage, match.end(), match.end() + 3) or behind.startswith(
        lexicon.words("spent_partly")
    ):
        return
    measure = lexicon.mapping("zero_measure").get(match.group())
    yield _zero(passage, match, measure, _period(passage, match.start()))


def _first_of(passage: Passage, match: re.Match[str]) -> Draft:
    """实现从无到有: before this there were none."""
    current = _level_before(passage, match.start())
    when = _period(passage, match.start())
    if current is None:
        begin = max(passage.text.rfind(mark, 0, match.start()) for mark in "，,。；;") + 1
        words = lexicon.pattern("achieved").sub("", passage.text[begin : match.start()]).strip()
        return _zero(passage, match, words or None, periods.year_before(when))
    return _zero(passage, match, current.figure.measure, periods.year_before(when), current)


def _flat(passage: Passage, match: re.Match[str]) -> Iterator[Draft]:
    """同比持平: growth of 0, so the earlier level is the present one."""
    current = _level_before(passage, match.start())
    if current is None:
        return
    level = current.figure

    def is_last(mention: Mention) -> bool:
        over = mention.figure.period is not None and periods.ends_before(mention.figure.period, level.period)
        return over and is_level(mention) and same_unit(mention.figure, level)

    previous = nearest(passage, current, is_last, around=True)
    verdict = Verdict.UNKNOWN
    if previous is not None:
        verdict = compare_sum([previous.figure], level)
        if verdict is Verdict.INCONSISTENT and lexicon.particle("roughly") in match.group():
            verdict = Verdict.UNKNOWN
    when = periods.year_before(level.period)
    yield draft(
        Kind.GROWTH,
        _place(passage, match),
        named(current=current, previous=previous),
        cue=_cue(passage, match),
        stated=None if previous is None else current,
        implied=implied(level, level.value, period=when) if previous is None else None,
        verdict=verdict,
        computed=None if previous is None else previous.figure.value,
    )


def _zero(
    passage: Passage,
    match: re.Match[str],
    measure: str | None,
    period: str | None,
    current: Mention | None = None,
) -> Draft:
    return draft(
        Kind.IMPLIED_ZERO,
        _place(passage, match),
        named(current=current),
        cue=_cue(passage, match),
        implied=Implied(measure, period, Decimal(0), current.figure.unit if current else None),
    )


def _cue(passage: Passage, match: re.Match[str]) -> Text:
    return passage.sourced(match.start(), match.end())


def _place(passage: Passage, match: re.Match[str]) -> tuple[int, int, int]:
    return passage.document.index, passage.place, match.start()


def _figure_from(passage: Passage, start: int, end: int) -> bool:
    return any(start <= m.figure.span.start < end for m in passage.mentions)


def _level_before(passage: Passage, offset: int) -> Mention | None:
    """The level that the words at ``offset`` are about: the last before them in the sentence."""
    begin = max((start for start, end in passage.sentences if start <= offset), default=0)
    for mention in reversed(passage.mentions):
        if begin <= mention.figure.span.start and mention.figure.span.end <= offset and is_level(mention):
            return mention
    return None


def _period(passage: Passage, offset: int) -> str | None:
    """The period that the sentence's figures have, else the document's."""
    near = [m for m in passage.mentions if m.figure.period is not None]
    if not near:
        return passage.period
    return min(near, key=lambda m: abs(m.figure.span.start - offset)).figure.period
