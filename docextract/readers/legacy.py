"""Old and foreign formats (.doc, .wps, .rtf, .odt, .ods …), converted by LibreOffice and then read."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from docextract.errors import InputError
from docextract.readers import child, libreoffice, messages, sandbox, text
from docextract.readers.file import Content, File
from docextract.readers.libreoffice import Job

# Format -> suffix that LibreOffice knows it by, format it is converted to.
ROUTES: Final = {
    "doc": (".doc", "docx"),
    "works": (".wps", "docx"),
    "rtf": (".rtf", "docx"),
    "odt": (".odt", "docx"),
    "wordml": (".xml", "docx"),
    "excelml": (".xml", "xlsx"),
    "xlsb": (".xlsb", "xlsx"),
    "ods": (".ods", "xlsx"),
}
# Small programs that read the plain text of old Word files, with their options and formats.
_TEXT_PROGRAMS: Final = (
    ("catdoc", ("-w", "-d", "utf-8"), ("doc", "rtf")),
    ("antiword", ("-w", "0", "-m", "UTF-8.txt"), ("doc",)),
)
# What catdoc prints instead of text.
_NO_TEXT: Final = (b"[File is encrypted", b"Broken OLE file")
# Workbooks that are read, without number formats, where there is no LibreOffice.
_PLAIN_WORKBOOKS: Final = ("xlsb", "ods")


def read(file: File) -> Content:
    """Convert ``file`` and read the result; plain text or values where it cannot be converted.

    Raises ``InputError``: E113 when nothing is installed that reads it, E114 when nothing can.
    """
    try:
        return _read_converted(file)
    except InputError as error:
        content = _read_plain(file, error)
        if content is None:
            raise
        return content


def text_programs() -> list[str]:
    """The small programs that are installed."""
    return [name for name, _, _ in _TEXT_PROGRAMS if shutil.which(name)]


def job(file: File) -> Job:
    """What LibreOffice has to do for ``file``."""
    suffix, target = ROUTES[file.format]
    return Job(file.data, suffix, target)


def _read_converted(file: File) -> Content:
    _, target = ROUTES[file.format]
    converted = libreoffice.convert(job(file), file.limits)
    content = child.guarded(f"docextract.readers.{target}", replace(file, data=converted, format=target))
    note = file.diagnostic("D119", messages.note("D119"))
    return replace(content, reader=f"libreoffice+{content.reader}", diagnostics=(note, *content.diagnostics))


def _read_plain(file: File, error: InputError) -> Content | None:
    """The words of an old Word file, the values of a workbook; None when there are none."""
    if file.format in _PLAIN_WORKBOOKS:
        return child.run("docextract.readers.xls.parse", file)
    for name, options, formats in _TEXT_PROGRAMS:
        program = shutil.which(name) if file.format in formats else None
        output = _output(program, options, file) if program else b""
        if output.strip() and not output.startswith(_NO_TEXT):
            content = text.read(replace(file, data=output, format="text"))
            note = messages.note("D120", program=name, reason=error.message)
            diagnostics = (file.diagnostic("D120", note), *content.diagnostics)
            return replace(content, reader=f"{name}+text", warnings=(note,), diagnostics=diagnostics)
    return None


def _output(program: str, options: Sequence[str], file: File) -> bytes:
    with tempfile.TemporaryDirectory(prefix="docextract-") as folder:
        source = Path(folder) / f"input{ROUTES[file.format][0]}"
        source.write_bytes(file.data)
        try:
            return sandbox.run([program, *options, str(source)], file.limits, Path(folder))
        except (OSError, InputError):
            return b""
