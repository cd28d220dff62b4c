"""``docextract doctor``: what is installed, what is missing and how to get it."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Final

import click

from docextract import __version__
from docextract.cli import layout, streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session

_FOR_DEVELOPERS: Final = ("test",)
_SECONDS: Final = 10
_MOST_FONTS: Final = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One line: is it there, what it is, and what to do when it is not. Optional ones never fail."""

    name: str
    is_fine: bool
    found: str
    is_needed: bool = True


def build(texts: Texts) -> click.Command:
    return Command("doctor", texts, run, [])


@click.pass_obj
def run(session: Session) -> int:
    """Print one line per check; 1 when something needed is missing."""
    checks = list(_checks(session.texts))
    widest = max(layout.width(check.name) for check in checks)
    for check in checks:
        mark = "√" if check.is_fine else "×" if check.is_needed else "-"
        streams.put(f"{mark} {layout.pad(check.name, widest)}  {check.found}")
    return int(any(check.is_needed and not check.is_fine for check in checks))


def _checks(texts: Texts) -> Iterator[Check]:
    yield Check("docextract", True, __version__)
    yield Check("Python", True, f"{platform.python_version()} ({sys.executable})")
    yield from _dependencies(texts)
    yield from _extras(texts)
    yield _packs(texts)
    yield from _formats(texts)
    yield _limits(texts)
    yield _notice_template(texts)
    yield _temporary_folder(texts)
    yield Check(texts("doctor.console"), True, sys.stdout.encoding or "?")
    yield from _programs(texts)
    yield from _fonts(texts)


def _dependencies(texts: Texts) -> Iterator[Check]:
    """The packages that this version declares it needs."""
    for requirement in metadata.requires("docextract") or ():
        if "extra ==" not in requirement:
            version = _version(requirement)
            found = version or texts("doctor.install", requirement=requirement)
            yield Check(_package(requirement), version is not None, found)


def _extras(texts: Texts) -> Iterator[Check]:
    """What can be installed beside it: there when every package of the extra is."""
    for extra in metadata.metadata("docextract").get_all("Provides-Extra") or ():
        marker = re.compile(rf"extra == ['\"]{re.escape(extra)}['\"]")
        wanted = [text for text in metadata.requires("docextract") or () if marker.search(text)]
        missing = [_package(text) for text in wanted if _version(text) is None]
        if extra in _FOR_DEVELOPERS or not wanted:
            continue
        comma = texts("comma")
        found = comma.join(f"{_package(text)} {_version(text)}" for text in wanted)
        if missing:
            found = texts("doctor.extra", packages=comma.join(missing), extra=extra)
        yield Check(f"docextract[{extra}]", not missing, found, is_needed=False)


def _package(requirement: str) -> str:
    return re.split(r"[<>=!~;\s\[]", requirement, maxsplit=1)[0]


def _version(requirement: str) -> str | None:
    try:
        return metadata.version(_package(requirement))
    except metadata.PackageNotFoundError:
        return None


def _packs(texts: Texts) -> Check:
    from docextract.checks import packs
    from docextract.checks.locations import rules_root

    try:
        found = f"{texts('comma').join(packs.available())} ({rules_root()})"
        return Check(texts("doctor.packs"), True, found)
    except FileNotFoundError:
        return Check(texts("doctor.packs"), False, texts("doctor.reinstall"))


def _formats(texts: Texts) -> Iterator[Check]:
    from docextract.readers import READERS
    from docextract.writers import WRITERS

    comma = texts("comma")
    yield Check(texts("doctor.readers"), True, comma.join(READERS))
    yield Check(texts("doctor.writers"), True, comma.join(WRITERS))


def _limits(texts: Texts) -> Check:
    """The defaults of ``--limit``."""
    from docextract.readers.limits import DEFAULT, LABELS

    found = (f"{name}={DEFAULT.shown(name).replace(' ', '').removesuffix('秒')}" for name in LABELS)
    return Check(texts("doctor.limits"), True, texts("comma").join(found))


def _notice_template(texts: Texts) -> Check:
    """The shipped template, which an office copies to make its own."""
    from docextract.writers.notice import TEMPLATE

    return Check(texts("doctor.template"), TEMPLATE.is_file(), str(TEMPLATE))


def _programs(texts: Texts) -> Iterator[Check]:
    """What reads the formats beyond Word, Excel, HTML and text, and how it is kept apart."""
    from docextract.readers import legacy, libreoffice, ocr, pdf, sandbox

    office = libreoffice.program()
    yield Check("LibreOffice", office is not None, office or texts("doctor.office"), is_needed=False)
    small = legacy.text_programs()
    found = texts("comma").join(small) or texts("doctor.no_small")
    yield Check("catdoc / antiword", bool(small), found, is_needed=False)
    has_pdf = pdf.is_installed()
    yield Check("PDF", has_pdf, texts("doctor.pdf" if has_pdf else "doctor.no_pdf"), is_needed=False)
    has_ocr = ocr.is_installed()
    yield Check("OCR", has_ocr, texts("doctor.ocr" if has_ocr else "doctor.no_ocr"), is_needed=False)
    is_apart = bool(sandbox.isolation())
    found = texts("doctor.apart" if is_apart else "doctor.not_apart")
    yield Check(texts("doctor.sandbox"), is_apart, found, is_needed=False)


def _fonts(texts: Texts) -> Iterator[Check]:
    """Chinese fonts, which Windows and macOS always have: without them LibreOffice draws boxes."""
    program = shutil.which("fc-list")
    if program is None:
        return
    try:
        listed = subprocess.run(
            [program, ":lang=zh", "family"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return
    families = sorted({line.partition(",")[0] for line in listed.splitlines() if line.strip()})
    found = texts("comma").join(families[:_MOST_FONTS]) or texts("doctor.no_fonts")
    yield Check(texts("doctor.fonts"), bool(families), found, is_needed=False)


def _temporary_folder(texts: Texts) -> Check:
    name = texts("doctor.temporary")
    try:
        with tempfile.TemporaryFile():
            return Check(name, True, tempfile.gettempdir())
    except OSError as error:
        return Check(name, False, texts("doctor.unwritable", reason=error.strerror or error))
