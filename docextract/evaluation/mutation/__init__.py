"""Do the rules catch what is made wrong on purpose, and nothing else?

Clean submissions are changed in one place each; a mutant that breaks something a rule is about
must give a new finding there by a rule of the right family.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from docextract import checks, extractors, readers
from docextract.checks import packs
from docextract.checks.expression.values import Words
from docextract.errors import UsageError
from docextract.evaluation import suites
from docextract.evaluation.mutation import mutants
from docextract.evaluation.mutation.mutants import NUMBERS, Mutant
from docextract.model.document import Document, Span
from docextract.model.finding import Checked, Finding, Outcome, Severity
from docextract.model.report import Report

KINDS: Final = ("number", "unit", "count", "cause", "measure", "section")
_RAISED: Final = (Outcome.FAIL, Outcome.DOUBTFUL)
_ROW: Final = "/c"


@dataclass(frozen=True, slots=True)
class Missed:
    """A mutant that no right rule caught: what was done, and where."""

    case: str
    kind: str
    families: frozenset[str]
    quote: str
    block: str


@dataclass(slots=True)
class Tally:
    """``broken``, ``caught`` and ``alarms`` by kind and family; ``apart`` by kind.

    A number in two identities counts for the family of each, and once in the total.
    """

    submissions: int = 0
    total: int = 0
    failures: list[str] = field(default_factory=list)
    broken: Counter[tuple[str, str]] = field(default_factory=Counter)
    caught: Counter[tuple[str, str]] = field(default_factory=Counter)
    alarms: Counter[tuple[str, str]] = field(default_factory=Counter)
    apart: Counter[str] = field(default_factory=Counter)
    missed: list[Missed] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Caught of broken, 1.0 where nothing was broken."""
        return 1 - len(self.missed) / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class _Clean:
    case: str
    report: Report
    pack: str
    raised: frozenset[str]


def run(path: Path, *, pack: str = "auto", seed: int = 0, most: int = 60) -> Tally:
    """Mutate the clean submissions under ``path``, at most ``most`` mutants a kind and submission.

    Raises ``UsageError`` where no submission is clean.
    """
    tally = Tally()
    for case, files in _clean_cases(path):
        documents = [one for one in readers.read_all(files) if isinstance(one, Document)]
        report = extractors.extract(documents)
        checked = checks.check(report, pack)
        tally.submissions += 1
        tally.failures += [f"{case} {one.rule} {one.message}" for one in checked.findings if _is_failure(one)]
        chosen = checked.packs[0].id if checked.packs else "national-2020"
        clean = _Clean(case, report, chosen, frozenset(one.fingerprint for one in _raised(checked)))
        for mutant in _sample(clean, seed, most):
            _judge(mutant, clean, tally)
    if not tally.submissions:
        raise UsageError("E316", "没有标为 clean 的材料，无从变异", place=str(path))
    return tally


def _clean_cases(path: Path) -> Iterator[tuple[str, Sequence[Path]]]:
    for case in suites.load(path):
        if not case.files:
            continue
        gold = case.files[0].parent / "gold.json"
        if gold.exists() and json.loads(gold.read_text(encoding="utf-8")).get("clean"):
            yield case.id, case.files


def _sample(clean: _Clean, seed: int, most: int) -> Iterator[Mutant]:
    """Mutants by kind, those that break something first; the same for the same seed."""
    chance = random.Random(f"{seed}/{clean.case}")
    found = list(mutants.of(clean.report, _required(clean), chance))
    for kind in KINDS:
        of_kind = [mutant for mutant in found if mutant.kind == kind]
        chance.shuffle(of_kind)
        yield from sorted(of_kind, key=lambda mutant: not mutant.families)[:most]


def _required(clean: _Clean) -> list[frozenset[str]]:
    by_type = packs.load(clean.pack).params["required_sections"]
    groups = by_type.get(clean.report.metadata.report_type.value, ())
    return [
        frozenset(word.text for word in (group if isinstance(group, tuple) else (group,)) if _is_word(word))
        for group in groups
    ]


def _is_word(value: object) -> bool:
    return isinstance(value, Words)


def _judge(mutant: Mutant, clean: _Clean, tally: Tally) -> None:
    checked = checks.check(extractors.extract(mutant.documents), clean.pack)
    new = [one for one in _raised(checked) if one.fingerprint not in clean.raised]
    is_caught = any(_is_right(one, mutant) for one in new)
    if not mutant.families:
        tally.apart[mutant.kind] += 1
    else:
        tally.total += 1
        if not is_caught:
            tally.missed.append(_missed(mutant, clean))
    for family in mutant.families:
        tally.broken[mutant.kind, family] += 1
        tally.caught[mutant.kind, family] += is_caught
    wrong = [one for one in new if _is_failure(one) and not _is_right(one, mutant)]
    tally.alarms[mutant.kind, min(mutant.families, default="—")] += len(wrong)


def _is_right(finding: Finding, mutant: Mutant) -> bool:
    """A number must be cited where it stands (its row, its paragraph); else the family tells."""
    family = finding.rule[:3]
    if mutant.kind in ("cause", "measure", "section"):
        return family in mutant.families | {"EXP", "DOC", "CNT"}
    near = any(_is_near(piece.span, place) for piece in finding.evidence for place in mutant.spans)
    return near and family in NUMBERS


def _is_near(one: Span, other: Span) -> bool:
    return one.source == other.source and one.block.split(_ROW)[0] == other.block.split(_ROW)[0]


def _missed(mutant: Mutant, clean: _Clean) -> Missed:
    place = mutant.spans[0]
    return Missed(clean.case, mutant.kind, mutant.families, clean.report.quote(place), place.block)


def _raised(checked: Checked) -> list[Finding]:
    return [one for one in checked.findings if one.outcome in _RAISED]


def _is_failure(finding: Finding) -> bool:
    return finding.outcome is Outcome.FAIL and finding.severity in (Severity.ERROR, Severity.WARNING)
