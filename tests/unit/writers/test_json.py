from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from docextract.errors import UsageError
from docextract.model.contract import as_dict
from docextract.writers import WRITERS, Options
from docextract.writers.files import Names, safe_stem
from tests.unit.writers import sample


def write(kind: str, folder: Path, *results, options: Options | None = None) -> list[Path]:
    writer = WRITERS[kind](folder, options)
    for result in results:
        # What was prepared comes from another process.
        writer.add(pickle.loads(pickle.dumps(WRITERS[kind].prepare(result, options))))
    return writer.finish()


def test_json_matches_golden(tmp_path: Path, golden) -> None:
    (path,) = write("json", tmp_path, sample.result())
    assert path.name == "青禾县水务局.json"
    golden("writers/result.json", path.read_bytes())


def test_json_is_the_contract(tmp_path: Path) -> None:
    (path,) = write("json", tmp_path, sample.result())
    assert json.loads(path.read_text(encoding="utf-8")) == as_dict(sample.result())


def test_json_same_name_twice_keeps_both(tmp_path: Path) -> None:
    paths = write("json", tmp_path, sample.result("甲/report.docx"), sample.unread("甲/report.txt"))
    assert [path.name for path in paths] == ["甲_report.json", "甲_report-txt.json"]
    assert json.loads(paths[1].read_text(encoding="utf-8"))["figures"] == []


def test_json_options_reach_the_contract(tmp_path: Path) -> None:
    (path,) = write("json", tmp_path, sample.result(), options=Options(blocks=False, all_items=True))
    contract = json.loads(path.read_text(encoding="utf-8"))
    assert contract["blocks"] == []
    assert len(contract["findings"]) == 5


def test_jsonl_one_line_each(tmp_path: Path) -> None:
    breaks = sample.hostile("行一\u2028行二\x85行三\n行四")
    (path,) = write("jsonl", tmp_path, sample.result(), breaks, sample.unread())
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["schema"] for line in lines] == ["docextract/report-1"] * 3
    assert json.loads(lines[1])["blocks"][0]["text"] == "行一\u2028行二\x85行三\n行四"


def test_jsonl_appears_only_when_finished(tmp_path: Path) -> None:
    writer = WRITERS["jsonl"](tmp_path)
    writer.add(WRITERS["jsonl"].prepare(sample.result()))
    assert not (tmp_path / "results.jsonl").exists()
    writer.finish()
    assert [path.name for path in tmp_path.iterdir()] == ["results.jsonl"]


@pytest.mark.parametrize("kind", ["json", "jsonl"])
def test_file_name_that_is_no_utf8(kind: str, tmp_path: Path) -> None:
    (path,) = write(kind, tmp_path, sample.hostile("坏\udcff名.docx"))
    assert json.loads(path.read_bytes())["sources"][0]["path"] == "坏\udcff名.docx"


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_output_folder_is_a_file(kind: str, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    with pytest.raises(UsageError, match="E301"):
        write(kind, tmp_path / "out", sample.result())


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("report.docx", "report"),
        ("2022.年度", "2022.年度"),
        ("v1.2", "v1.2"),
        ("a/b\\c:d*e?", "a_b_c_d_e_"),
        ("CON", "_CON"),
        ("nul.txt", "_nul"),
        ("尾部. . ", "尾部"),
        ("..", "report"),
        ("", "report"),
        ("翻\u202e转", "翻_转"),
    ],
)
def test_safe_stem(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def test_safe_stem_long_name_fits_a_file_system() -> None:
    assert len(safe_stem("绩效" * 200).encode("utf-8")) <= 200


def test_names_claim_ignores_case() -> None:
    names = Names()
    assert [names.claim(name) for name in ("A", "a", "a-2", "A")] == ["A", "a-2", "a-2-2", "A-3"]
