"""Names of results by what they depend on: the files, the rules, the settings, the program.

Two submissions with one key have the same result, byte for byte; whatever could change a result
changes its key.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import docextract
from docextract.batch.products import NONE
from docextract.batch.settings import Leash, Settings
from docextract.batch.submissions import Submission
from docextract.checks import packs
from docextract.readers.archive import MARK
from docextract.text.filenames import readable

_CHUNK: Final = 1 << 20
# LibreOffice under the names by which it is started: what cannot be read without it, can with it.
_OFFICE: Final = ("soffice", "libreoffice")
_SCALARS: Final = (str, int, float, bool, bytes, Decimal, datetime.date, Path, type(None))


def of_run(settings: Settings) -> str:
    """What every result of a run depends on besides its files."""
    used = packs.available() if settings.pack == "auto" else (settings.pack,)
    rules = [(own.id, own.sha256) for name in used for own in packs.load(name).chain]
    history = settings.history
    # Waivers expire: what they come to depends on the day.
    day = str(history.today or datetime.date.today()) if history and history.waivers else ""
    # Left out are the leash, which decides whether there is a result, not which, what is made of it,
    # and where the files come from.
    rest = dataclasses.replace(settings, leash=Leash(), wishes=NONE, mirrors=())
    # Kept results hold no more findings than are shown.
    return _digest([program(), rules, day, settings.wishes.options.all_items, list(_plain(rest))])


def of_submission(run: str, submission: Submission) -> str | None:
    """The key of a submission's result in a run; None when a file cannot be read at all."""
    files = submission.all_files()
    contents = [of_file(path) for path in files]
    if None in contents:
        return None
    names = [readable(path) for path in files]
    beside = [len(submission.prior), fingerprint(submission.ledger), list(_plain(submission.superseded))]
    return _digest([run, submission.name, names, contents, beside])


def of_file(path: Path) -> str | None:
    """The content of a file, or of an archive with the member's name; None when it cannot be read."""
    try:
        if path.is_file():
            return _content(path, path.stat().st_size, path.stat().st_mtime_ns)
        outer, mark, _ = path.as_posix().partition(MARK)
        if not mark:
            return None
        archive = Path(outer)
        content = _content(archive, archive.stat().st_size, archive.stat().st_mtime_ns)
    except (OSError, ValueError):
        return None
    return f"{content}{MARK}{readable(path)[len(outer) :]}"


def fingerprint(value: Any) -> str:
    """The name of a record by its content. Raises ``TypeError`` for what has no stable form."""
    return _digest(list(_plain(value)))


@cache
def program() -> str:
    """This program as installed: its files, and the versions of what it reads with."""
    root = Path(docextract.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    found = [(path.relative_to(root).as_posix(), _content(path, 0, 0)) for path in files]
    return _digest([docextract.__version__, found, list(_environment())])


def _environment() -> Iterator[tuple[str, str]]:
    try:
        required = metadata.requires("docextract") or []
    except metadata.PackageNotFoundError:
        required = []
    for requirement in sorted(set(required)):
        name = requirement.split(";")[0].split("[")[0].strip(" ()<>=!~.0123456789,")
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, ""
    yield "office", next((found for name in _OFFICE if (found := shutil.which(name))), "")


@lru_cache(maxsize=1024)
def _content(path: Path, _size: int, _changed: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _digest(value: Sequence[Any]) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogateescape")).hexdigest()


def _plain(value: Any) -> Iterator[str]:
    """``value`` as texts that are the same in every process, whatever the order of its sets."""
    if isinstance(value, Enum):
        yield f"{type(value).__name__}.{value.name}"
    elif isinstance(value, _SCALARS):
        yield f"{type(value).__name__}:{value!r}"
    elif dataclasses.is_dataclass(value):
        yield type(value).__name__
        for field in dataclasses.fields(value):
            yield field.name
            yield from _plain(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield "{"
        yield from sorted("\0".join((*_plain(name), *_plain(part))) for name, part in value.items())
    elif isinstance(value, set | frozenset):
        yield "<"
        yield from sorted("\0".join(_plain(part)) for part in value)
    elif isinstance(value, Sequence):
        yield f"[{len(value)}"
        for part in value:
            yield from _plain(part)
    else:
        raise TypeError(f"{type(value).__name__} has no stable form")
