"""Opening every kind of Word file that the reader reads, and saving it as the kind that it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from docextract.writers.word.saving import EPOCH, saved

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# python-docx unpacks every part of the file, those included that reading passed over.
_MOST_UNPACKED: Final = 200 * 1024 * 1024
_TYPES: Final = "[Content_Types].xml"
_USUAL: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Content types of the main part of documents with macros and of templates, and their extensions.
_KINDS: Final = {
    b"application/vnd.ms-word.document.macroEnabled.main+xml": ".docm",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": ".dotx",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml": ".dotm",
}
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z]+)")
# The usual names that differ from the Strict ones in more than their beginning.
_RENAMED: Final = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}


class RefusedError(Exception):
    """No comment can be written into this file; the message says why."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open Word file; ``extension`` is that of its kind, ``note`` says how its copy differs."""

    word: WordDocument
    extension: str
    content_type: bytes
    note: str | None

    def saved(self) -> bytes:
        """The file as it is now, of the kind it was."""
        data = saved(self.word)
        return data if self.content_type == _USUAL else _with_type(data, _USUAL, self.content_type)


def open_word(data: bytes) -> Opened:
    """Open a Word file. Raises ``RefusedError`` for one that cannot be written again."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_UNPACKED:
                raise RefusedError("文件解压后过大")
            types = archive.read(_TYPES)
        kind = next((kind for kind in _KINDS if kind in types), _USUAL)
        if kind != _USUAL:
            data = _with_type(data, kind, _USUAL)
        usual = _without_strict(data)
        note = "原件是 Strict 格式，批注件存成了通常的 .docx" if usual is not data else None
        return Opened(docx.Document(io.BytesIO(usual)), _KINDS.get(kind, ".docx"), kind, note)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise RefusedError("原件有缺损") from error


def _with_type(data: bytes, old: bytes, new: bytes) -> bytes:
    return _rewritten(data, lambda name, part: part.replace(old, new) if name == _TYPES else part)


def _without_strict(data: bytes) -> bytes:
    """``data`` with the names of Strict files replaced by the usual ones; ``data`` itself if it has none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if not _STRICT.search(archive.read("_rels/.rels")):
            return data
    return _rewritten(data, lambda name, part: _usual(part) if name.endswith((".xml", ".rels")) else part)


def _usual(part: bytes) -> bytes:
    return _STRICT.sub(
        lambda name: (
            b"http://schemas.openxmlformats.org/%s/2006/%s" % (name[1], _RENAMED.get(name[2], name[2]))
        ),
        part,
    )


def _rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in given.infolist():
            entry = zipfile.ZipInfo(member.filename, EPOCH)
            copy.writestr(entry, change(member.filename, given.read(member)), zipfile.ZIP_DEFLATED)
    return out.getvalue()
