"""Words that must not stand in a finished report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.values import Value, Words
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.lexicon import residue
from docextract.model.finding import Evidence, Outcome
from docextract.text.normalize import fold

_MOST_PLACES = 10


def build(draft: Draft) -> Judge:
    words, unless, with_residue = draft.read("words"), draft.read("unless"), draft.read("residue")
    text = draft.read("text")

    def judge(environment: Environment) -> Iterator[Judgement]:
        pattern = phrases.pattern(words(environment))
        guard = phrases.pattern(unless(environment)) if unless else None
        if text is not None:
            yield _of_item(text(environment), pattern, guard, environment)
            return
        yield from _of_report(environment.facts, pattern, guard, with_residue == "yes")

    return judge


def _free(text: str, pattern: re.Pattern[str], guard: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Where ``pattern`` stands outside of what ``guard`` matches."""
    found = [match.span() for match in pattern.finditer(text)]
    guarded = [match.span() for match in guard.finditer(text)] if guard and found else []
    return [(start, end) for start, end in found if not _inside(start, end, guarded)]


def _inside(start: int, end: int, stretches: list[tuple[int, int]]) -> bool:
    return any(low <= start and end <= high for low, high in stretches)


def _of_item(
    said: Value, pattern: re.Pattern[str], guard: re.Pattern[str] | None, environment: Environment
) -> Judgement:
    if not isinstance(said, Words):
        return Judgement(Outcome.UNDECIDED, missing=("可看的文字",))
    folded = fold(said.text)
    found = _free(folded, pattern, guard)
    if not found:
        return Judgement(Outcome.PASS)
    quote = folded[slice(*found[0])]
    evidence = cite("text", said, environment.facts)
    return Judgement(Outcome.FAIL, evidence=evidence, values={"quote": quote, "times": str(len(found))})


def _of_report(
    facts: Facts, pattern: re.Pattern[str], guard: re.Pattern[str] | None, with_residue: bool
) -> Iterator[Judgement]:
    """One judgement for each different quote in the whole text."""
    stretches = _free(facts.text.folded, pattern, guard)
    if with_residue:
        stretches += residue.find(facts.text.folded)
    found: dict[str, list[Evidence]] = {}
    for start, end in sorted(set(stretches)):
        piece = cite("residue", facts.text.span(start, end), facts)[0]
        found.setdefault(piece.quote, []).append(piece)
    if not found:
        yield Judgement(Outcome.PASS)
    for quote, pieces in found.items():
        evidence = merged(pieces[:_MOST_PLACES])
        values = {"quote": quote, "times": str(len(pieces))}
        yield Judgement(Outcome.FAIL, subject=quote, evidence=evidence, values=values)


KIND = Kind(
    name="forbidden",
    title="不得出现的文字",
    build=build,
    values=("quote", "times"),
    parameters={
        "words": Parameter(Form.PHRASES, "不得出现的短语", required=True),
        "text": Parameter(Form.TEXT, "只看这段文字；不写则看全文"),
        "unless": Parameter(Form.PHRASES, "在这些短语之内则不算"),
        "residue": Parameter(Form.CHOICE, "是否连同格式转换残留（[bookmark…] 等）", options=("yes", "no")),
    },
)
