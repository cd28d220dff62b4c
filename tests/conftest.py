"""Options and fixtures for all tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A loaded machine is no fault of the code: how long an example takes decides nothing.
settings.register_profile("docextract", deadline=None)
settings.load_profile("docextract")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite golden files with what the program makes now"
    )
    parser.addoption(
        "--raise-baseline", action="store_true", help="record scores that have become better (never lowers)"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path | str, bytes], None]:
    """Compares bytes with a golden file (a name in tests/golden or a path), or rewrites it."""

    def compare(file: Path | str, actual: bytes) -> None:
        path = GOLDEN / file
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual)
        assert path.is_file(), f"{path.name} is missing: run pytest with --update-golden and review the diff"
        expected = path.read_bytes().replace(b"\r\n", b"\n")
        assert actual == expected, f"{path.name} differs: run pytest with --update-golden and review the diff"

    return compare


@pytest.fixture(scope="session", autouse=True)
def _no_recording_in_ci(request: pytest.FixtureRequest) -> None:
    for flag in ("--update-golden", "--raise-baseline"):
        if os.environ.get("CI") and request.config.getoption(flag):
            pytest.exit(f"{flag} is not for CI: it would make every test of its kind pass", returncode=4)
