from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docextract.readers.xlsx.number_format import builtin, display

CASES = yaml.safe_load((Path(__file__).parents[3] / "cases" / "cell_formats.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("stored", "number_format", "shown"), CASES)
def test_display_shows_what_the_cell_shows(stored: str, number_format: str, shown: str) -> None:
    assert display(stored, number_format) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [(9, "4492600%"), (14, "2022/12/31"), (31, "2022年12月31日"), (0, "44926"), (99, "44926")],
)
def test_builtin_formats(number: int, shown: str) -> None:
    assert display("44926", builtin(number)) == shown


def test_display_dates_of_the_old_mac_calendar() -> None:
    assert display("43464", "yyyy-mm-dd", is_1904=True) == "2022-12-31"


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_display_fixed_decimals_keeps_the_value(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    shown = display(str(value), "#,##0." + "0" * places if places else "#,##0")
    assert Decimal(shown.replace(",", "")) == value


@given(st.floats(allow_nan=True, allow_infinity=True), st.text('0#?.,%;-"\\_*[]年ymdhs@!E+/ ', max_size=12))
def test_display_any_format_gives_a_text(value: float, number_format: str) -> None:
    assert isinstance(display(repr(value), number_format), str)
