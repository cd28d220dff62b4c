"""Pages for reviewers: an overview of the batch, and a page for every submission.

A page of a submission has its files with their evidence marked on one side and the findings on
the other. Every page needs nothing but itself: styles and script are inside and named by hash,
so that the browser runs and loads nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from docextract.model.finding import Finding, Outcome, Result
from docextract.writers import labels
from docextract.writers.files import Names, ensure_writable, replacing
from docextract.writers.open_items import OpenItem, open_items
from docextract.writers.options import Options
from docextract.writers.overview import WIDTH, Row, Told, Totals, outcomes_of, row_of, told_of
from docextract.writers.view import FindingView, Run, SubmissionView, anchor_of, undecided
from docextract.writers.visible import visible

FILE: Final = "overview.html"
# Stands in a frame for the page that it is put around: no text shown has this character.
_MAIN: Final = "\0"
# Lines of one file of the overview: a browser sorts and filters so many at once.
MAX_ROWS: Final = 2000
MOST_UNREAD: Final = 50
_MOST_ENTITIES: Final = 1000
# Titles of the overview's columns, and whether they hold numbers.
_COLUMNS: Final = (
    ("报送材料", False),
    ("年度", False),
    ("类型", False),
    ("自评得分", True),
    ("未完成", True),
    ("补原因", True),
    ("补措施", True),
    ("错误", True),
    ("警告", True),
    ("提示", True),
    ("存疑", True),
    ("无法判断", True),
    ("未读文件", True),
)


@dataclass(frozen=True, slots=True)
class OpenRow:
    """Something not met, as the page lists it: ``without_…`` are numbers of findings that say so."""

    kind: str
    name: str
    anchor: str
    state: str
    gap: str | None
    causes: list[str]
    measures: list[str]
    without_cause: list[int]
    without_measure: list[int]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The page of the submission ``name`` without its frame, and what the overview needs of it."""

    name: str
    title: str
    main: bytes
    row: Row
    told: Told


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that waits for the name of the next one."""

    name: str
    prepared: Prepared
    previous: str


def prepare(result: Result, options: Options) -> Prepared:
    row = row_of(result)
    title = " ".join(str(word) for word in (row.entity or row.name, row.year) if word)
    return Prepared(result.name, title, _main(result, row).encode("utf-8"), row, told_of(result))


class Writer:
    """Writes a page per submission, and ``overview.html`` (and ``overview-2.html`` …) over all of them."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        ensure_writable(folder / FILE)
        self._names = Names()
        self._names.claim(FILE)
        self._rows: list[Row] = []
        self._totals = Totals()
        self._waiting: _Page | None = None
        self._written: list[Path] = []

    def add(self, prepared: Prepared) -> None:
        name = f"{self._names.claim(prepared.name)}.html"
        row = replace(prepared.row, page=quote(name))
        self._totals.add(row, prepared.told)
        previous = self._rows[-1].page if self._rows else ""
        self._rows.append(row)
        self._write_waiting(row.page)
        self._waiting = _Page(name, prepared, previous)

    def finish(self) -> list[Path]:
        self._write_waiting("")
        volumes = [self._rows[start : start + MAX_ROWS] for start in range(0, len(self._rows), MAX_ROWS)]
        pages, self._written = self._written, []
        self._write_overview(volumes or [[]])
        return [*self._written, *pages]

    def _write_waiting(self, following: str) -> None:
        page = self._waiting
        if page is None:
            return
        frame = _page(
            "submission-page.html",
            "submission.js",
            {"title": page.prepared.title, "main": _MAIN, "previous": page.previous, "following": following},
        )
        self._write(page.name, frame.encode("utf-8").replace(_MAIN.encode("ascii"), page.prepared.main, 1))
        self._waiting = None

    def _write_overview(self, volumes: list[list[Row]]) -> None:
        names = [_volume_name(number) for number in range(len(volumes))]
        entities = sorted({row.entity for row in self._rows if row.entity})
        shared = {
            "totals": self._totals,
            "width": WIDTH,
            "columns": _COLUMNS,
            "most_unread": MOST_UNREAD,
            "entities": entities[:_MOST_ENTITIES],
            "years": sorted({row.year for row in self._rows if row.year}, reverse=True),
            "families": [pair for pair in labels.FAMILY.items() if pair[0] in self._totals.families],
            "volumes": names,
        }
        for number, rows in enumerate(volumes):
            values = shared | {"rows": rows, "volume": number}
            self._write(names[number], _page("overview.html", "overview.js", values).encode("utf-8"))

    def _write(self, name: str, data: bytes) -> None:
        path = self._folder / name
        with replacing(path) as out:
            out.write(data)
        self._written.append(path)


def _volume_name(number: int) -> str:
    return FILE if number == 0 else FILE.replace(".", f"-{number + 1}.")


def _page(template: str, script: str, values: dict[str, Any]) -> str:
    assets = _asset("style", "style.css") | _asset("script", script)
    return _environment().get_template(template).render(overview_file=FILE, **assets, **values)


def _main(result: Result, row: Row) -> str:
    """The page of a submission without its frame."""
    view = SubmissionView(result)
    outcomes = outcomes_of(result)
    return (
        _environment()
        .get_template("submission.html")
        .render(
            result=result,
            row=row,
            view=view,
            words=partial(_words, tones=view.tones),
            open_items=[_open_row(item, view.findings) for item in open_items(result.report)],
            outcomes=[(labels.OUTCOME[key], outcomes[key]) for key in Outcome if outcomes[key]],
            open_rules=undecided(result),
            paths={source.index: visible(source.path) for source in result.report.sources},
            labels=labels,
        )
    )


def _words(runs: list[Run], tones: Mapping[int, str]) -> Markup:
    """The words of a block or cell. White space counts in them: nothing may stand between the tags."""
    # Not in the template: half of a page is this.
    return Markup("".join(_run(run, tones) for run in runs))


def _run(run: Run, tones: Mapping[int, str]) -> str:
    text = escape(run.text)
    if run.findings:
        numbers = " ".join(map(str, run.findings))
        links = (
            f'<a class="ref {tones[number]}" href="#f{number}" title="问题 {number}">{number}</a>'
            for number in run.closing
        )
        return f'<mark id="{run.id}" class="{run.tone}" data-f="{numbers}">{text}</mark>{"".join(links)}'
    return f'<span class="note" title="{escape(run.note)}">{text}</span>' if run.note else text


def _open_row(item: OpenItem, findings: list[FindingView]) -> OpenRow:
    about = [view for view in findings if _is_about(view.finding, item)]
    return OpenRow(
        kind=item.kind,
        name=visible(item.name),
        anchor=anchor_of(item.span),
        state=item.state,
        gap=visible(item.gap) if item.gap else None,
        causes=[visible(words) for words in item.causes],
        measures=[visible(words) for words in item.measures],
        without_cause=[view.number for view in about if view.part.id == "explain"],
        without_measure=[view.number for view in about if view.part.id == "measures"],
    )


def _is_about(finding: Finding, item: OpenItem) -> bool:
    return finding.subject == item.name or any(evidence.span == item.span for evidence in finding.evidence)


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
    return environment


@cache
def _asset(kind: str, file: str) -> dict[str, Markup | str]:
    """A style or script with the hash by which the page's policy admits it, and nothing else."""
    environment = _environment()
    assert environment.loader is not None
    source = environment.loader.get_source(environment, file)[0].replace("\r\n", "\n")
    digest = base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
    return {kind: Markup(source), f"{kind}_hash": digest}
