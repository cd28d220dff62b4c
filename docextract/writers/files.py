"""Output files: names that are safe on every system, and writing that leaves no half file."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from docextract.errors import UsageError, unwritable

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+')
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
# File systems allow 255 bytes; the rest is left for a suffix, an extension and ``.part``.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file of its own for the submission ``name``."""

    name: str
    data: bytes


class Names:
    """Gives every submission a file name of its own, in the order they come."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def claim(self, name: str) -> str:
        """A file name without extension for the submission ``name``; never given twice."""
        stem = safe_stem(name)
        extension = _EXTENSION.search(name)
        # One report in several formats is told apart by them, anything else is counted.
        told_apart = [f"{stem}-{extension[0][1:].lower()}"] if extension else []
        numbered = (f"{stem}-{count}" for count in itertools.count(2))
        names = itertools.chain([stem], told_apart, numbered)
        free = next(name for name in names if _key(name) not in self._taken)
        self._taken.add(_key(free))
        return free


def safe_stem(name: str) -> str:
    """``name`` without its extension and without what Windows, macOS or a shell would refuse."""
    stem = _UNSAFE.sub("_", _EXTENSION.sub("", name)).strip(" .")
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    stem = stem.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").rstrip(" .")
    return stem or "report"


def base_name(path: str) -> str:
    """The last part of a path of any system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _key(stem: str) -> str:
    # Windows and macOS take names for the same that differ in case or in composed accents only.
    return unicodedata.normalize("NFC", stem).casefold()


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open ``path`` for writing beside its place and move it there when all went well.

    Raises ``UsageError`` when the folder or the file cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        file = _created(part)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with file:
            yield file
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(path, error) from error
        raise


def _created(path: Path) -> IO[bytes]:
    try:
        return path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")


def ensure_writable(path: Path) -> None:
    """Fail before the work, not after it. Raises ``UsageError`` when ``path`` cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Appending nothing changes nothing and still meets every lock and permission.
        new = not path.exists()
        with path.open("ab"):
            pass
        if new:
            path.unlink()
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    hint = "请检查输出目录的权限和磁盘空间；文件若正在 Excel 等程序中打开，请先关闭"
    return unwritable(error, "无法写入输出文件", str(path), hint)
