"""Passages of two submissions that are alike but for their figures.

Clauses lead from passage to passage; those that many entities share are template text and lead
nowhere. Two passages with enough clauses in common are then measured word by word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby
from typing import Final

from docextract.batch.overview.digest import SHORTEST
from docextract.batch.overview.store import Kept, Store
from docextract.model.batch import Copy
from docextract.text import entity_names, passages

FROM_LAST_YEAR: Final = "XRF002"
FROM_PEER: Final = "XRF003"
# A clause that this share of the entities has is template text; at least so many, at most so many.
_TEMPLATE_SHARE: Final = 0.05
_FEWEST_FOR_TEMPLATE: Final = 4
_MOST_OWNERS: Final = 20
# Passages with one clause beyond this are a form that one entity repeats.
_MOST_HELD: Final = 100
# Keys that two passages must share to be measured: both ends of two clauses, or nearly so.
_FEWEST_SHARED: Final = 3
_ALIKE: Final = 80
MOST_COPIES: Final = 1000


def find(store: Store) -> tuple[Copy, ...]:
    """The copies, the likest first; of equally like ones in the order of the submissions."""
    limit = _template_limit(store.count_owners())
    template: set[int] = set()
    found: list[Copy] = []
    for one, other in store.pairs(_sharing(store, limit, template), _FEWEST_SHARED):
        found += _measured(store.passage(one), store.passage(other), template)
    found.sort(key=lambda copy: -copy.similarity)
    return tuple(found[:MOST_COPIES])


def _sharing(store: Store, limit: int, template: set[int]) -> Iterator[tuple[int, int]]:
    """Passages that have a clause in common, once a clause; keys of ``template`` text are put there."""
    for key, rows in groupby(store.clauses(), key=lambda row: row[0]):
        held = list(rows)
        owners = {owner for _, _, _, owner, is_prior in held if not is_prior}
        if len(owners) >= limit:
            template.add(key)
        elif len(held) <= _MOST_HELD:
            yield from ((a[1], b[1]) for a, b in combinations(held, 2) if _may_be_copies(a, b))


def _template_limit(owners: int) -> int:
    return max(_FEWEST_FOR_TEMPLATE, min(_MOST_OWNERS, int(owners * _TEMPLATE_SHARE) + 1))


def _may_be_copies(one: tuple[int, int, int, str, bool], other: tuple[int, int, int, str, bool]) -> bool:
    """This year's of two entities, or this year's and last year's of one submission."""
    _, _, own, owner, is_prior = one
    _, _, theirs, other_owner, other_is_prior = other
    if is_prior or other_is_prior:
        return own == theirs and is_prior != other_is_prior
    return owner != other_owner


def _measured(one: Kept, other: Kept, template: set[int]) -> Iterator[Copy]:
    is_own = one.is_prior != other.is_prior
    # One entity written in two ways is no other one.
    if not is_own and entity_names.likeness(one.owner, other.owner):
        return
    cores = ["".join(_own_clauses(kept, template)) for kept in (one, other)]
    if min(map(len, cores)) < SHORTEST:
        return
    similarity = passages.likeness(*cores)
    if similarity >= _ALIKE:
        current, earlier = (other, one) if one.is_prior else (one, other)
        rule = FROM_LAST_YEAR if is_own else FROM_PEER
        yield Copy(rule, similarity, current.passage, earlier.passage)


def _own_clauses(kept: Kept, template: set[int]) -> Iterator[str]:
    """Clauses that are not the template's from beginning to end."""
    return (core for core in kept.cores if not template.issuperset(passages.keys(core)))
