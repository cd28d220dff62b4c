"""The whole data flow of one submission, on one screen.

files --read--> Documents --extract--> Report --check--> Findings --write--> JSON, Excel, HTML
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from docextract import checks, extractors, readers
from docextract.model import beside
from docextract.model.document import Document, Unread
from docextract.model.finding import Result
from docextract.model.kinds import SourceRole
from docextract.model.report import Metadata, Report, Source
from docextract.readers import DEFAULT, Limits

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]


def read(path: str | PathLike[str], limits: Limits = DEFAULT) -> Document:
    """Read one file. Raises ``InputError`` when it cannot be read."""
    return readers.read(Path(path), limits)


def identify(path: str | PathLike[str], limits: Limits = DEFAULT) -> tuple[Source, Metadata]:
    """Whose file this is, without extracting the rest. Raises ``InputError`` when it cannot be read."""
    return extractors.identify(readers.read(Path(path), limits))


def ledger(document: Document) -> extractors.ledgers.Ledger:
    """The bureau's ledger in a file that was read. Raises ``UsageError`` when it is none."""
    return extractors.ledgers.extract(document)


def extract(
    paths: Paths,
    *,
    fiscal_year: int | None = None,
    limits: Limits = DEFAULT,
    prior: Paths = (),
    ledger: Report | None = None,
) -> Report:
    """Read the files of one submission and extract its records.

    A file that cannot be read is a diagnostic of the report, never an exception.
    ``fiscal_year`` is assumed where the files themselves name none. ``prior`` are the files of
    the same entity for the year before, ``ledger`` is what ``Ledger.report`` says of it.
    """
    return _extract(readers.read_all(_as_paths(paths), limits), fiscal_year, limits, prior, ledger)


def check(
    paths: Paths,
    pack: str = "auto",
    *,
    name: str | None = None,
    fiscal_year: int | None = None,
    settings: checks.Settings | None = None,
    limits: Limits = DEFAULT,
    prior: Paths = (),
    ledger: Report | None = None,
) -> Result:
    """Read, extract and check one submission with ``pack`` (a pack's id, a folder, or ``auto``).

    ``settings`` brings waivers and an earlier run to compare with, ``limits`` how much of a file
    is read; ``prior`` and ``ledger`` as in ``extract``.
    """
    files = _as_paths(paths)
    report = _extract(readers.read_all(files, limits), fiscal_year, limits, prior, ledger)
    return _check(report, pack, name or files[0].name, settings)


def check_documents(
    documents: Iterable[Document | Unread],
    pack: str = "auto",
    *,
    name: str,
    fiscal_year: int | None = None,
    settings: checks.Settings | None = None,
) -> Result:
    """``check`` for files that were read before, as grouping into submissions has to do."""
    return _check(extractors.extract(tuple(documents), fiscal_year), pack, name, settings)


def _extract(
    files: Iterable[Document | Unread],
    fiscal_year: int | None,
    limits: Limits,
    prior: Paths,
    ledger: Report | None,
) -> Report:
    report = extractors.extract(tuple(files), fiscal_year)
    others = []
    earlier = readers.read_all(_as_paths(prior), limits)
    if earlier:
        year = report.metadata.year
        others.append((extractors.extract(earlier, None if year is None else year - 1), SourceRole.PRIOR))
    if ledger is not None:
        others.append((ledger, SourceRole.LEDGER))
    return beside.join(report, others)


def _check(report: Report, pack: str, name: str, settings: checks.Settings | None) -> Result:
    result = Result(name, report)
    if result.is_unread:
        # Nothing was read: no rule has seen anything, and the diagnostics say why.
        return result
    checked = checks.check(report, pack, settings)
    return Result(name, report, checked.findings, checked.tally, checked.packs)


def _as_paths(paths: Paths) -> tuple[Path, ...]:
    if isinstance(paths, str | PathLike):
        return (Path(paths),)
    return tuple(Path(path) for path in paths)
