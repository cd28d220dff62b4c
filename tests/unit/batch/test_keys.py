from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from docextract import checks
from docextract.batch import keys
from docextract.batch.settings import Leash, Settings
from docextract.batch.submissions import Submission
from docextract.checks.waivers import Grant
from docextract.model.finding import Waiver


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_of_run_changes_with_whatever_changes_results(tmp_path: Path) -> None:
    plain = Settings()
    others = [
        Settings(pack="national-2020"),
        Settings(fiscal_year=2023),
        Settings(is_checked=False),
        Settings(history=checks.Settings(baseline=checks.baseline.Baseline({}))),
    ]
    names = {keys.of_run(settings) for settings in (plain, *others)}
    assert len(names) == 1 + len(others)
    assert keys.of_run(plain) == keys.of_run(replace(plain, leash=Leash(1, 1)))


def test_of_run_changes_with_the_day_where_waivers_may_expire() -> None:
    grant = Grant("BUD001", "某局", 2023, None, Waiver("批准", "某股", "2030-01-01"), "waivers.yaml:1")
    days = (datetime.date(2025, 1, 1), datetime.date(2025, 1, 2))
    runs = {keys.of_run(Settings(history=checks.Settings(waivers=(grant,), today=day))) for day in days}
    assert len(runs) == 2


def test_of_submission_changes_with_content_name_and_path(tmp_path: Path) -> None:
    one = written(tmp_path / "a.txt", "甲")
    before = keys.of_submission("run", Submission("甲", (one,)))
    assert keys.of_submission("run", Submission("甲", (one,))) == before
    assert keys.of_submission("other", Submission("甲", (one,))) != before
    assert keys.of_submission("run", Submission("乙", (one,))) != before
    two = written(tmp_path / "b.txt", "甲")
    assert keys.of_submission("run", Submission("甲", (two,))) != before
    written(one, "乙乙")
    assert keys.of_submission("run", Submission("甲", (one,))) != before


def test_of_submission_has_no_name_for_what_cannot_be_read(tmp_path: Path) -> None:
    assert keys.of_submission("run", Submission("无", (tmp_path / "no.txt",))) is None


def test_of_file_tells_members_of_an_archive_apart(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "甲")
        archive.writestr("b.txt", "乙")
    a, b = (keys.of_file(Path(f"{path}!{name}")) for name in ("a.txt", "b.txt"))
    assert a != b
    assert None not in (a, b)


def test_a_setting_without_a_stable_form_is_no_key() -> None:
    with pytest.raises(TypeError):
        keys.of_run(Settings(pack="national-2020", fiscal_year=object()))  # type: ignore[arg-type]
