"""Zip archives of reports: members by virtual path (``batch.zip!dir/报告.docx``), never unpacked to disk."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from docextract.errors import InputError
from docextract.readers import messages
from docextract.readers.limits import DEFAULT, Limits
from docextract.readers.sniff import OFFICE_SUFFIXES, sniff
from docextract.readers.zipped import Zipped

MARK: Final = "!"
_SUFFIX: Final = ".zip"
_UTF8_NAME: Final = 0x800
_SYMLINK: Final = 0xA
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_JUNK: Final = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_SIGNATURES: Final = (b"PK\x03\x04", b"PK\x05\x06")
_UNBOUNDED: Final = 1 << 40  # members are read one at a time, each within its own limit


@dataclass(frozen=True, slots=True)
class _Member:
    """``name`` is the name in the zip's directory; ``refusal`` why it is not read, or ""."""

    name: str
    refusal: str


def is_archive(path: Path) -> bool:
    """True for a file that is a zip of other files, not an Office package."""
    if path.suffix.lower() in OFFICE_SUFFIXES:
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
            return head in _SIGNATURES and sniff(head + stream.read()) == "zip"
    except (OSError, ValueError):
        return False


def members(path: Path, limits: Limits = DEFAULT) -> tuple[Path, ...]:
    """Virtual paths of the files in the archive ``path``, those of archives in it included.

    A member that must not be read has a path too: reading it says why. Raises ``InputError``.
    """
    found = tuple(_walk(_open(path, limits), f"{path.as_posix()}{MARK}", limits, 1))
    if len(found) > limits.archive_files:
        raise messages.over("E111", "archive_files", limits, reason=f"压缩包内有 {len(found)} 个文件")
    return tuple(Path(name) for name in found)


def refusal(path: Path, limits: Limits) -> InputError:
    """Why the archive ``path`` cannot be read as one document."""
    if path.is_file():
        count = len(members(path, limits))
        if path.suffix.lower() != _SUFFIX:
            return messages.error("E123", count=count, suffix=path.suffix)
        return messages.error("E119", count=count)
    return _too_deep(limits)


def load(path: Path, limits: Limits) -> bytes | None:
    """The bytes of a member named by its virtual path; None when ``path`` names none.

    Raises ``InputError`` for a member that is missing (E101) or refused (E118).
    """
    text = path.as_posix()
    for match in re.finditer(MARK, text):
        outer = Path(text[: match.start()])
        if outer.is_file():
            return _find(_open(outer, limits), text[match.end() :], limits, 1)
    return None


def _find(archive: _Archive, name: str, limits: Limits, depth: int) -> bytes:
    if name in archive.members:
        return archive.read(name, limits)
    for match in re.finditer(MARK, name):
        inner = name[: match.start()]
        if inner in archive.members:
            nested = _nested(archive, inner, limits, depth + 1)
            return _find(nested, name[match.end() :], limits, depth + 1)
    raise messages.error("E101")


def _walk(archive: _Archive, prefix: str, limits: Limits, depth: int) -> Iterator[str]:
    for name, member in archive.members.items():
        nested = None
        if name.lower().endswith(_SUFFIX) and not member.refusal:
            try:
                nested = _nested(archive, name, limits, depth + 1)
            except InputError:
                nested = None  # reading it as a file says what is wrong
        if nested is None:
            yield prefix + name
        else:
            yield from _walk(nested, f"{prefix}{name}{MARK}", limits, depth + 1)


def _nested(archive: _Archive, name: str, limits: Limits, depth: int) -> _Archive:
    if depth > limits.archive_depth:
        raise _too_deep(limits)
    data = archive.read(name, limits)
    if sniff(data) != "zip":
        raise messages.error("E107", reason="不是压缩包")
    return _Archive(data, limits)


class _Archive:
    """A zip with its members by repaired name."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        wide = replace(limits, zip_entries=limits.archive_files, zip_total=_UNBOUNDED)
        self._zip = Zipped(data, wide)
        files = [member for member in self._zip.members if not _is_junk(member)]
        shared = Counter(member.filename for member in files)
        self.members: dict[str, _Member] = {}
        for member in files:
            name = _repaired(member)
            refusal = _refusal(member, name) or ("重名" if shared[member.filename] > 1 else "")
            self.members.setdefault(PurePosixPath(name).as_posix(), _Member(member.filename, refusal))

    def read(self, name: str, limits: Limits) -> bytes:
        """The bytes of a member. Raises ``InputError``."""
        member = self.members[name]
        if member.refusal:
            raise messages.error("E118", reason=member.refusal)
        return self._zip.read(member.name, "file_size")


@lru_cache(maxsize=1)
def _opened(path: Path, size: int, changed: int, limits: Limits) -> _Archive:
    return _Archive(path.read_bytes(), limits)


def _open(path: Path, limits: Limits) -> _Archive:
    """The archive ``path``; kept for the next member, as archives are read member by member."""
    try:
        state = path.stat()
        if state.st_size > limits.archive_size:
            reason = f"压缩包有 {state.st_size >> 20} MB"
            raise messages.over("E111", "archive_size", limits, reason=reason)
        return _opened(path, state.st_size, state.st_mtime_ns, limits)
    except OSError as error:
        raise messages.error("E104", reason=error.strerror or error) from error


def _too_deep(limits: Limits) -> InputError:
    return messages.over("E111", "archive_depth", limits, reason="压缩包里套着压缩包")


def _is_junk(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.replace("\\", "/").split("/")
    return member.is_dir() or not _JUNK.isdisjoint(parts) or parts[-1].startswith((".", "~$"))


def _repaired(member: zipfile.ZipInfo) -> str:
    """The member's name: Chinese Windows programs write it in GBK without saying so."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = member.filename
    return name.replace("\\", "/")


def _refusal(member: zipfile.ZipInfo, name: str) -> str:
    if member.external_attr >> 28 == _SYMLINK:
        return "是符号链接"
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        return "路径指向压缩包之外"
    return ""
