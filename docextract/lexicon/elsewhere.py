"""Words by which a sentence of another section explains an item."""

from __future__ import annotations

from functools import cache

from docextract.lexicon.loader import load
from docextract.model.records import record


@record(frozen=True, slots=True)
class Elsewhere:
    """``covers`` speak for all items, ``why`` give causes, ``common`` pairs of characters tell nothing.

    ``surplus`` say that more was done than planned.
    """

    covers: tuple[str, ...]
    why: tuple[str, ...]
    common: frozenset[str]
    surplus: tuple[str, ...]


@cache
def words() -> Elsewhere:
    """The lists of ``elsewhere.yaml``."""
    content = load("elsewhere")
    return Elsewhere(
        tuple(content["covers"]),
        tuple(content["why"]),
        frozenset(content["common"]),
        tuple(content["surplus"]),
    )
