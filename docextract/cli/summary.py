"""What a run came to: what failed, and how much could not be checked at all."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docextract.cli.language import Texts
from docextract.model.batch import Overview
from docextract.model.finding import Outcome, Severity
from docextract.writers import WRITERS

if TYPE_CHECKING:
    from docextract.batch.brief import Brief
    from docextract.checks.waivers import Grant

# From the gravest on; a threshold takes in those before it.
SEVERITIES: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)
NEVER: Final = "never"
MOST_COMMON: Final = 5
NAMED_UNREAD: Final = 20
NAMED_FILES: Final = 5
NAMED_PAIRS: Final = 5


@dataclass
class Summary:
    """Counts over a batch; no result is kept."""

    is_checked: bool
    skipped: int = 0
    submissions: int = 0
    files: int = 0
    with_findings: int = 0
    crashed: bool = False
    unread: list[str] = field(default_factory=list)
    packs: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, set[str]] = field(default_factory=dict)
    failed: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    waived: int = 0
    grants: tuple[Grant, ...] = ()
    met: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)

    def add(self, brief: Brief) -> None:
        """Count a finished submission in."""
        self.submissions += 1
        self.files += brief.files
        self.unread += brief.unread
        self.crashed = self.crashed or brief.is_crashed
        if brief.pack is not None:
            self.packs[brief.pack] += 1
            self.reasons.setdefault(brief.pack, set()).add(brief.chosen_because)
        self.with_findings += any(brief.failed.values())
        self.waived += brief.waived
        self.met.update(brief.met)
        self.changes.update(brief.changes)
        self.outcomes.update(brief.outcomes)
        self.failed.update(brief.failed)
        self.rules.update(brief.rules)
        self.undecided.update(brief.undecided)
        self.titles.update(brief.titles)

    def fails_at(self, threshold: str) -> bool:
        """True when something failed at ``threshold`` (a severity or ``never``) or above."""
        if threshold == NEVER:
            return False
        reach = SEVERITIES[: SEVERITIES.index(Severity(threshold)) + 1]
        return any(self.failed[severity] for severity in reach)

    def lines(self, written: Sequence[Path], texts: Texts, overview: Overview | None = None) -> Iterator[str]:
        """The closing words, in the order in which a person needs them."""
        packs = texts("comma").join(self._pack(name, texts) for name in sorted(self.packs))
        key = "summary.checked" if self.is_checked else "summary.extracted"
        yield texts(key, submissions=self.submissions, files=self.files, packs=packs or "—")
        if self.is_checked:
            yield from self._findings(texts)
            yield from self._history(texts)
            yield from self._gaps(texts)
        if overview is not None:
            yield from _across(overview, texts)
        yield from self._unread(texts)
        if self.skipped:
            yield texts("summary.skipped", count=self.skipped)
        yield from self._written(written, texts)

    def _pack(self, name: str, texts: Texts) -> str:
        """A pack with why it was chosen, where that is the same for all."""
        (reason, *others) = self.reasons[name]
        shown = name if others or not reason else texts("summary.pack", name=name, reason=reason)
        return shown if len(self.packs) == 1 else f"{shown} {self.packs[name]}"

    def _findings(self, texts: Texts) -> Iterator[str]:
        total = sum(self.failed.values())
        doubtful = self.outcomes[Outcome.DOUBTFUL]
        if not self.outcomes.total():
            yield texts("summary.nothing")
            return
        if not total:
            yield texts("summary.clean", doubtful=doubtful)
            return
        counts = texts("comma").join(
            texts(f"severity.{severity}", count=self.failed[severity]) for severity in SEVERITIES
        )
        yield texts(
            "summary.failed", total=total, counts=counts, doubtful=doubtful, submissions=self.with_findings
        )
        for rule, count in _most_common(self.rules):
            yield texts("summary.rule", rule=rule, title=self.titles[rule], count=count)

    def _history(self, texts: Texts) -> Iterator[str]:
        if self.waived:
            yield texts("summary.waived", count=self.waived)
        if self.changes:
            new, unchanged, gone = (self.changes[state] for state in ("new", "unchanged", "gone"))
            yield texts("summary.changes", new=new, unchanged=unchanged, gone=gone)

        for grant in self.grants:
            if grant.place not in self.met:
                about = {"entity": grant.entity, "year": grant.fiscal_year, "rule": grant.rule}
                yield texts("summary.unmet_waiver", place=grant.place, **about)

    def _gaps(self, texts: Texts) -> Iterator[str]:
        """Silence must not be taken for a pass."""
        undecided = self.outcomes[Outcome.UNDECIDED]
        if undecided or self.outcomes[Outcome.NOT_APPLICABLE]:
            yield texts(
                "summary.gaps",
                passed=self.outcomes[Outcome.PASS],
                undecided=undecided,
                not_applicable=self.outcomes[Outcome.NOT_APPLICABLE],
            )
            for rule, count in _most_common(self.undecided):
                yield texts("summary.rule", rule=rule, title=self.titles[rule], count=count)
        if self.outcomes[Outcome.RULE_ERROR]:
            yield texts("summary.rule_errors", count=self.outcomes[Outcome.RULE_ERROR])

    def _unread(self, texts: Texts) -> Iterator[str]:
        if not self.unread:
            return
        yield texts("summary.unread", count=len(self.unread))
        yield from (f"  {message}" for message in self.unread[:NAMED_UNREAD])
        if len(self.unread) > NAMED_UNREAD:
            yield texts("summary.more", count=len(self.unread) - NAMED_UNREAD)

    def _written(self, written: Sequence[Path], texts: Texts) -> Iterator[str]:
        if not written:
            return
        if len(written) <= NAMED_FILES:
            yield texts("summary.written", files=texts("comma").join(map(str, written)))
            return
        folder = os.path.commonpath([path.parent for path in written])
        yield texts("summary.written_many", folder=folder, count=len(written))
        # Many submissions: what is made once per batch says more than a list of JSON files.
        first = [kind.first for kind in WRITERS.values()]
        start = [path.name for path in written if path.name in first]
        if start:
            yield texts("summary.start", files=texts("comma").join(start))


def _across(overview: Overview, texts: Texts) -> Iterator[str]:
    """What only comparing submissions with each other shows."""
    if overview.copies:
        pairs = (
            f"{c.one.entity or c.one.submission} — {c.other.entity or c.other.submission}"
            for c in overview.copies
        )
        names = list(dict.fromkeys(pairs))[:NAMED_PAIRS]
        yield texts("summary.copies", count=len(overview.copies), names=texts("comma").join(names))
    if overview.outliers:
        yield texts("summary.outliers", count=len(overview.outliers))
        yield from (
            f"  {o.passage.entity or o.passage.submission}：{o.message}"
            for o in overview.outliers[:NAMED_FILES]
        )
    for full in overview.all_full:
        yield texts("summary.full", entity=full.entity, count=full.tables)


def _most_common(counter: Counter[str]) -> list[tuple[str, int]]:
    """The commonest rules, in the order of their ids where they are equally common."""
    return sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_COMMON]
