"""What the heading above a sentence says its unnamed figures are about: 资金投入情况 over 总计120万元."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from docextract.extractors.figures.linking import nouns
from docextract.lexicon import figure_cues as cues
from docextract.model.values import Measured

_FEWEST: Final = 2
_MOST: Final = 12


def of(title: str, measured: Measured) -> str | None:
    """The name that ``title`` lends to a figure, or None where it is not about such a figure."""
    topics = cues.mapping("topics")
    words = topics["kinds"].get(measured.kind.value) or topics["units"].get(measured.unit or "")
    name = _name(title) if words else ""
    return name if any(word in name for word in words or ()) else None


@lru_cache(256)
def _name(title: str) -> str:
    """``title`` without what only says that something is told: 资金到位情况分析 -> 资金到位."""
    text = title.strip()
    shorter = True
    while shorter:
        ending = next((word for word in cues.words("title_endings") if text.endswith(word)), "")
        text, shorter = text.removesuffix(ending), bool(ending)
    name = nouns.trimmed(text).name
    return name if _FEWEST <= len(name) <= _MOST else ""
