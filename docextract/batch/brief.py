"""What a summary needs of one result: small enough to keep for every submission of a season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from docextract.checks.waivers import Grant
from docextract.model.beside import own_sources
from docextract.model.document import Diagnostic
from docextract.model.finding import Finding, Outcome, Result

# Diagnostics of these codes are errors of the program, not of the file.
_OURS: Final = "E5"
# Those of the runner: the file may do better another time, with more memory or more patience.
_LOST: Final = "E19"


@dataclass(frozen=True, slots=True)
class Brief:
    """Counts of one result. ``failed`` is by severity, ``rules`` and ``undecided`` by rule id.

    ``met`` are the places of the waivers that are about it; ``unread`` has a line for every file
    that was not read; ``is_lasting`` is false where the program or a worker failed, so that a
    later run tries again.
    """

    name: str
    files: int
    shown: int
    is_unread: bool
    is_crashed: bool
    is_lasting: bool
    pack: str | None = None
    chosen_because: str = ""
    waived: int = 0
    met: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    failed: Mapping[str, int] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)
    rules: Mapping[str, int] = field(default_factory=dict)
    undecided: Mapping[str, int] = field(default_factory=dict)
    changes: Mapping[str, int] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


def of(result: Result, grants: Iterable[Grant] = ()) -> Brief:
    """The brief of ``result``, which the waivers ``grants`` were applied to."""
    report = result.report
    read = report.document_by_index
    lost = {source.index: source.path for source in report.sources if source.index not in read}
    failing = [f for f in result.findings if f.outcome is Outcome.FAIL and f.waiver is None]
    undecided = [f for f in result.findings if f.outcome is Outcome.UNDECIDED]
    outcomes: Counter[str] = Counter()
    for counts in result.tally.values():
        outcomes.update(counts)
    # The first of the chain is the pack that was chosen; the rest are its ancestors.
    chosen = next(iter(result.packs), None)
    return Brief(
        name=result.name,
        files=len(own_sources(report)),
        shown=len(result.shown),
        is_unread=result.is_unread,
        is_crashed=any(d.code.startswith(_OURS) for d in report.diagnostics),
        is_lasting=not any(d.code.startswith((_OURS, _LOST)) for d in report.diagnostics),
        pack=chosen.id if chosen else None,
        chosen_because=(chosen.chosen_because or "") if chosen else "",
        waived=sum(finding.waiver is not None for finding in result.findings),
        met=tuple(grant.place for grant in grants if grant.concerns(report)),
        unread=tuple(_placed(d, lost[d.source]) for d in report.diagnostics if d.source in lost),
        failed=_counted(finding.severity.value for finding in failing),
        outcomes={outcome: count for outcome, count in outcomes.items() if count},
        rules=_counted(finding.rule for finding in failing),
        undecided=_counted(finding.rule for finding in undecided),
        changes=_counted(finding.baseline for finding in result.findings if finding.baseline),
        titles=_titles((*failing, *undecided)),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names))


def _titles(findings: Iterable[Finding]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for finding in findings:
        titles.setdefault(finding.rule, finding.title)
    return titles


def _placed(diagnostic: Diagnostic, path: str) -> str:
    """A diagnostic with the whole path, for one file name may stand in many folders."""
    return path.removesuffix(PurePath(path).name) + diagnostic.message
