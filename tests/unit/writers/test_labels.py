from __future__ import annotations

import pytest

from docextract.writers import labels

TABLES = {name: table for name, table in vars(labels).items() if isinstance(table, dict) and name.isupper()}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_member_has_a_label(name: str) -> None:
    table = TABLES[name]
    kinds = {type(key) for key in table} - {bool, type(None)}
    for kind in kinds:
        assert set(table) == set(kind)
