"""Plain ratios of two values: 城乡收入比2.02."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, permutations
from typing import Final

from docextract.extractors.relations.drafts import Draft, Kind, by_formula, draft, named
from docextract.extractors.relations.kin import (
    is_quantity,
    same_unit,
)
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict
from docextract.model.values import FigureKind

_REACH: Final = 6


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
    near = islice((m for m in passage.before(ratio) if m.sentence == ratio.sentence), _REACH)
    values = [m for m in near if is_quantity(m) and m.figure.value]
    pairs = [p for p in permutations(values, 2) if same_unit(p[0].figure, p[1].figure)]
    checks = {pair: by_formula(lambda a, b: a / b, list(pair), ratio) for pair in pairs}
    right = [pair for pair in pairs if checks[pair].verdict is Verdict.CONSISTENT]
    # Of several values any two may be meant; of two alone it is those.
    if not right and len(values) != 2:
        return None
    order = next(iter(right), None) or max(pairs, key=lambda pair: pair[0].figure.value, default=None)
    if order is None:
        return None
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
