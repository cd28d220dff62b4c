"""Two rule packs side by side: what differs in them, and in what they find on a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docextract import checks, pipeline
from docextract.batch import GroupBy, Submission, crash, discover, open_engine, plan
from docextract.batch.engine import Lost
from docextract.batch.settings import Settings
from docextract.checks import packs
from docextract.checks.facts import Facts
from docextract.checks.packs import Pack
from docextract.checks.printing import shown
from docextract.checks.rule import Rule
from docextract.checks.yamltree import Mapping as Node_
from docextract.checks.yamltree import Node, Scalar, Sequence
from docextract.errors import DocextractError
from docextract.model.finding import Finding
from docextract.model.report import Report

REWRITTEN: Final = "rewritten"


@dataclass(frozen=True, slots=True)
class Change:
    """A parameter or rule that differs; None where a pack lacks it. ``title`` is empty for parameters."""

    name: str
    title: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One submission's findings under both packs; ``changed`` pairs differ in outcome, severity or words."""

    name: str
    report: Report
    gained: tuple[Finding, ...] = ()
    lost: tuple[Finding, ...] = ()
    changed: tuple[tuple[Finding, Finding], ...] = ()
    same: int = 0


def parameters(first: Pack, second: Pack) -> Iterator[Change]:
    """Parameters that differ, one by one in groups."""
    before, after = dict(_flat("", first.params)), dict(_flat("", second.params))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield Change(name, "", before.get(name), after.get(name))


def _flat(prefix: str, held: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in held.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{name}.", value)
        else:
            yield prefix + name, _words(value)


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_words(item) for item in value) + "]"
    return shown(value)


def rules(first: Pack, second: Pack) -> Iterator[Change]:
    """Rules that differ: in being there, on or off, in severity, or in what they say."""
    for identity in sorted({*first.rule_by_id, *second.rule_by_id}, key=packs.order):
        one, other = first.rule_by_id.get(identity), second.rule_by_id.get(identity)
        known = other or one
        if known is None:
            continue
        before, after = _state(one), _state(other)
        if before != after:
            yield Change(identity, known.title, before, after)
        elif one is not None and other is not None and _content(one.source) != _content(other.source):
            yield Change(identity, known.title, before, REWRITTEN)


def _state(rule: Rule | None) -> str | None:
    return None if rule is None else rule.severity.value + ("" if rule.enabled else ", off")


def _content(node: Node) -> Any:
    """A rule as written, without line numbers and tests."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return tuple(_content(item) for item in node.items)
    assert isinstance(node, Node_)
    return {key: _content(value) for key, value in node.entries.items() if key != "tests"}


def on(paths: Iterable[Path], first: str, second: str, jobs: int = 1) -> Iterator[Difference]:
    """What each submission's findings gain and lose from the first pack to the second, in order.

    Each is read and extracted once. Raises ``RuleError`` when a pack is wrong.
    """
    settings, found = Settings(first), discover(paths)
    with open_engine(settings, jobs, files=len(found.files)) as workers:
        submissions = plan(found, GroupBy.AUTO, workers).submissions
        tasks = ((submission, first, second) for submission in submissions)
        answers = dict(workers.run(_compare, tasks))
    for place, submission in enumerate(submissions):
        answer = answers[place]
        if isinstance(answer, Lost):
            lost = crash.result(submission, answer.code, answer.reason)
            answer = Difference(submission.name, lost.report)
        yield answer


def _compare(_: Settings, task: tuple[Submission, str, str]) -> Difference:
    submission, first, second = task
    try:
        return _compared(submission, first, second)
    except DocextractError:
        raise
    except Exception as error:
        # One submission that meets an error of ours must not cost the comparison of the rest.
        return Difference(submission.name, crash.broken(submission, error).report)


def _compared(submission: Submission, first: str, second: str) -> Difference:
    report = pipeline.extract(submission.files)
    if not report.documents:
        return Difference(submission.name, report)
    before, after = (_raised(report, packs.load(pack)) for pack in (first, second))
    both = [(before[key], after[key]) for key in before if key in after]
    changed = tuple((one, other) for one, other in both if _verdict(one) != _verdict(other))
    return Difference(
        submission.name,
        report,
        gained=tuple(finding for key, finding in after.items() if key not in before),
        lost=tuple(finding for key, finding in before.items() if key not in after),
        changed=changed,
        same=len(both) - len(changed),
    )


def _raised(report: Report, pack: Pack) -> dict[str, Finding]:
    checked = checks.check_with(pack, Facts(report))
    return {finding.fingerprint: finding for finding in checked.findings if finding.is_shown}


def _verdict(finding: Finding) -> tuple[str, ...]:
    return finding.outcome, finding.severity, finding.message
