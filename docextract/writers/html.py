"""Pages for reviewers: the files with their evidence marked, the findings beside them.

A file needs nothing but itself: styles and script are inside and named by hash, so that the
browser runs and loads nothing else. A batch is one file with an overview; a large one goes on
in further files, which a browser could not open as one.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from docextract.model.contract import plain
from docextract.model.finding import Outcome, Result, Severity
from docextract.writers import labels
from docextract.writers.files import ensure_writable, replacing
from docextract.writers.ledger import OPEN_STATUSES, short_id, total_score
from docextract.writers.options import Options
from docextract.writers.view import SubmissionView, undecided
from docextract.writers.visible import visible

FILE: Final = "report.html"
# Submissions and characters of one file.
MAX_SUBMISSIONS: Final = 60
MAX_CHARACTERS: Final = 12_000_000
_PIECE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A line of the overview. ``counts`` has the tones of findings, ``undecided`` and ``unread``."""

    number: int
    file: str
    name: str
    entity: str | None
    year: int | None
    type: str
    score: str | None
    projects: int
    open_projects: int
    counts: Counter[str]


class Writer:
    """Writes ``report.html`` (and ``report-2.html`` …); pages wait on disk until ``finish``."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        ensure_writable(folder / FILE)
        self._rows: list[OverviewRow] = []
        self._volumes = [_Volume(1)]

    def add(self, result: Result) -> None:
        if self._volumes[-1].is_full:
            self._volumes.append(_Volume(len(self._volumes) + 1))
        volume = self._volumes[-1]
        row = overview_row(result, len(self._rows) + 1, volume.name)
        self._rows.append(row)
        volume.write(_section(result, row))

    def finish(self) -> list[Path]:
        written = []
        for volume in self._volumes:
            path = self._folder / volume.name
            with replacing(path) as out:
                pieces = (
                    _environment()
                    .get_template("page.html")
                    .generate(
                        rows=self._rows if volume.number == 1 else (),
                        totals=sum((row.counts for row in self._rows), Counter()),
                        sections=volume.pieces(),
                        overview_file="" if volume.number == 1 else FILE,
                        **_assets(),
                    )
                )
                for piece in pieces:
                    out.write(piece.encode("utf-8"))
            written.append(path)
        return written


class _Volume:
    """The sections of one file, on disk."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.name = FILE if number == 1 else FILE.replace(".", f"-{number}.")
        self._submissions = 0
        self._characters = 0
        self._file: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115

    @property
    def is_full(self) -> bool:
        return self._submissions >= MAX_SUBMISSIONS or self._characters >= MAX_CHARACTERS

    def write(self, section: str) -> None:
        self._submissions += 1
        self._characters += len(section)
        self._file.write(section)

    def pieces(self) -> Iterator[Markup]:
        """The sections again, some characters at a time; the file is closed after it."""
        with self._file as file:
            file.seek(0)
            while piece := file.read(_PIECE):
                # Escaped when the section was rendered.
                yield Markup(piece)


def overview_row(result: Result, number: int, file: str) -> OverviewRow:
    """The overview's line for a submission shown in ``file``."""
    report = result.report
    facts = report.metadata
    score = total_score(report)
    counts = Counter({severity.value: result.count(severity) for severity in Severity})
    counts["doubtful"] = sum(1 for finding in result.findings if finding.outcome is Outcome.DOUBTFUL)
    counts["undecided"] = len(undecided(result))
    counts["unread"] = len(report.sources) - len(report.documents)
    return OverviewRow(
        number=number,
        file="" if file == FILE else file,
        name=visible(result.name),
        entity=visible(facts.entity.value) if facts.entity else None,
        year=facts.fiscal_year.value if facts.fiscal_year else None,
        type=labels.REPORT_TYPE[facts.report_type],
        score=plain(score) if score is not None else None,
        projects=len(report.projects),
        open_projects=sum(1 for project in report.projects if project.status in OPEN_STATUSES),
        counts=counts,
    )


def _section(result: Result, row: OverviewRow) -> str:
    return (
        _environment()
        .get_template("submission.html")
        .render(
            result=result,
            row=row,
            number=row.number,
            view=SubmissionView(result, f"s{row.number}-"),
            open_rules=undecided(result),
            paths={source.index: visible(source.path) for source in result.report.sources},
            labels=labels,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("docextract.writers", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["short"] = short_id
    return environment


@cache
def _assets() -> dict[str, Markup | str]:
    """Style and script with the hashes by which the page's policy admits them, and nothing else."""
    environment = _environment()
    assert environment.loader is not None
    found: dict[str, Markup | str] = {}
    for name, file in (("style", "style.css"), ("script", "script.js")):
        source = environment.loader.get_source(environment, file)[0].replace("\r\n", "\n")
        digest = hashlib.sha256(source.encode("utf-8")).digest()
        found[name] = Markup(source)
        found[f"{name}_hash"] = base64.b64encode(digest).decode("ascii")
    return found
