from __future__ import annotations

from pathlib import Path

import pytest

from docextract.lexicon import corrections

RULES = Path(__file__).resolve().parents[3] / "rules"


@pytest.mark.parametrize(
    ("rule", "slug", "part"),
    [
        ("BUD001", "execution-rate-mismatch", "correct"),
        ("XRF004", "figure-contradicts-itself", "correct"),
        ("EXP001", "unmet-unexplained", "explain"),
        ("EXP005", "cause-effect-mismatch", "explain"),
        ("EXP003", "measure-missing", "measures"),
        ("DOC001", "required-section-missing", "content"),
        ("DOC008", "heading-numbering", "form"),
        ("FIG013", "magnitude-implausible", "verify"),
        ("EXP900", "delay-unexplained", "explain"),
        ("BUD900", "reserve-odd", "correct"),
        ("NEW001", "something-else", "verify"),
    ],
)
def test_part_of(rule: str, slug: str, part: str) -> None:
    assert corrections.part_of(rule, slug).id == part


def test_parts_every_pattern_fits_a_rule() -> None:
    names = {path.stem for path in RULES.glob("*/*/*.yaml") if path.stem[:3].isupper()}
    fitted = {corrections.part_of(*name.split("-", 1)).id for name in names}
    assert fitted == {part.id for part in corrections.parts()}
