"""Indicators said in prose: 知晓率目标为90%，实际为85.5%，得9.5分."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docextract.extractors.prose.explanations import Explanation, explain
from docextract.extractors.prose.owners import Owners
from docextract.extractors.prose.quantities import quantity, score_behind
from docextract.extractors.relations.fund_names import clause_start
from docextract.extractors.relations.goals import bound_of, is_met, is_target
from docextract.extractors.relations.passages import Mention, Passage
from docextract.extractors.relations.targets import actual_of
from docextract.lexicon import prose as lexicon
from docextract.model.report import Indicator, Text
from docextract.model.values import Bound, Comparator, FigureKind, Role

_COMPARATORS: Final = {Bound.AT_LEAST: Comparator.AT_LEAST, Bound.AT_MOST: Comparator.AT_MOST}


def find(paragraphs: Sequence[Passage], owners: Owners) -> list[Indicator]:
    """The indicators of running text, in reading order, without ids."""
    found: list[tuple[int, int, Indicator]] = []
    for passage in paragraphs:
        scored: set[int] = set()
        for target in passage.mentions:
            row = _with_target(passage, target, owners, scored)
            if row is not None:
                found.append((passage.place, target.figure.span.start, row))
        for score in passage.mentions:
            row = _with_score(passage, score, owners) if score.index not in scored else None
            if row is not None:
                found.append((passage.place, score.figure.span.start, row))
    return [row for _, _, row in sorted(found, key=lambda each: each[:2])]


def _with_target(passage: Passage, target: Mention, owners: Owners, scored: set[int]) -> Indicator | None:
    """A target and what was reached, with the points for it."""
    if not is_target(passage, target) or target.figure.kind is FigureKind.RANK:
        return None
    actual = actual_of(passage, target)
    if actual is None:
        return None
    last = max(target, actual, key=lambda mention: mention.index)
    max_score, score = score_behind(passage, last)
    scored.update(mention.index for mention in (max_score, score) if mention is not None)
    project = owners.project(target.figure)
    met = is_met(target, actual)
    why = Explanation() if met else explain(passage, last, project)
    return Indicator(
        id="",
        table=None,
        project=project.id if project else None,
        category=None,
        aspect=None,
        name=_name(passage, target) or _name(passage, actual),
        comparator=_COMPARATORS.get(bound_of(target)),
        target_value=quantity(target),
        actual_value=quantity(actual),
        max_score=quantity(max_score),
        score=quantity(score),
        reason=why.reason,
        causes=why.causes,
        measures=why.measures,
        met=met,
    )


def _with_score(passage: Passage, score: Mention, owners: Owners) -> Indicator | None:
    """宣传成效指标分值6分，得5分: points without a target."""
    if score.figure.role is not Role.SCORE or not score.index:
        return None
    weight = passage.mentions[score.index - 1]
    if weight.figure.role is not Role.MAX_SCORE or weight.segment != score.segment:
        return None
    name = _name(passage, weight)
    if name is None or lexicon.whole_scores().search(name.value):
        return None
    project = owners.project(score.figure)
    short = score.figure.value < weight.figure.value
    why = explain(passage, score, project) if short else Explanation()
    return Indicator(
        id="",
        table=None,
        project=project.id if project else None,
        category=None,
        aspect=None,
        name=name,
        comparator=None,
        max_score=quantity(weight),
        score=quantity(score),
        reason=why.reason,
        causes=why.causes,
        measures=why.measures,
    )


def _name(passage: Passage, mention: Mention) -> Text | None:
    """What a value measures: its measure where the sentence has it, else the words before it."""
    end = mention.figure.span.start
    measure = mention.figure.measure
    if measure is not None and measure not in lexicon.words("no_name"):
        first, last = passage.sentences[mention.sentence]
        place = passage.text.rfind(measure, first, end)
        place = passage.text.find(measure, end, last) if place < 0 else place
        if place >= 0:
            start, stop = lexicon.trim(measure, "before_name", "after_name")
            if stop - start >= 2:
                return passage.sourced(place + start, place + stop)
    begin = clause_start(passage.text, end)
    if mention.index:
        begin = max(begin, passage.mentions[mention.index - 1].figure.span.end)
    words = passage.text[begin:end]
    start, stop = lexicon.trim(words, "before_name", "after_name")
    name = words[start:stop]
    if len(name) < 2 or name in lexicon.words("no_name"):
        return None
    return passage.sourced(begin + start, begin + stop)
