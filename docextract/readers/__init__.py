"""One file format each: path -> Document.

A file is known by its content, not by its name; what cannot be read says why in one line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from docextract.errors import InputError
from docextract.model.document import Diagnostic, Document, Unread
from docextract.readers import archive, child, messages
from docextract.readers.file import File
from docextract.readers.limits import DEFAULT, MEGABYTE, Limits
from docextract.readers.sniff import NAMES, PICTURES, SUFFIXES, mismatch, sniff
from docextract.text.filenames import readable

__all__ = ["DEFAULT", "READERS", "Limits", "expand", "is_old", "prepare", "read", "read_all"]

# Format -> module with ``read(file: File) -> Content``, imported when a file of the format comes.
READERS: Final[Mapping[str, str]] = {
    "docx": "docextract.readers.docx",
    "xlsx": "docextract.readers.xlsx",
    "pdf": "docextract.readers.pdf",
    "html": "docextract.readers.html",
    "mhtml": "docextract.readers.html",
    "text": "docextract.readers.text",
    "xls": "docextract.readers.xls",
    **dict.fromkeys(PICTURES, "docextract.readers.picture"),
    **dict.fromkeys(
        ("doc", "works", "rtf", "odt", "wordml", "excelml", "xlsb", "ods"), "docextract.readers.legacy"
    ),
}
_CONVERTED: Final = frozenset().union(
    *(SUFFIXES[name] for name, reader in READERS.items() if reader == "docextract.readers.legacy")
) - {".xml", ".xls"}
# The formats that a refusal names; the rarer ones would only bury them.
_ADVISED: Final = ("docx", "doc", "xlsx", "xls", "pdf", "html", "text", "zip")


def read(path: Path, limits: Limits = DEFAULT) -> Document:
    """Read one file. Raises ``InputError`` (E1xx) when it cannot be read."""
    return _read(0, path, limits)


def read_all(paths: Iterable[Path], limits: Limits = DEFAULT) -> tuple[Document | Unread, ...]:
    """Read every file; one that cannot be read is an ``Unread`` with its reason, never an exception.

    The index of a document, and the source of its diagnostics, is its place in the result.
    """
    files = [file for path in paths for file in expand(path, limits)]
    prepare(files, limits)
    return tuple(_read_or_say_why(index, path, limits) for index, path in enumerate(files))


def is_old(path: Path) -> bool:
    """True for a name that promises one of the formats that LibreOffice converts before they are read."""
    return path.suffix.lower() in _CONVERTED


def prepare(files: Iterable[Path], limits: Limits = DEFAULT) -> None:
    """Convert the old formats among ``files`` in as few runs of LibreOffice as possible.

    Reading them then finds them done; what is wrong with a file comes out when it is read.
    """
    old = [path for path in files if is_old(path)]
    if len(old) < 2:
        return
    from docextract.readers import legacy, libreoffice

    jobs = []
    for path in old:
        with suppress(InputError):
            data = _load(path, limits)
            name = sniff(data)
            if name in legacy.ROUTES:
                jobs.append(legacy.job(File(0, "", data, name, limits)))
    libreoffice.prepare(jobs, limits)


def expand(path: Path, limits: Limits = DEFAULT) -> tuple[Path, ...]:
    """The files in a zip archive, as virtual paths (``batch.zip!dir/报告.docx``); else ``path`` itself."""
    if not archive.is_archive(path):
        return (path,)
    try:
        return archive.members(path, limits) or (path,)
    except InputError:
        return (path,)  # reading it says what is wrong


def _read_or_say_why(index: int, path: Path, limits: Limits) -> Document | Unread:
    try:
        return _read(index, path, limits)
    except InputError as error:
        hint = f"（{error.hint}）" if error.hint else ""
        diagnostic = Diagnostic(error.code, f"{readable(path.name)}：{error.message}{hint}", index)
        digest, size, name = _identity(path, limits)
        return Unread(index, readable(path), digest, size, name, (diagnostic,))


def _read(index: int, path: Path, limits: Limits) -> Document:
    try:
        data = _load(path, limits)
        name = sniff(data)
        if name == "zip":
            raise archive.refusal(path, limits)
        if name not in READERS:
            raise _unreadable(name)
        file = File(index, readable(path), data, name, limits)
        content = child.guarded(READERS[name], file)
    except InputError as error:
        raise InputError(error.code, error.message, place=readable(path.name), hint=error.hint) from error
    wrong_name = mismatch(name, path.suffix)
    diagnostics = content.diagnostics
    if not content.blocks:
        diagnostics = (file.diagnostic("D104", messages.note("D104")), *diagnostics)
    return Document(
        index=index,
        path=file.path,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        format=name,
        reader=content.reader,
        blocks=content.blocks,
        tables=content.tables,
        warnings=(wrong_name, *content.warnings) if wrong_name else content.warnings,
        diagnostics=diagnostics,
    )


def _load(path: Path, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise messages.error("E102")
        if not path.exists():
            member = archive.load(path, limits)
            if member is None:
                raise messages.error("E101")
            return _not_empty(member)
        size = path.stat().st_size
        if size > limits.file_size:
            raise messages.over("E105", "file_size", limits, size=f"{size / MEGABYTE:.0f}")
        return _not_empty(path.read_bytes())
    except (OSError, ValueError) as error:
        raise messages.error("E104", reason=getattr(error, "strerror", None) or error) from error


def _not_empty(data: bytes) -> bytes:
    if not data:
        raise messages.error("E103")
    return data


def _unreadable(name: str) -> InputError:
    if name == "encrypted":
        return messages.error("E109")
    if name in ("rar", "7z", "gzip"):
        return messages.error("E122", what=NAMES[name])
    if name == "damaged_zip":
        return messages.error("E107", reason="压缩结构不全")
    readable = "、".join(NAMES[known] for known in _ADVISED)
    return messages.error("E106", found=NAMES[name], readable=readable)


def _identity(path: Path, limits: Limits) -> tuple[str, int, str]:
    """sha256, size and format of a file that was not read; empty where they cannot be known."""
    try:
        if path.is_dir():
            return "", 0, ""
        if path.exists():
            size = path.stat().st_size
            data = path.read_bytes() if size <= limits.file_size else b""
        else:
            member = archive.load(path, limits)
            if member is None:
                return "", 0, ""
            data, size = member, len(member)
    except (OSError, ValueError, InputError):
        return "", 0, ""
    if len(data) < size:
        return "", size, ""
    return hashlib.sha256(data).hexdigest(), size, sniff(data) if data else ""
