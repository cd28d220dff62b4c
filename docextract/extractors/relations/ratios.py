"""Plain ratios of two values: 城乡收入比2.02."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.extractors.relations.drafts import Draft, Kind, by_formula, draft, named
from docextract.extractors.relations.kin import (
    is_quantity,
    same_unit,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict
from docextract.model.values import FigureKind


def find(passage: Passage) -> Iterator[Draft]:
    """Every ratio with the two values before it."""
    for ratio in passage.mentions:
        if ratio.figure.kind is FigureKind.OTHER and ratio.figure.unit is None and _is_said(ratio):
            found = _ratio(passage, ratio)
            if found is not None:
                yield found


def _is_said(ratio: Mention) -> bool:
    if not ratio.lead:
        return False
    words = ratio.clause_lead.rstrip(lexicon.copulas())
    return any(words.endswith(word) for word in lexicon.words("ratio_words"))


def _ratio(passage: Passage, ratio: Mention) -> Draft | None:
    values = [m for m in passage.before(ratio) if m.sentence == ratio.sentence and is_quantity(m)][:2]
    if len(values) < 2 or not same_unit(values[0].figure, values[1].figure):
        return None
    second, first = values
    checks = {
        order: by_formula(lambda a, b: a / b, list(order), ratio)
        for order in ((first, second), (second, first))
    }
    order = max(checks, key=lambda pair: (checks[pair].verdict is Verdict.CONSISTENT, pair[0].figure.value))
    check = checks[order]
    return draft(
        Kind.RATIO,
        passage.at(ratio),
        named(first=order[0], second=order[1], ratio=ratio),
        cue=ratio.cue(lexicon.cue("ratio")),
        stated=ratio,
        verdict=check.verdict,
        computed=check.computed,
    )
