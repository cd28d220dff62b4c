"""The files as they were handed in, read again when something is to be written into them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from docextract.model.report import Source

_MARK: Final = "!"
_MOST: Final = 200 * 1024 * 1024
_DEEPEST: Final = 3


class ChangedError(Exception):
    """The file is gone, cannot be read, or is not the one that was checked; the message says which."""


def load(source: Source) -> bytes:
    """The bytes of ``source``, also out of a zip (``batch.zip!dir/报告.docx``). Raises ``ChangedError``."""
    try:
        for data in _candidates(source):
            if hashlib.sha256(data).hexdigest() == source.sha256:
                return data
    except OSError as error:
        raise ChangedError(f"原文件无法读取：{error.strerror or error}") from error
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError) as error:
        raise ChangedError("原文件所在的压缩包无法读取") from error
    raise ChangedError("原文件在检查之后被移走或改动")


def _candidates(source: Source) -> Iterator[bytes]:
    path = Path(source.path)
    if path.is_file():
        yield path.read_bytes()
        return
    outer = next((Path(part) for part in _outer_paths(source.path) if Path(part).is_file()), None)
    if outer is not None:
        with zipfile.ZipFile(outer) as archive:
            yield from _members(archive, source.bytes, 1)


def _outer_paths(path: str) -> Iterator[str]:
    parts = path.split(_MARK)
    return (_MARK.join(parts[:count]) for count in range(1, len(parts)))


def _members(archive: zipfile.ZipFile, size: int, depth: int) -> Iterator[bytes]:
    """Members of ``size`` bytes; names in a zip come in many encodings, content has one digest."""
    for member in archive.infolist():
        if member.file_size == size:
            yield archive.read(member)
        elif depth < _DEEPEST and member.filename.lower().endswith(".zip") and member.file_size <= _MOST:
            with zipfile.ZipFile(io.BytesIO(archive.read(member))) as inner:
                yield from _members(inner, size, depth + 1)
