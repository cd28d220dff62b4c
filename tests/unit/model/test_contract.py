from __future__ import annotations

import json
from decimal import Decimal

import pytest

from docextract.model.contract import as_dict, plain
from docextract.model.document import Block, BlockKind, Document
from docextract.model.finding import Result
from docextract.model.report import Report
from tests.unit.writers import sample

# The tables of the design, key by key: a renamed field must fail here, not at a customer's.
KEYS = {
    "sources": "index path sha256 bytes format role reader warnings",
    "blocks": "source id kind number text",
    "sections": "id source level number title roles parent blocks",
    "figures": "id quote span kind value high unit written bound hedge direction measure scope period role "
    "baseline subject section table",
    "non_figures": "quote span kind",
    "relations": "id kind operands cue stated implied readings verdict",
    "budget": "id table project fund is_total initial_budget adjusted_budget received executed "
    "execution_rate max_score score reason",
    "indicators": "id table project category aspect name comparator target_value actual_value max_score "
    "score reason causes measures met partial",
    "projects": "id name aliases status cue unmet_indicators causes measures budget executed "
    "execution_rate score spans",
    "claims": "id kind quote span value section",
    "tables": "id source kind project goals total_score total_max grade conclusion problems improvements "
    "signed_by",
    "diagnostics": "code message source span",
    "findings": "rule slug outcome severity title message subject evidence expected observed hint basis "
    "fingerprint related waiver baseline",
    "packs": "id version sha256 overrides chosen_because",
}
TOP = (
    "schema sources blocks metadata sections figures non_figures relations budget indicators projects "
    "claims tables diagnostics findings tally packs"
)


@pytest.fixture
def contract():
    return as_dict(sample.result())


def test_as_dict_top_keys_in_order(contract) -> None:
    assert list(contract) == TOP.split()
    assert contract["schema"] == "docextract/report-1"


@pytest.mark.parametrize("name", KEYS)
def test_as_dict_record_keys_in_order(name: str, contract) -> None:
    assert contract[name]
    assert list(contract[name][0]) == KEYS[name].split()


def test_as_dict_metadata(contract) -> None:
    metadata = contract["metadata"]
    assert list(metadata) == ["entity", "fiscal_year", "title", "report_type", "notice", "signed_on"]
    assert metadata["fiscal_year"]["value"] == 2022
    assert metadata["signed_on"]["value"] == "2023-03-01"
    assert list(metadata["notice"]) == ["title", "document_number", "issuer"]
    assert metadata["notice"]["title"] is None


def test_as_dict_shapes(contract) -> None:
    assert contract["figures"][0]["value"] == "9850000"
    assert contract["figures"][0]["subject"] == {"kind": "entity", "id": None, "name": "青禾县水务局"}
    assert list(contract["figures"][0]["written"]) == ["number", "unit", "decimals"]
    assert list(contract["budget"][0]["executed"]) == ["value", "unit", "quote", "span"]
    assert list(contract["figures"][0]["span"]) == ["source", "block", "start", "end"]
    assert list(contract["indicators"][1]["target_value"]) == ["value", "span"]
    project = contract["projects"][0]
    assert list(project["causes"][0]) == ["value", "span", "class", "generic"]
    assert list(project["measures"][0]) == ["value", "span", "owner", "deadline", "object", "vague"]
    assert project["unmet_indicators"][0] == "i1"
    assert contract["sections"][0]["blocks"] == ["body/p2", "footnote1/p0"]
    assert contract["relations"][0]["implied"]["value"] == "88.74"
    assert contract["tally"]["SCO005"] == {
        "pass": 0,
        "fail": 0,
        "doubtful": 0,
        "not_applicable": 0,
        "undecided": 2,
        "rule_error": 0,
    }


def test_as_dict_every_quote_lies_under_its_span(contract) -> None:
    texts = {(block["source"], block["id"]): block["text"] for block in contract["blocks"]}

    def walk(value) -> int:
        if isinstance(value, list):
            return sum(map(walk, value))
        if not isinstance(value, dict):
            return 0
        seen = sum(map(walk, value.values()))
        span = value.get("span")
        words = value.get("quote", value.get("value"))
        if span and isinstance(words, str) and words != "2023-03-01":
            assert texts[span["source"], span["block"]][span["start"] : span["end"]] == words
            seen += 1
        return seen

    assert walk(contract) > 30


def test_as_dict_shows_failed_and_doubtful_only() -> None:
    shown = as_dict(sample.result())["findings"]
    assert [finding["rule"] for finding in shown] == ["BUD001", "EXP012", "DOC006", "DOC008"]
    assert len(as_dict(sample.result(), all_items=True)["findings"]) == 5
    assert shown[2]["waiver"] == {"reason": "历史遗留", "approver": "绩效科", "expires": "2024-12-31"}


def test_as_dict_without_blocks() -> None:
    assert as_dict(sample.result(), blocks=False)["blocks"] == []


def test_to_json_is_the_contract() -> None:
    assert json.loads(sample.result().to_json()) == as_dict(sample.result())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("9.850E+6", "9850000"),
        ("44.40", "44.4"),
        ("0.00", "0"),
        ("-0", "0"),
        ("-0.70", "-0.7"),
        ("100", "100"),
    ],
)
def test_plain(value: str, expected: str) -> None:
    assert plain(Decimal(value)) == expected


def test_as_dict_shows_how_sure_recognised_blocks_are() -> None:
    blocks = (
        Block("page1/p0", BlockKind.PARAGRAPH, "甲", ocr=87),
        Block("page1/p1", BlockKind.PARAGRAPH, "乙"),
    )
    document = Document(0, "x.pdf", "", 1, "pdf", "pdfplumber+ocr", blocks)
    shown = as_dict(Result("x", Report((), (document,))))["blocks"]
    assert shown[0]["ocr"] == 87
    assert "ocr" not in shown[1]
