"""Findings that rest on text read from a picture: doubtful where the reading was not sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docextract import checks, extractors
from docextract.evaluation import texts
from docextract.model.finding import Outcome

WRONG = "2023年全年预算数150万元，全年执行数120万元，预算执行率90%。"


@pytest.mark.parametrize(
    ("sure", "outcome"),
    [
        (None, Outcome.FAIL),
        (100, Outcome.FAIL),
        (95, Outcome.FAIL),
        (94, Outcome.DOUBTFUL),
        (50, Outcome.DOUBTFUL),
    ],
)
def test_an_unsure_reading_makes_a_failure_doubtful(sure: int | None, outcome: Outcome) -> None:
    (document,) = texts.extract(WRONG).documents
    read = replace(document, blocks=tuple(replace(block, ocr=sure) for block in document.blocks))
    checked = checks.check(extractors.extract((read,), None), "national-2020")
    (found,) = [finding for finding in checked.findings if finding.rule == "BUD001"]
    assert found.outcome is outcome
    assert ("把握" in found.message) is (outcome is Outcome.DOUBTFUL)
