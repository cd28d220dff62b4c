"""Report + rule packs -> findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docextract.checks import choice, packs
from docextract.checks.facts import Facts
from docextract.checks.findings import findings
from docextract.checks.kinds.registry import KINDS
from docextract.checks.packs import Pack
from docextract.checks.precedence import settle
from docextract.checks.runner import run
from docextract.checks.tally import tally
from docextract.model.finding import Checked, Finding
from docextract.model.report import Report

__all__ = ["KINDS", "check", "check_with"]


def check(report: Report, pack: str | Path = "auto", peers: Sequence[Report] = ()) -> Checked:
    """Check ``report`` with a rule pack: an id, a folder, or ``auto``.

    ``peers`` are the other reports of the batch, for the rules that compare units. Every rule
    of the pack gives at least one outcome. Raises ``RuleError`` for a pack that cannot be
    loaded; a rule that fails while it runs is a ``rule_error`` finding instead.
    """
    facts = Facts(report, peers=tuple(peers))
    if str(pack) == "auto":
        chosen, because = choice.choose(facts)
        return check_with(chosen, facts, because)
    return check_with(packs.load(pack), facts)


def check_with(pack: Pack, facts: Facts, chosen_because: str | None = None) -> Checked:
    """Check a report with a pack that is loaded."""
    rules = pack.enabled
    found: list[Finding] = []
    for rule in rules:
        found += findings(rule, run(rule, facts, pack.params))
    settled = settle(found, pack.rule_by_id)
    return Checked(tuple(settled), tally((rule.id for rule in rules), settled), pack.uses(chosen_because))
