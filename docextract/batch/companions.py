"""Last year's submissions and the bureau's ledger, matched with this year's by entity and year.

Nothing is matched by likeness alone: of several bodies that could be meant none is taken, and
every submission, earlier file or ledger entity that stays alone is told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from docextract import pipeline
from docextract.batch.discovery import discover
from docextract.batch.submissions import GroupBy, Identify, Identity, Submission, group
from docextract.errors import InputError, UsageError
from docextract.extractors.ledgers import Ledger
from docextract.model.batch import Expectations, Expected, PriorMatch, Unlisted
from docextract.text import entity_names
from docextract.text.filenames import readable

# A ledger in another format is another file.
_SPREADSHEETS: Final = ("xlsx", "xls", "xlsb", "ods")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look beside: a folder of last year's submissions, the ledger's file."""

    prior: Path | None = None
    ledger: Path | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """What is no submission of this year, wherever it lies."""
        return tuple(path for path in (self.prior, self.ledger) if path is not None)


@dataclass(slots=True)
class _Matching:
    """One run of matching; ``identities`` are of the submissions, in their order."""

    submissions: list[Submission]
    identities: list[Identity | None]
    notes: list[str] = field(default_factory=list)


def attach(
    submissions: Sequence[Submission], wanted: Wanted, identify: Identify, group_by: GroupBy
) -> tuple[tuple[Submission, ...], Expectations]:
    """The submissions with last year's files and the ledger's rows, and who is expected.

    Raises ``UsageError`` for a folder or ledger that cannot be used at all.
    """
    if wanted.prior is None and wanted.ledger is None:
        return tuple(submissions), Expectations()
    ledger = None if wanted.ledger is None else read_ledger(wanted.ledger)
    earlier = [] if wanted.prior is None else _earlier(wanted.prior, identify, group_by)
    matching = _Matching(list(submissions), whose(submissions, identify))
    unknown = [s.name for s, one in zip(submissions, matching.identities, strict=True) if not _named(one)]
    if unknown:
        matching.notes.append(
            f"{len(unknown)} 份材料没有认出单位，没有与上年材料或台账比对：{_some(unknown)}"
        )
    priors = _attach_prior(matching, earlier) if wanted.prior is not None else ()
    expected, unlisted = _attach_ledger(matching, ledger) if ledger is not None else ((), ())
    expectations = Expectations(
        ledger=None if wanted.ledger is None else readable(wanted.ledger),
        prior=None if wanted.prior is None else readable(wanted.prior),
        expected=expected,
        unlisted=unlisted,
        priors=priors,
        notes=tuple(matching.notes),
    )
    return tuple(matching.submissions), expectations


def read_ledger(path: Path) -> Ledger:
    """The ledger in ``path``. Raises ``UsageError`` with what was looked for and what was found."""
    if not path.is_file():
        raise UsageError("E320", "没有这个台账文件", place=str(path), hint="请核对 --ledger 后面的路径")
    try:
        document = pipeline.read(path)
    except InputError as error:
        raise UsageError("E321", f"台账读不出：{error.message}", place=str(path), hint=error.hint) from error
    if document.format not in _SPREADSHEETS:
        hint = "请给 .xlsx 台账，一行一个项目，表头有“单位名称”“项目名称”“预算数”等栏"
        raise UsageError("E321", "台账应为 Excel 表格，这个文件不是", place=str(path), hint=hint)
    return pipeline.ledger(document)


def whose(submissions: Sequence[Submission], identify: Identify) -> list[Identity | None]:
    """Whose each submission is: what its first file says that names an entity, a report before a table."""
    files = [path for submission in submissions for path in submission.files]
    known = dict(zip(files, identify(files), strict=True))
    return [_of_files([known[path] for path in submission.files]) for submission in submissions]


def _of_files(identities: Iterable[Identity | None]) -> Identity | None:
    named = [one for one in identities if one is not None and one.entity]
    if not named:
        return None
    first = min(named, key=lambda one: one.is_table)
    year = first.year or next((one.year for one in named if one.year), None)
    return replace(first, year=year)


def _named(identity: Identity | None) -> bool:
    return identity is not None and identity.entity is not None


def _earlier(folder: Path, identify: Identify, group_by: GroupBy) -> list[tuple[Submission, Identity]]:
    if not folder.exists():
        raise UsageError("E323", "没有这个上年材料目录", place=str(folder), hint="请核对 --prior 后面的路径")
    found = group(discover([folder]).files, group_by, identify)
    pairs = zip(found, whose(found, identify), strict=True)
    return [(submission, one) for submission, one in pairs if one is not None]


def _attach_prior(
    matching: _Matching, earlier: Sequence[tuple[Submission, Identity]]
) -> tuple[PriorMatch, ...]:
    """Give every submission the files of its entity for the year before."""
    by_year: dict[int | None, dict[str, list[Submission]]] = {}
    for submission, one in earlier:
        by_year.setdefault(one.year, {}).setdefault(one.entity or "", []).append(submission)
    used: set[str] = set()
    matches: list[PriorMatch] = []
    for number, (submission, identity) in enumerate(
        zip(matching.submissions, matching.identities, strict=True)
    ):
        if identity is None or identity.entity is None:
            continue
        if identity.year is None:
            matches.append(PriorMatch(submission.name, identity.entity, None, (), "没有写明年度"))
            continue
        wanted = by_year.get(identity.year - 1, {})
        names = entity_names.best(identity.entity, wanted)
        if len(names) != 1:
            why = _why_no_prior(identity.entity, identity.year, names, by_year)
            matches.append(PriorMatch(submission.name, identity.entity, identity.year, (), why))
            continue
        found = wanted[names[0]]
        used.update(one.name for one in found)
        files = tuple(path for one in found for path in one.files)
        matching.submissions[number] = replace(submission, prior=files)
        paths = tuple(readable(path) for path in files)
        matches.append(PriorMatch(submission.name, identity.entity, identity.year, paths))
    _note_priors(matching, matches, [pair for pair in earlier if pair[0].name not in used])
    return tuple(matches)


def _why_no_prior(
    entity: str, year: int, names: Sequence[str], by_year: dict[int | None, dict[str, list[Submission]]]
) -> str:
    if names:
        return f"有几个单位都像它（{_some(names)}），没有采用"
    others = sorted(
        found
        for found, known in by_year.items()
        if found is not None and found != year - 1 and entity_names.best(entity, known)
    )
    if others:
        return f"上年材料是 {'、'.join(map(str, others))} 年度的，应为 {year - 1} 年度"
    return "上年材料里没有这个单位"


def _note_priors(
    matching: _Matching, matches: Sequence[PriorMatch], left: Sequence[tuple[Submission, Identity]]
) -> None:
    matched = sum(1 for match in matches if match.files)
    matching.notes.append(f"上年材料：{len(matching.submissions)} 份材料中 {matched} 份对上了上年材料")
    missing = [f"{match.entity}（{match.why}）" for match in matches if not match.files]
    if missing:
        matching.notes.append(f"没有对上年材料的单位：{_some(missing)}")
    if left:
        names = [f"{one.entity} {one.year or '年度不明'}" for _, one in left]
        matching.notes.append(f"没有用到的上年材料 {len(left)} 份：{_some(names)}")


def _attach_ledger(matching: _Matching, ledger: Ledger) -> tuple[tuple[Expected, ...], tuple[Unlisted, ...]]:
    """Give every submission its entity's rows; who is expected and has not submitted, who is not listed."""
    matching.notes += ledger.notes
    submitted: dict[str, list[str]] = {}
    unlisted: list[Unlisted] = []
    years: set[int] = set()
    for number, (submission, identity) in enumerate(
        zip(matching.submissions, matching.identities, strict=True)
    ):
        if identity is None or identity.entity is None:
            continue
        names = entity_names.best(identity.entity, ledger.entities)
        entries = ledger.of(names[0], identity.year) if len(names) == 1 else ()
        if not entries:
            unlisted.append(Unlisted(submission.name, identity.entity, _why_unlisted(identity, names)))
            continue
        if identity.year is not None:
            years.add(identity.year)
        submitted.setdefault(names[0], []).append(submission.name)
        matching.submissions[number] = replace(submission, ledger=ledger.report(entries))
    expected = tuple(_expected(ledger, name, submitted.get(name, ()), years) for name in ledger.entities)
    missing = [one.entity for one in expected if not one.submissions]
    matching.notes.append(
        f"台账：{len(expected)} 个单位，已报送 {len(expected) - len(missing)} 个，未报送 {len(missing)} 个"
        + (f"：{_some(missing)}" if missing else "")
    )
    if unlisted:
        told = [f"{one.submission}（{one.entity}，{one.why}）" for one in unlisted]
        matching.notes.append(f"台账里没有的材料 {len(unlisted)} 份：{_some(told)}")
    return expected, tuple(unlisted)


def _why_unlisted(identity: Identity, names: Sequence[str]) -> str:
    if len(names) > 1:
        return f"台账里有几个单位都像它：{_some(names)}"
    return f"台账里没有它 {identity.year} 年度的项目" if names else "台账里没有这个单位"


def _expected(ledger: Ledger, name: str, submissions: Sequence[str], years: set[int]) -> Expected:
    year = years.copy().pop() if len(years) == 1 else None
    entries = ledger.of(name, year) or ledger.of(name, None)
    projects = dict.fromkeys(entry.project.value for entry in entries if entry.project)
    place = entries[0].entity.span.block
    return Expected(name, tuple(projects), tuple(submissions), place)


def _some(names: Sequence[str], most: int = 8) -> str:
    shown = "、".join(names[:most])
    return shown if len(names) <= most else f"{shown} 等 {len(names)} 个"
