"""Extraction and checks must not get worse: scores per kind of record against a recorded baseline.

``pytest tests/test_corpus.py --raise-baseline`` records what has become better; it never lowers.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import docextract
from docextract.evaluation import Evaluation, evaluate
from tests.invariants import broken_spans, uncovered_numerals
from tests.shared import shared

ROOT = Path(__file__).resolve().parents[1]
BASELINE = Path(__file__).with_name("baseline.json")
SUITES = {
    "corpus": lambda: ROOT / "corpus",
    "figures": lambda: shared("cases", "figures.jsonl"),
    "numbers": lambda: shared("cases", "numbers.jsonl"),
    "statements": lambda: shared("cases", "statements.jsonl"),
    "outlines": lambda: shared("cases", "outlines.jsonl"),
    "reports": lambda: shared("cases", "reports"),
    "real": lambda: shared("reports", "xushui-gongxin-2022.gold.json"),
    "real-expected": lambda: shared("reports", "xushui-gongxin-2022.expected.json"),
    "dev": lambda: shared("reports", "dev"),
}
# F1 to four digits: recorded values are compared as printed.
DIGITS = 4


def recorded() -> dict[str, dict[str, float]]:
    return json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}


def measured(evaluation: Evaluation) -> dict[str, float]:
    return {score.kind: round(score.f1, DIGITS) for score in evaluation.scores}


@pytest.mark.parametrize("suite", SUITES)
def test_scores_do_not_fall(suite: str, request: pytest.FixtureRequest) -> None:
    evaluation = evaluate([SUITES[suite]()])
    assert evaluation.cases
    scores = measured(evaluation)
    if request.config.getoption("--raise-baseline"):
        record(suite, scores)
    baseline = recorded().get(suite)
    assert baseline is not None, f"{suite} has no baseline yet: run with --raise-baseline"
    fallen = {
        kind: (floor, scores.get(kind)) for kind, floor in baseline.items() if scores.get(kind, 0.0) < floor
    }
    assert not fallen, f"worse than recorded: {fallen}; see docextract eval --detail"
    new = scores.keys() - baseline.keys()
    assert not new, f"not recorded yet: {sorted(new)}: run with --raise-baseline"


def record(suite: str, scores: dict[str, float]) -> None:
    """Keep the better of the old and the new value of every kind."""
    baseline = recorded()
    old = baseline.get(suite, {})
    baseline[suite] = {kind: max(score, old.get(kind, 0.0)) for kind, score in sorted(scores.items())}
    text = json.dumps(dict(sorted(baseline.items())), ensure_ascii=False, indent=2)
    BASELINE.write_text(f"{text}\n", encoding="utf-8")


def submissions() -> list[Path]:
    return sorted(path.parent for path in (ROOT / "corpus").rglob("gold.json"))


@pytest.mark.parametrize("folder", submissions(), ids=lambda folder: folder.name)
def test_every_span_reads_back(folder: Path) -> None:
    for result in docextract.check_many([folder]):
        assert broken_spans(result.report) == []
        assert uncovered_numerals(result.report) == []
