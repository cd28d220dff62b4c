from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from docextract.batch import products, worker
from docextract.batch.products import Wishes
from docextract.batch.settings import Settings
from docextract.batch.submissions import Job, Submission
from tests.e2e.samples import write_report

SETTINGS = Settings(wishes=Wishes(("json",), compares=True))


def submission(folder: Path) -> Submission:
    return Submission("报告", (write_report(folder / "报告.txt"),))


def test_a_kept_result_is_not_made_again(tmp_path: Path) -> None:
    one = submission(tmp_path)
    first = worker.process(SETTINGS, Job(one))
    one.files[0].unlink()
    assert worker.process(SETTINGS, Job(one, first.data)) == first


@pytest.mark.parametrize("damaged", [b"", b"?", zlib.compress(b"?")])
def test_a_damaged_result_is_made_again(tmp_path: Path, damaged: bytes) -> None:
    first = worker.process(SETTINGS, Job(submission(tmp_path)))
    assert worker.process(SETTINGS, Job(submission(tmp_path), damaged)) == first


def test_only_what_is_wished_for_is_made(tmp_path: Path) -> None:
    done = worker.process(Settings(), Job(submission(tmp_path)))
    made = products.load(done.products)
    assert (dict(made.prepared), made.digest) == ({}, None)
