from __future__ import annotations

import pytest

from docextract.checks import rulefile
from docextract.writers import labels

TABLES = {
    name: table for name, table in vars(labels).items() if isinstance(table, dict) and name[0].isupper()
}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_member_has_a_label(name: str) -> None:
    table = TABLES[name]
    kinds = {type(key) for key in table} - {bool, type(None), str}
    for kind in kinds:
        assert set(table) == set(kind)


def test_every_family_of_rules_has_a_label() -> None:
    assert set(labels.FAMILY) == set(rulefile.FAMILIES)
    assert labels.family("BUD001") == "BUD"


@pytest.mark.parametrize(
    ("role", "label"),
    [("executed", "全年执行数"), ("text", "原文"), ("section", "章节"), ("no_such_role", "no_such_role")],
)
def test_evidence_role(role: str, label: str) -> None:
    assert labels.evidence_role(role) == label
