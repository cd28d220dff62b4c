"""What the README promises: its commands are the ones that are run, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest"


def test_both_languages_give_the_test_command_that_ci_runs() -> None:
    assert README.count(TEST_COMMAND) == 2
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines().count(TEST_COMMAND) == 1


@pytest.mark.parametrize("target", re.findall(r"\]\((?!http|#)([^)]+)\)", README))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


# docextract/report-1 is the name of the JSON contract, not a path.
PATHS = set(re.findall(r"`((?:docextract|tests|corpus|rules)/[^`<>*]*)`", README)) - {"docextract/report-1"}


@pytest.mark.parametrize("path", sorted(PATHS))
def test_paths_exist(path: str) -> None:
    assert (ROOT / path).exists()
