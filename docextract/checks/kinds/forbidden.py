"""Words that must not stand in a finished report."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.lexicon import residue
from docextract.model.finding import Evidence, Outcome

_MOST_PLACES = 10


def build(draft: Draft) -> Judge:
    words, unless, with_residue = draft.read("words"), draft.read("unless"), draft.read("residue")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        pattern = phrases.pattern(words(environment))
        guard = phrases.pattern(unless(environment)) if unless else None
        found: dict[str, list[Evidence]] = {}
        guarded = [match.span() for match in facts.text.find(guard)] if guard else []
        stretches = [match.span() for match in facts.text.find(pattern)]
        if with_residue == "yes":
            stretches += residue.find(facts.text.folded)
        for start, end in sorted(set(stretches)):
            if any(low <= start and end <= high for low, high in guarded):
                continue
            piece = cite("residue", facts.text.span(start, end), facts)[0]
            found.setdefault(piece.quote, []).append(piece)
        if not found:
            yield Judgement(Outcome.PASS)
        for quote, pieces in found.items():
            evidence = merged(pieces[:_MOST_PLACES])
            values = {"quote": quote, "times": str(len(pieces))}
            yield Judgement(Outcome.FAIL, subject=quote, evidence=evidence, values=values)

    return judge


KIND = Kind(
    name="forbidden",
    title="不得出现的文字",
    build=build,
    record="report",
    values=("quote", "times"),
    parameters={
        "words": Parameter(Form.PHRASES, "不得出现的短语", required=True),
        "unless": Parameter(Form.PHRASES, "在这些短语之内则不算"),
        "residue": Parameter(Form.CHOICE, "是否连同格式转换残留（[bookmark…] 等）", options=("yes", "no")),
    },
)
