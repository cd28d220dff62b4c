from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import docextract
from docextract.model.contract import as_dict
from docextract.writers.schema import generate
from tests.unit.writers import sample

SHIPPED = Path(docextract.__file__).parent / "schemas" / "report-1.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    text = (files("docextract") / "schemas" / "report-1.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def test_generate_shipped_schema_is_current(golden: Callable[[Path, bytes], None]) -> None:
    golden(SHIPPED, (json.dumps(generate(), ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def test_generate_is_valid_schema() -> None:
    Draft202012Validator.check_schema(generate())


@pytest.mark.parametrize("blocks", [True, False])
@pytest.mark.parametrize("all_items", [True, False])
@pytest.mark.parametrize("result", [sample.result(), sample.unread(), sample.hostile("=1+1")])
def test_generate_every_output_validates(result, blocks: bool, all_items: bool, validator) -> None:
    contract = json.loads(json.dumps(as_dict(result, blocks=blocks, all_items=all_items)))
    assert [error.message for error in validator.iter_errors(contract)] == []


def _drop_key(contract):
    del contract["figures"][0]["bound"]


def _unknown_key(contract):
    contract["projects"][0]["note"] = "x"


def _number_as_value(contract):
    contract["figures"][0]["value"] = 985


def _exponent(contract):
    contract["figures"][0]["value"] = "9.85E+6"


def _unknown_status(contract):
    contract["projects"][0]["status"] = "done"


@pytest.mark.parametrize("spoil", [_drop_key, _unknown_key, _number_as_value, _exponent, _unknown_status])
def test_generate_refuses_other_shapes(spoil, validator) -> None:
    contract = json.loads(json.dumps(as_dict(sample.result())))
    spoil(contract)
    assert list(validator.iter_errors(contract))
