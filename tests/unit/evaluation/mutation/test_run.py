"""The whole round on one submission of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from docextract.errors import UsageError
from docextract.evaluation import mutation

CORPUS = Path(__file__).resolve().parents[4] / "corpus"


def test_run_catches_what_it_breaks_and_is_the_same_for_the_same_seed() -> None:
    folder = CORPUS / "017-cdc-project-saving-clean"
    first = mutation.run(folder, seed=3, most=4)
    assert first.submissions == 1
    assert not first.failures
    assert not first.alarms.total()
    assert first.broken.total() >= 8
    assert first.caught == first.broken
    assert mutation.run(folder, seed=3, most=4) == first


def test_run_refuses_a_corpus_without_clean_submissions() -> None:
    with pytest.raises(UsageError, match="E316"):
        mutation.run(CORPUS / "002-agriculture-faulty")
