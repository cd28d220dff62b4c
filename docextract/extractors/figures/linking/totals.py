"""Sums that are named only by adding up: A、B共计8379.1万元, 三项相加6222.4万元."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from docextract.extractors.figures.linking import nouns
from docextract.extractors.figures.linking.phrases import Phrase
from docextract.extractors.figures.linking.thread import Thread
from docextract.lexicon import figure_cues as cues
from docextract.lexicon.gates import Ending
from docextract.model.values import Role
from docextract.text.tokens import tokenize

_FEWEST: Final = 2
WORD: Final = "合计"
_EDGES: Final = " ，,、：:"


def name(phrase: Phrase, thread: Thread) -> str | None:
    """What a sum of the levels before it is called: 收入合计, or 合计 where they share no noun.

    None where the figure is no such sum, or where nothing that it could add up came before.
    """
    if not is_total(phrase):
        return None
    parts = thread.sums.get(phrase.measured.unit or "", ())
    if len(parts) < _FEWEST and thread.role is Role.PER_UNIT:
        # 45台，单价0.32万元，合计14.4万元: the price of what is counted
        counted = [names[-1] for names in thread.sums.values()]
        return counted[-1] if counted else ""
    if len(parts) < _FEWEST:
        return None if thread.measure is not None else ""
    return shared_ending(parts) + WORD


def is_total(phrase: Phrase) -> bool:
    """True where all that stands before the number says that it is a sum."""
    lead = phrase.lead.strip(_EDGES)
    search = _total_pattern().search
    return bool(search(lead) or search(nouns.without_copulas(lead).strip(_EDGES)))


def shared_ending(names: Sequence[str]) -> str:
    """The words that all names end with: 门诊收入, 住院收入 -> 收入."""
    first, *others = names
    ends = [first[token.start :] for token in tokenize(first)]
    shared = (end for end in ends if len(end) >= _FEWEST and all(other.endswith(end) for other in others))
    return next(shared, "")


@cache
def _total_pattern() -> Ending:
    counted = r"(?:[两二三四五六七八九十\d]+[项类者笔处批部块]分?)?"
    return Ending(rf"^(?:以上|上述|前述)?{counted}{cues.alternatives('total')}$", cues.words("total"))
