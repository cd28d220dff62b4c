"""What is finished too early waits for its turn, on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


class Queue:
    """Bytes by their place, given back in the order of the places."""

    def __init__(self) -> None:
        self._next = 0
        # The one that is next need not go to the disk and back.
        self._first: bytes | None = None
        # The empty name asks for a database in a file of its own that SQLite deletes when it is closed.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("CREATE TABLE waiting (place INTEGER PRIMARY KEY, data BLOB NOT NULL)")

    def put(self, place: int, data: bytes) -> None:
        if place == self._next:
            self._first = data
        else:
            self._database.execute("INSERT INTO waiting VALUES (?, ?)", (place, data))

    def ready(self) -> Iterator[bytes]:
        """Those that are next without a gap."""
        while (data := self._first or self._taken(self._next)) is not None:
            self._first = None
            self._next += 1
            yield data

    def rest(self) -> Iterator[bytes]:
        """All that are there, over the gaps."""
        yield from self.ready()
        places = self._database.execute("SELECT place FROM waiting ORDER BY place").fetchall()
        for (place,) in places:
            data = self._taken(place)
            assert data is not None
            yield data

    def _taken(self, place: int) -> bytes | None:
        query = "DELETE FROM waiting WHERE place = ? RETURNING data"
        row = self._database.execute(query, (place,)).fetchone()
        return None if row is None else row[0]
