from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema

from docextract.model.finding import Outcome
from docextract.writers import WRITERS
from tests.unit.writers import sample


def write(folder: Path, *results) -> list[dict[str, Any]]:
    """The one run of each submission's log."""
    writer = WRITERS["sarif"](folder)
    for result in results:
        writer.add(WRITERS["sarif"].prepare(result))
    logs = [json.loads(path.read_bytes()) for path in writer.finish() if path.suffix == ".sarif"]
    assert {log["version"] for log in logs} == {"2.1.0"}
    return [run for log in logs for run in log["runs"]]


def test_sarif_points_at_the_words(tmp_path: Path) -> None:
    (run,) = write(tmp_path, sample.result())
    shown = sample.result().shown
    assert run["columnKind"] == "unicodeCodePoints"
    assert [result["ruleId"] for result in run["results"]] == [finding.rule for finding in shown]
    for result, finding in zip(run["results"], shown, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == finding.rule
        places = [*result["locations"], *result["relatedLocations"]]
        assert len(places) == len(finding.evidence)
        for place, evidence in zip(places, finding.evidence, strict=True):
            physical = place["physicalLocation"]
            text = (tmp_path / unquote(physical["artifactLocation"]["uri"])).read_bytes().decode("utf-8")
            region = physical["region"]
            start = region["charOffset"]
            assert text[start : start + region["charLength"]] == evidence.quote
            line = text.split("\n")[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == evidence.quote
            assert region["snippet"]["text"] == evidence.quote


def test_sarif_fits_the_schema_of_the_standard(tmp_path: Path) -> None:
    writer = WRITERS["sarif"](tmp_path)
    broken = replace(sample.result("出错"), findings=(sample.finding(outcome=Outcome.RULE_ERROR),))
    for result in (sample.result(), sample.unread(), sample.hostile("\x00</x>\ud800"), broken):
        writer.add(WRITERS["sarif"].prepare(result))
    logs = [path for path in writer.finish() if path.suffix == ".sarif"]
    assert len(logs) == 4
    for path in logs:
        # Made from the standard's JSON schema; it refuses what that does not name.
        StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(path.read_bytes())


def test_sarif_says_how_sure_and_what_was_waived(tmp_path: Path) -> None:
    results = write(tmp_path, sample.result())[0]["results"]
    assert [(result["kind"], result["level"]) for result in results] == [
        ("fail", "error"),
        ("review", "none"),
        ("fail", "error"),
        ("fail", "note"),
    ]
    assert [result.get("suppressions", [{}])[0].get("justification") for result in results] == [
        None,
        None,
        "历史遗留（绩效科，至 2024-12-31）",
        None,
    ]
    assert results[0]["partialFingerprints"] == {"docextract/v1": "BUD001-0001"}


def test_sarif_tells_what_was_not_read_and_what_broke(tmp_path: Path) -> None:
    broken = replace(sample.result(), findings=(sample.finding(outcome=Outcome.RULE_ERROR),))
    first, second = write(tmp_path, broken, sample.unread())
    assert first["results"] == []
    notes = first["invocations"][0]["toolExecutionNotifications"]
    assert [note["descriptor"]["id"] for note in notes] == ["E103", "BUD001"]
    assert second["invocations"][0]["executionSuccessful"] is False


def test_sarif_hostile_words_keep_their_place(tmp_path: Path) -> None:
    words = "行一\r\n行二\x00\ud800𠀀"
    (run,) = write(tmp_path, sample.hostile(words))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["charOffset"], region["charLength"], region["endLine"]) == (0, len(words), 3)
