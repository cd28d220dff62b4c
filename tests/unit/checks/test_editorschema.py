"""The schemas that editors use hold what the loader takes, and refuse what it refuses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from docextract.checks import editorschema, packs
from docextract.checks.locations import rules_root

RULE = Draft202012Validator(editorschema.rule())
PACK = Draft202012Validator(editorschema.pack(packs.load("national-2020").params))
RULES = sorted(rules_root().glob("*/*/*.yaml"))
PACKS = sorted(rules_root().glob("*/pack.yaml"))
BROKEN = Path(__file__).resolve().parents[2] / "cases" / "rulefiles"


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: the types of JSON, no dates, yes and no are words."""


_TRUTH, _DATE = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"
Editor.yaml_implicit_resolvers = {
    first: [(tag, found) for tag, found in held if tag not in (_TRUTH, _DATE)]
    for first, held in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver(_TRUTH, re.compile("true|false"), list("tf"))


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Editor)


def test_schemas_are_schemas() -> None:
    Draft202012Validator.check_schema(editorschema.rule())
    Draft202012Validator.check_schema(editorschema.pack({}))


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_rule_that_ships_fits(path: Path) -> None:
    assert [f"{e.json_path}: {e.message}" for e in RULE.iter_errors(read(path))] == []


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.parent.name)
def test_every_pack_that_ships_fits(path: Path) -> None:
    assert [f"{e.json_path}: {e.message}" for e in PACK.iter_errors(read(path))] == []


@pytest.mark.parametrize(
    "name",
    [
        "for-each-not-needed",
        "list-for-text",
        "message-without-fail",
        "missing-basis",
        "missing-for-each",
        "missing-message",
        "missing-observed",
        "missing-title",
        "needs-unknown",
        "parameter-of-other-kind",
        "test-both-inputs",
        "test-without-expect",
        "test-wrong-expect",
        "test-wrong-key",
        "unknown-field",
        "unknown-outcome",
        "unknown-record",
        "wrong-family",
        "wrong-id",
        "wrong-kind",
        "wrong-severity",
        "wrong-slug",
    ],
)
def test_what_the_loader_refuses_is_marked(name: str) -> None:
    assert list(RULE.iter_errors(read(BROKEN / f"{name}.yaml")))


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "甲"},
        {"title": "甲", "version": 1, "rules": []},
        {"title": "甲", "version": 1, "params": {"over_treshold": 1.3}},
        {"title": "甲", "version": 1, "overrides": [{"rule": "EXP011", "enabled": "是"}]},
        {"title": "甲", "version": 1, "disabled": ["EXP011"]},
        {"title": "甲", "version": 1, "applies": {"report_types": ["depart"]}},
    ],
)
def test_wrong_packs_are_marked(wrong: dict[str, Any]) -> None:
    assert list(PACK.iter_errors(wrong))
