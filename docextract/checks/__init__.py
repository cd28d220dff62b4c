"""Report + rule packs -> findings."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docextract.checks import baseline, choice, packs, waivers
from docextract.checks.baseline import Baseline
from docextract.checks.facts import Facts
from docextract.checks.findings import findings
from docextract.checks.kinds.registry import KINDS
from docextract.checks.packs import Pack
from docextract.checks.precedence import settle
from docextract.checks.runner import run
from docextract.checks.tally import tally
from docextract.checks.waivers import Grant
from docextract.model.finding import Checked, Finding
from docextract.model.report import Report

__all__ = ["KINDS", "Settings", "check", "check_with"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run brings along beside the report.

    ``peers`` are the other reports of the batch, for rules that compare units; ``today`` is the
    day on which waivers are looked at (the current one by default).
    """

    peers: Sequence[Report] = ()
    waivers: Sequence[Grant] = ()
    baseline: Baseline | None = None
    today: datetime.date | None = None


def check(report: Report, pack: str | Path = "auto", settings: Settings | None = None) -> Checked:
    """Check ``report`` with a rule pack: an id, a folder, or ``auto``.

    Every rule of the pack gives at least one outcome. Raises ``RuleError`` for a pack that
    cannot be loaded; a rule that fails while it runs is a ``rule_error`` finding instead.
    """
    facts = Facts(report, peers=tuple(settings.peers) if settings else ())
    if str(pack) == "auto":
        chosen, because = choice.choose(facts)
        return check_with(chosen, facts, because, settings)
    return check_with(packs.load(pack), facts, None, settings)


def check_with(
    pack: Pack, facts: Facts, chosen_because: str | None = None, settings: Settings | None = None
) -> Checked:
    """Check a report with a pack that is loaded."""
    rules = pack.enabled
    found: list[Finding] = []
    for rule in rules:
        found += findings(rule, run(rule, facts, pack.params))
    settled = settle(found, pack.rule_by_id)
    counts = tally((rule.id for rule in rules), settled)
    if settings is not None:
        settled = _with_history(settled, facts.report, settings)
    return Checked(tuple(settled), counts, pack.uses(chosen_because))


def _with_history(found: list[Finding], report: Report, settings: Settings) -> list[Finding]:
    """Findings with what was decided about them before, and what has changed since."""
    if settings.waivers:
        found = waivers.apply(found, report, settings.waivers, settings.today or datetime.date.today())
    return baseline.compare(found, report, settings.baseline) if settings.baseline is not None else found
