"""Old and foreign formats (.doc, .wps, .rtf, .xls, .et, .odt …), converted by LibreOffice and then read."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from docextract.readers import child, libreoffice, messages, sandbox, text
from docextract.readers.file import Content, File

# Format -> suffix that LibreOffice knows it by, format it is converted to.
_ROUTES: Final = {
    "doc": (".doc", "docx"),
    "works": (".wps", "docx"),
    "rtf": (".rtf", "docx"),
    "odt": (".odt", "docx"),
    "wordml": (".xml", "docx"),
    "xls": (".xls", "xlsx"),
    "xlsb": (".xlsb", "xlsx"),
    "ods": (".ods", "xlsx"),
}

# Small programs that read the plain text of a .doc, for machines without LibreOffice.
_TEXT_PROGRAMS: Final = (
    ("catdoc", ("-w", "-d", "utf-8")),
    ("antiword", ("-w", "0", "-m", "UTF-8.txt")),
)


def read(file: File) -> Content:
    """Convert ``file`` and read the result. Raises ``InputError`` (E113 when there is no LibreOffice)."""
    suffix, target = _ROUTES[file.format]
    if libreoffice.program() is None and file.format == "doc":
        return _read_plain(file)
    converted = libreoffice.convert(file.data, suffix, target, file.limits)
    content = child.guarded(f"docextract.readers.{target}", replace(file, data=converted, format=target))
    note = file.diagnostic("D119", messages.note("D119"))
    return replace(content, reader=f"libreoffice+{content.reader}", diagnostics=(note, *content.diagnostics))


def _read_plain(file: File) -> Content:
    """The text of a .doc without tables and list numbers. Raises ``InputError`` when no program is there."""
    for name, options in _TEXT_PROGRAMS:
        program = shutil.which(name)
        output = _output(program, options, file) if program else b""
        if output.strip():
            content = text.read(replace(file, data=output, format="text"))
            note = messages.note("D120", program=name)
            diagnostics = (file.diagnostic("D120", note), *content.diagnostics)
            return replace(content, reader=f"{name}+text", warnings=(note,), diagnostics=diagnostics)
    raise messages.error("E113", suffix=".doc")


def _output(program: str, options: Sequence[str], file: File) -> bytes:
    with tempfile.TemporaryDirectory(prefix="docextract-") as folder:
        source = Path(folder) / "input.doc"
        source.write_bytes(file.data)
        try:
            return sandbox.run([program, *options, str(source)], file.limits, Path(folder))
        except OSError:
            return b""
