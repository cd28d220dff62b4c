"""The generator of a season: the same seed gives the same bytes, and sound submissions."""

from __future__ import annotations

from pathlib import Path

from corpus.season.__main__ import built, write
from corpus.season.reports import submission
from docextract import pipeline


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, 12, seed=3)
    one, two = (
        {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*.*")}
        for home in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    assert len({path.split("/")[0] for path in one}) == 12
    assert {Path(path).suffix for path in one} == {".docx", ".txt"}


def test_submissions_are_read_whole(tmp_path: Path) -> None:
    write(tmp_path, 12, seed=3)
    for folder in sorted(tmp_path.iterdir()):
        result = pipeline.check(sorted(folder.iterdir()))
        report = result.report
        assert report.metadata.entity is not None
        assert report.metadata.entity.value == folder.name[6:]
        assert report.metadata.year == 2023
        assert len(report.projects) >= 1
        assert report.budget


def test_pages_ask_for_a_length() -> None:
    def length(pages: int) -> int:
        return len(built(submission(1, 7, pages).sources[0]))

    assert length(6) < length(60) < length(240)
