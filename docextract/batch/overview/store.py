"""Digests on disk: a database of SQLite's own that is gone when the run is over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from docextract.batch.overview.digest import Digest
from docextract.model.batch import Passage
from docextract.model.document import Span

_TABLES: Final = """
CREATE TABLE submission (id INTEGER PRIMARY KEY, name TEXT, entity TEXT, year INTEGER, owner TEXT,
    tables INTEGER, is_full INTEGER);
CREATE TABLE passage (id INTEGER PRIMARY KEY, submission INTEGER, is_prior INTEGER, path TEXT,
    source INTEGER, block TEXT, start INTEGER, stop INTEGER, quote TEXT, cores TEXT);
CREATE TABLE clause (key INTEGER, passage INTEGER, submission INTEGER);
CREATE TABLE pair (one INTEGER, other INTEGER);
CREATE TABLE value (measure TEXT, unit TEXT, is_rate INTEGER, submission INTEGER, value TEXT, path TEXT,
    source INTEGER, block TEXT, start INTEGER, stop INTEGER, quote TEXT);
"""
_INDICES: Final = """
CREATE INDEX clause_key ON clause (key, passage);
CREATE INDEX value_measure ON value (measure, unit, is_rate);
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage as it was kept."""

    passage: Passage
    cores: tuple[str, ...]
    owner: str
    is_prior: bool


class Store:
    """Everything that comparing needs, by number; nothing of it stays in memory.

    The owner of a submission is its entity, or itself where none was found.
    """

    def __init__(self) -> None:
        # The empty name asks for a database in a file of its own that SQLite deletes when it is closed.
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)

    def close(self) -> None:
        self._database.close()

    def add(self, number: int, digest: Digest) -> None:
        """Keep one submission."""
        place = self._database
        owner = digest.entity or f"\0{digest.name}"
        place.execute(
            "INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, digest.name, digest.entity, digest.year, owner, digest.tables, digest.is_full),
        )
        for text in digest.texts:
            row = place.execute(
                "INSERT INTO passage VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, text.is_prior, text.path, *_span(text.span), text.quote, "\n".join(text.cores)),
            )
            rows = [(key, row.lastrowid, number) for key in text.keys]
            place.executemany("INSERT INTO clause VALUES (?, ?, ?)", rows)
        place.executemany(
            "INSERT INTO value VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (v.measure, v.unit, v.is_rate, number, str(v.value), v.path, *_span(v.span), v.quote)
                for v in digest.values
            ],
        )

    def ready(self) -> None:
        """All are there: make what looking up needs."""
        self._database.executescript(_INDICES)

    def count_owners(self) -> int:
        return int(self._database.execute("SELECT count(DISTINCT owner) FROM submission").fetchone()[0])

    def clauses(self) -> Iterator[tuple[int, int, int, str, bool]]:
        """Key, passage, submission, owner and whether it is last year's, key by key."""
        yield from self._database.execute(
            "SELECT clause.key, passage.id, submission.id, submission.owner, passage.is_prior FROM clause"
            " JOIN passage ON passage.id = clause.passage"
            " JOIN submission ON submission.id = clause.submission ORDER BY clause.key, passage.id"
        )

    def pairs(self, found: Iterable[tuple[int, int]], fewest: int) -> list[tuple[int, int]]:
        """Those pairs of passages that come up ``fewest`` times; they are counted on disk."""
        self._database.executemany("INSERT INTO pair VALUES (?, ?)", found)
        return self._database.execute(
            "SELECT one, other FROM pair GROUP BY one, other HAVING count(*) >= ? ORDER BY one, other",
            (fewest,),
        ).fetchall()

    def passage(self, number: int) -> Kept:
        row = self._database.execute(
            "SELECT submission.name, entity, year, owner, is_prior, path, source, block, start, stop, quote,"
            " cores FROM passage JOIN submission ON submission.id = passage.submission WHERE passage.id = ?",
            (number,),
        ).fetchone()
        name, entity, year, owner, is_prior, *place, cores = row
        if is_prior and year is not None:
            year -= 1
        return Kept(_passage(name, entity, year, place), tuple(cores.split("\n")), owner, bool(is_prior))

    def measures(self, fewest: int) -> list[tuple[str, str | None, bool]]:
        """Measures with unit that so many owners tell of."""
        return self._database.execute(
            "SELECT measure, unit, is_rate FROM value JOIN submission ON submission.id = value.submission"
            " GROUP BY measure, unit, is_rate HAVING count(DISTINCT owner) >= ?"
            " ORDER BY measure, unit, is_rate",
            (fewest,),
        ).fetchall()

    def values(self, measure: str, unit: str | None, is_rate: bool) -> Iterator[tuple[str, Decimal, Passage]]:
        """Owner, value and place, a value an owner: the first that its submissions tell."""
        seen = set()
        for owner, value, name, entity, year, *place in self._database.execute(
            "SELECT owner, value, submission.name, entity, year, path, source, block, start, stop, quote"
            " FROM value JOIN submission ON submission.id = value.submission"
            " WHERE measure = ? AND unit IS ? AND is_rate = ? ORDER BY value.rowid",
            (measure, unit, is_rate),
        ):
            if owner not in seen:
                seen.add(owner)
                yield owner, Decimal(value), _passage(name, entity, year, place)

    def full(self, fewest: int) -> list[tuple[str, int, str]]:
        """Entities whose scored tables are so many and all full: name, tables, first submission."""
        return self._database.execute(
            "SELECT entity, sum(tables), min(name) FROM submission WHERE entity IS NOT NULL AND tables > 0"
            " GROUP BY owner HAVING sum(tables) >= ? AND min(is_full) = 1 ORDER BY min(id)",
            (fewest,),
        ).fetchall()


def _span(span: Span) -> tuple[int, str, int, int]:
    return span.source, span.block, span.start, span.end


def _passage(name: str, entity: str | None, year: int | None, place: list[Any]) -> Passage:
    path, source, block, start, stop, quote = place
    return Passage(name, entity, year, path, Span(source, block, start, stop), quote)
