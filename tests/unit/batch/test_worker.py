from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from docextract.batch import products, worker
from docextract.batch.products import WHOLE, Wishes
from docextract.batch.settings import Settings
from docextract.batch.submissions import Job, Submission
from docextract.batch.versions import Superseded
from docextract.model.finding import Outcome
from docextract.writers import view
from tests.e2e.samples import write_report

SETTINGS = Settings(wishes=Wishes(("json",), compares=True))


def submission(folder: Path) -> Submission:
    return Submission("报告", (write_report(folder / "报告.txt"),))


def test_a_kept_result_is_not_made_again(tmp_path: Path) -> None:
    one = submission(tmp_path)
    first = worker.process(SETTINGS, Job(one))
    one.files[0].unlink()
    assert worker.process(SETTINGS, Job(one, replace(first, products=b""))) == replace(first, is_kept=True)


@pytest.mark.parametrize("damaged", [b"", b"?", zlib.compress(b"?")])
def test_a_damaged_result_is_made_again(tmp_path: Path, damaged: bytes) -> None:
    first = worker.process(SETTINGS, Job(submission(tmp_path)))
    assert worker.process(SETTINGS, Job(submission(tmp_path), replace(first, data=damaged))) == first


def test_only_what_is_wished_for_is_made(tmp_path: Path) -> None:
    done = worker.process(Settings(), Job(submission(tmp_path)))
    made = products.load(done.products)
    assert (dict(made.prepared), made.digest) == ({}, None)


def test_quiet_findings_are_kept_only_where_they_are_asked_for(tmp_path: Path) -> None:
    spared = worker.process(SETTINGS, Job(submission(tmp_path))).result
    whole = worker.process(Settings(wishes=WHOLE), Job(submission(tmp_path))).result
    assert spared.shown == whole.shown
    assert spared.tally == whole.tally
    assert view.undecided(spared) == view.undecided(whole)
    assert Outcome.PASS in {finding.outcome for finding in whole.findings}
    assert Outcome.PASS not in {finding.outcome for finding in spared.findings}


def test_an_earlier_version_is_named_in_the_result(tmp_path: Path) -> None:
    one = submission(tmp_path)
    named = replace(one, superseded=(Superseded(tmp_path / "旧稿.txt", one.files[0]),))
    diagnostics = worker.process(SETTINGS, Job(named)).result.report.diagnostics
    assert [(d.code, d.source) for d in diagnostics] == [("W151", 0)]
    assert "旧稿.txt" in diagnostics[0].message
    assert "报告.txt" in diagnostics[0].message
