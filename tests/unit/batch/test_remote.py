from __future__ import annotations

from pathlib import Path

import pytest

from docextract.batch import remote
from docextract.errors import UsageError

fsspec = pytest.importorskip("fsspec")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")


@pytest.fixture
def bucket():
    storage = fsspec.filesystem("memory")
    storage.pipe({"/桶/2023/甲/报告.txt": "甲".encode(), "/桶/2023/乙.txt": "乙".encode()})
    yield storage
    storage.store.clear()


def mirror() -> remote.Mirror:
    found = remote.mirror_of(Path("memory://桶/2023/"))
    assert found is not None
    return found


def test_a_path_of_this_machine_has_no_mirror() -> None:
    for path in ("in/报告.docx", "/srv/a", r"C:\\报送", "C:/报送", "甲：乙.docx"):
        assert remote.mirror_of(path) is None


def test_fetch_makes_the_folder_what_is_at_the_url(bucket) -> None:
    found = mirror()
    remote.fetch(found)
    assert found.folder.name == "2023"
    assert (found.folder / "甲/报告.txt").read_text(encoding="utf-8") == "甲"
    bucket.pipe("/桶/2023/甲/报告.txt", "改".encode())
    bucket.rm("/桶/2023/乙.txt")
    untouched = found.folder / "丙.txt"
    remote.fetch(found)
    assert (found.folder / "甲/报告.txt").read_text(encoding="utf-8") == "改"
    assert not (found.folder / "乙.txt").exists()
    assert not untouched.exists()


def test_fetch_of_one_file(bucket) -> None:
    found = remote.mirror_of("memory://桶/2023/乙.txt")
    assert found is not None
    remote.fetch(found)
    assert found.folder.read_text(encoding="utf-8") == "乙"


def test_ensure_fetches_only_what_is_missing(bucket) -> None:
    found = mirror()
    here = found.folder / "甲/报告.txt"
    here.parent.mkdir(parents=True)
    here.write_text("这里的", encoding="utf-8")
    remote.ensure([found], [here, found.folder / "乙.txt", Path("other.txt")])
    assert here.read_text(encoding="utf-8") == "这里的"
    assert (found.folder / "乙.txt").read_text(encoding="utf-8") == "乙"


def test_send_sends_what_is_new(bucket) -> None:
    out = remote.mirror_of("memory://桶/结果")
    assert out is not None
    (out.folder / "batch").mkdir(parents=True)
    (out.folder / "甲.json").write_text("{}", encoding="utf-8")
    (out.folder / "batch/overview.json").write_text("{}", encoding="utf-8")
    (out.folder / ".hidden").write_text("", encoding="utf-8")
    assert remote.send(out) == 2
    assert remote.send(out) == 0
    assert sorted(bucket.find("/桶/结果")) == ["/桶/结果/batch/overview.json", "/桶/结果/甲.json"]


@pytest.mark.parametrize(
    ("url", "words"),
    [("memory://无", "没有文件"), ("nosuch://桶/a", "不认识"), ("file:///no/such/place", "没有文件")],
)
def test_what_cannot_be_had_is_said_in_words(url: str, words: str) -> None:
    found = remote.mirror_of(url)
    assert found is not None
    with pytest.raises(UsageError, match=words):
        remote.fetch(found)
