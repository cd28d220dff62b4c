"""The results of a batch on disk, and the journal of its runs: SQLite, one file.

A result is there whole or not at all, whatever moment the program is killed at. One run at a time
has the file; the system frees it when that run ends, however it ends.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from docextract.batch.brief import Brief
from docextract.batch.done import Done
from docextract.batch.submissions import Identity
from docextract.errors import UsageError

FILE: Final = ".docextract.sqlite3"
# Raised when the tables or the packed records change their shape: an older file is made anew.
SCHEMA: Final = 1
# Results that so many runs did not ask for are dropped.
KEPT_RUNS: Final = 5

_TABLES: Final = """
CREATE TABLE result (key TEXT PRIMARY KEY, brief TEXT NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE packed (key TEXT PRIMARY KEY REFERENCES result ON DELETE CASCADE, data BLOB NOT NULL);
CREATE TABLE identity (key TEXT PRIMARY KEY, entity TEXT, year INTEGER, is_table INTEGER NOT NULL,
    run INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE run (id INTEGER PRIMARY KEY, digest TEXT NOT NULL, submissions INTEGER NOT NULL,
    said TEXT);
CREATE TABLE output (path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL) WITHOUT ROWID;
"""


class Store:
    """Results by key. Raises ``UsageError``: E302 while another run has the file, E304 when the
    disk is full, E301 when the file cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        with _explained(self._path):
            folder.mkdir(parents=True, exist_ok=True)
            self._database = self._open()
            last = self._database.execute("SELECT max(id) FROM run").fetchone()[0]
        self._run = (last or 0) + 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def begin(self, digest: str, submissions: int) -> None:
        """Enter a run into the journal; what is kept from now on belongs to it."""
        with _explained(self._path), self._database as database:
            database.execute("DELETE FROM result WHERE key LIKE '!%'")
            database.execute("INSERT INTO run VALUES (?, ?, ?, NULL)", (self._run, digest, submissions))

    def end(self, written: Iterable[Path], said: Sequence[str] = ()) -> None:
        """The run is complete, wrote these files and said this; results long unused are dropped."""
        states = [(str(path), *_state(path)) for path in written]
        with _explained(self._path), self._database as database:
            database.execute("DELETE FROM output")
            database.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?)", states)
            words = (json.dumps(said, ensure_ascii=False), self._run)
            database.execute("UPDATE run SET said = ? WHERE id = ?", words)
            oldest = (self._run - KEPT_RUNS,)
            database.execute("DELETE FROM result WHERE run <= ?", oldest)
            database.execute("DELETE FROM identity WHERE run <= ?", oldest)
            database.execute("DELETE FROM run WHERE id <= ?", oldest)
        with _explained(self._path):
            self._database.execute("PRAGMA incremental_vacuum").fetchall()

    def intact(self, digest: str) -> list[str] | None:
        """What the last run said, if it was complete, was the run ``digest``, and its files are as it
        wrote them; else None."""
        query = "SELECT digest, said FROM run ORDER BY id DESC LIMIT 1"
        last = self._database.execute(query).fetchone()
        if last is None or last[0] != digest or last[1] is None:
            return None
        outputs = self._database.execute("SELECT path, size, changed FROM output")
        if any(_state(Path(path)) != (size, changed) for path, size, changed in outputs):
            return None
        said: list[str] = json.loads(last[1])
        return said

    def put(self, key: str, done: Done) -> None:
        """Keep a result; it is on disk when this returns."""
        brief = json.dumps(asdict(done.brief), ensure_ascii=False)
        with _explained(self._path), self._database as database:
            database.execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?)", (key, brief, self._run))
            database.execute("INSERT OR REPLACE INTO packed VALUES (?, ?)", (key, done.data))

    def briefs(self, keys: Iterable[str]) -> dict[str, Brief]:
        """The briefs of those ``keys`` that have a result, which are thereby in use."""
        found: dict[str, Brief] = {}
        with _explained(self._path), self._database as database:
            for key in keys:
                row = database.execute("SELECT brief FROM result WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    found[key] = _brief(row[0])
                    database.execute("UPDATE result SET run = ? WHERE key = ?", (self._run, key))
        return found

    def packed(self, key: str) -> bytes | None:
        """The result ``key`` as it was packed; None where it is damaged or not there."""
        try:
            row = self._database.execute("SELECT data FROM packed WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError:
            return None
        return row[0] if row is not None and isinstance(row[0], bytes) else None

    def identities(self, keys: Iterable[str]) -> dict[str, Identity]:
        """Whose files they are, of those contents that were looked at before."""
        found = {}
        query = "SELECT entity, year, is_table FROM identity WHERE key = ?"
        with _explained(self._path), self._database as database:
            for key in keys:
                row = database.execute(query, (key,)).fetchone()
                if row is not None:
                    found[key] = Identity(row[0], row[1], bool(row[2]))
                    database.execute("UPDATE identity SET run = ? WHERE key = ?", (self._run, key))
        return found

    def identify(self, identities: Iterable[tuple[str, Identity]]) -> None:
        """Keep whose files they are, by content."""
        rows = [(key, one.entity, one.year, one.is_table, self._run) for key, one in identities]
        with _explained(self._path), self._database as database:
            database.executemany("INSERT OR REPLACE INTO identity VALUES (?, ?, ?, ?, ?)", rows)

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            # Damaged or of an older shape: it holds nothing that cannot be made again.
            for suffix in ("", "-wal", "-shm", "-journal"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=0)
        try:
            # Held by one run alone: then the log needs no shared memory, which network drives lack.
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("PRAGMA auto_vacuum = INCREMENTAL")
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("BEGIN EXCLUSIVE")
            version = database.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, SCHEMA):
                raise sqlite3.DatabaseError(f"schema {version}")
            if version == 0:
                for statement in _TABLES.split(";"):
                    database.execute(statement)
                database.execute(f"PRAGMA user_version = {SCHEMA}")
            database.commit()
        except BaseException:
            database.close()
            raise
        return database


def _brief(text: str) -> Brief:
    fields: dict[str, Any] = json.loads(text)
    lists = {name: tuple(part) for name, part in fields.items() if isinstance(part, list)}
    return Brief(**{**fields, **lists})


def _state(path: Path) -> tuple[int, int]:
    with suppress(OSError):
        state = path.stat()
        return state.st_size, state.st_mtime_ns
    return -1, -1


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Errors of the disk in words."""
    try:
        yield
    except (sqlite3.OperationalError, FileExistsError, NotADirectoryError, PermissionError) as error:
        message = str(error)
        if "locked" in message:
            raise UsageError(
                "E302",
                "另一次运行正在使用这个输出目录",
                place=str(path.parent),
                hint="请等它结束，或用 --out 换一个目录",
            ) from error
        if "full" in message:
            raise UsageError(
                "E304",
                "磁盘空间不足",
                place=str(path.parent),
                hint="已完成的结果都在；腾出空间后再运行同一条命令，会接着做",
            ) from error
        message = "磁盘读写出错" if "disk I/O" in message else message
        raise UsageError(
            "E301", f"无法写入运行记录：{message}", place=str(path), hint="请检查权限和磁盘空间"
        ) from error
