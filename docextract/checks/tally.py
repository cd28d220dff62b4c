"""How often each rule came out how: silence is never a pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from docextract.model.finding import Finding, Outcome

_NONE: Final = {outcome.value: 0 for outcome in Outcome}


def tally(rules: Iterable[str], findings: Iterable[Finding]) -> Mapping[str, Mapping[str, int]]:
    """Rule -> outcome -> count, for every rule that ran, every outcome named."""
    counts = {rule: _NONE.copy() for rule in rules}
    for finding in findings:
        counts[finding.rule][finding.outcome] += 1
    return counts
