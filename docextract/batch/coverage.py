"""What each rule came to over a corpus: whether it ever fired, and whether it ever could decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docextract.batch import check_many
from docextract.checks import packs
from docextract.checks.rule import Rule
from docextract.model.finding import Outcome, Result

_FIRED = (Outcome.FAIL, Outcome.DOUBTFUL)
_SILENT = (Outcome.UNDECIDED, Outcome.NOT_APPLICABLE)


@dataclass
class RuleCoverage:
    """Outcomes of one rule over all items of all submissions; why it said nothing, with counts."""

    rule: Rule
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def has_fired(self) -> bool:
        return any(self.outcomes[outcome] for outcome in _FIRED)

    @property
    def could_decide(self) -> bool:
        return self.has_fired or bool(self.outcomes[Outcome.PASS])

    @property
    def is_broken(self) -> bool:
        return bool(self.outcomes[Outcome.RULE_ERROR])

    @property
    def commonest_reason(self) -> str:
        """The words most often given for not deciding; empty when it always did."""
        ranked = sorted(self.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        return ranked[0][0] if ranked else ""


@dataclass
class Coverage:
    """``rules`` in the order of their ids; ``packs`` counts submissions by the pack they went through."""

    rules: dict[str, RuleCoverage]
    submissions: int = 0
    unread: int = 0
    packs: Counter[str] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        """Count one submission in."""
        if result.is_unread:
            self.unread += 1
            return
        self.submissions += 1
        self.packs.update(pack.id for pack in result.packs[:1])
        for finding in result.findings:
            held = self.rules[finding.rule]
            held.outcomes[finding.outcome] += 1
            if finding.outcome in _SILENT:
                held.reasons[finding.message] += 1

    def never_able(self) -> Iterator[RuleCoverage]:
        """Rules that ran and never came to a verdict."""
        return (held for held in self.rules.values() if not held.could_decide and not held.is_broken)

    def never_fired(self) -> Iterator[RuleCoverage]:
        """Rules that came to verdicts, all of them passes."""
        return (held for held in self.rules.values() if held.could_decide and not held.has_fired)

    def broken(self) -> Iterator[RuleCoverage]:
        return (held for held in self.rules.values() if held.is_broken)


def measure(paths: Iterable[Path], pack: str = "auto", jobs: int = 1) -> Coverage:
    """Check every submission and count. Raises ``RuleError`` when a pack is wrong."""
    coverage = Coverage(_rules(pack))
    for result in check_many(paths, jobs, pack=pack):
        coverage.add(result)
    return coverage


def _rules(pack: str) -> dict[str, RuleCoverage]:
    """The rules that may run: those on in the pack, or in any of those that ``auto`` chooses from."""
    names = packs.available() if pack == "auto" else [pack]
    found: Mapping[str, Rule] = {
        rule.id: rule for name in reversed(names) for rule in packs.load(name).enabled
    }
    return {identity: RuleCoverage(found[identity]) for identity in sorted(found, key=packs.order)}
