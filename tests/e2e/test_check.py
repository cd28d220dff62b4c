"""``docextract check`` as a clerk runs it."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.e2e.command import docextract
from tests.e2e.samples import FAULTY, write_report, write_table, write_template


def results(folder: Path) -> list[dict]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def test_check_finds_a_wrong_rate_with_its_evidence(tmp_path: Path) -> None:
    report = write_report(tmp_path / "报告.txt")
    run = docextract("check", report, "--out", tmp_path / "out", "--format", "json")
    assert run.code == 1, run.said
    (result,) = results(tmp_path / "out")
    findings = [finding for finding in result["findings"] if finding["rule"] == "BUD001"]
    assert [finding["outcome"] for finding in findings] == ["fail"]
    evidence = {item["quote"] for item in findings[0]["evidence"]}
    assert {"85%", "180万元", "240万元"} <= evidence
    texts = {block["id"]: block["text"] for block in result["blocks"]}
    for item in findings[0]["evidence"]:
        span = item["span"]
        assert texts[span["block"]][span["start"] : span["end"]] == item["quote"]


def test_check_says_what_it_did(tmp_path: Path) -> None:
    report = write_report(tmp_path / "报告.txt")
    run = docextract("check", report, "--out", tmp_path / "out")
    assert run.out == b""
    assert "已检查 1 份材料（1 个文件）" in run.said
    assert "BUD001" in run.said
    assert "未能核对" in run.said
    assert {path.suffix for path in (tmp_path / "out").glob("[!.]*")} == {".json", ".xlsx", ".html"}


def test_check_writes_the_same_bytes_twice(tmp_path: Path) -> None:
    write_report(tmp_path / "in/甲/报告.txt")
    write_table(tmp_path / "in/甲/自评表.docx")
    write_report(tmp_path / "in/乙.txt", FAULTY.replace("林业", "水利"))
    for out in ("one", "two"):
        docextract("check", "in", "--out", out, "--format", "json,jsonl,html", cwd=tmp_path)
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("[!.]*") if path.is_file()}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert len(first) > 3
    assert first == second


def test_check_writes_the_same_bytes_with_more_jobs(tmp_path: Path) -> None:
    for number in range(24):
        write_report(tmp_path / f"in/{number:02}.txt", FAULTY.replace("5个", f"{number + 2}个"))
    options = ("--group-by", "file", "--out", "-")
    one = docextract("check", "in", *options, "--jobs", "1", cwd=tmp_path)
    two = docextract("check", "in", *options, "--jobs", "2", cwd=tmp_path)
    assert one.out.count(b"\n") == 24
    assert one.out == two.out


def test_check_report_and_table_in_one_folder_are_one_submission(tmp_path: Path) -> None:
    write_report(tmp_path / "林业局/报告.txt")
    write_table(tmp_path / "林业局/自评表.docx")
    run = docextract("check", tmp_path / "林业局", "--out", tmp_path / "out", "--format", "json")
    (result,) = results(tmp_path / "out")
    assert [source["role"] for source in result["sources"]] == ["report", "table"]
    assert {line["table"] for line in result["budget"]} != {None}
    assert "1 份材料（2 个文件）" in run.said


def test_check_group_by_file_keeps_them_apart(tmp_path: Path) -> None:
    write_report(tmp_path / "林业局/报告.txt")
    write_table(tmp_path / "林业局/自评表.docx")
    out = tmp_path / "out"
    docextract("check", tmp_path / "林业局", "--out", out, "--format", "json", "--group-by", "file")
    assert [len(result["sources"]) for result in results(out)] == [1, 1]


def test_check_out_dash_writes_json_lines_and_nothing_else(tmp_path: Path) -> None:
    write_report(tmp_path / "a.txt")
    write_report(tmp_path / "b.txt", FAULTY.replace("林业", "水利"))
    run = docextract("check", ".", "--out", "-", cwd=tmp_path)
    results = [json.loads(line) for line in run.out.decode("utf-8").splitlines()]
    assert [result["sources"][0]["path"] for result in results] == ["a.txt", "b.txt"]
    assert not (tmp_path / "docextract-out").exists()


def test_check_does_not_read_its_own_output(tmp_path: Path) -> None:
    write_report(tmp_path / "报告.txt")
    for _ in range(2):
        run = docextract("check", ".", "--format", "html,json", cwd=tmp_path)
        assert "1 份材料" in run.said


@pytest.mark.parametrize(("threshold", "code"), [("error", 1), ("info", 1), ("never", 0)])
def test_check_fail_on_sets_the_exit_code(tmp_path: Path, threshold: str, code: int) -> None:
    report = write_report(tmp_path / "报告.txt")
    assert docextract("check", report, "--out", "-", "--fail-on", threshold).code == code


def test_check_all_lists_what_was_not_decided(tmp_path: Path) -> None:
    report = write_report(tmp_path / "报告.txt")
    run = docextract("check", report, "--out", "-", "--all", "--no-blocks")
    result = json.loads(run.out)
    assert {"fail", "undecided"} <= {finding["outcome"] for finding in result["findings"]}
    assert result["blocks"] == []


def test_check_year_is_used_where_the_text_names_none(tmp_path: Path) -> None:
    report = write_report(tmp_path / "报告.txt", "全年办理案件217件，比上年增加12件。")
    run = docextract("extract", report, "--out", "-", "--year", "2021")
    periods = {figure["period"] for figure in json.loads(run.out)["figures"]}
    assert periods == {"2021"}


def test_check_notice_template_writes_the_notice_in_its_words(tmp_path: Path) -> None:
    report = write_report(tmp_path / "报告.txt")
    template = tmp_path / "本局模板.docx"
    write_template(template, "致{{单位}}", "{{编号}}：{{情况}}")
    run = docextract(
        "check", report, "--notice-template", template, "--format", "json", "--out", tmp_path / "out"
    )
    assert run.code == 1
    (notice,) = (tmp_path / "out").glob("*通知书.docx")
    lines = [paragraph.text for paragraph in docx.Document(str(notice)).paragraphs]
    assert lines[0] == "致临岗县林业局"
    assert lines[1].startswith("1：")


@pytest.mark.parametrize(
    ("lines", "word"),
    [(("{{单位}}{{落款}}{{情况}}",), "落款"), (("{{单位}}",), "没有写问题的段落"), ((), "无法读取")],
)
def test_check_with_a_wrong_notice_template_is_one_line_and_nothing_runs(
    tmp_path: Path, lines: tuple[str, ...], word: str
) -> None:
    report = write_report(tmp_path / "报告.txt")
    template = tmp_path / "模板.docx"
    if lines:
        write_template(template, *lines)
    run = docextract("check", report, "--notice-template", template, "--out", tmp_path / "out")
    assert run.code == 2
    (line,) = run.lines
    assert line.startswith("[E317]")
    assert word in line
    assert "模板.docx" in line
    assert not list((tmp_path / "out").glob("*"))


def test_extract_checks_nothing(tmp_path: Path) -> None:
    report = write_report(tmp_path / "报告.txt")
    run = docextract("extract", report, "--out", "-")
    result = json.loads(run.out)
    assert run.code == 0
    assert result["figures"]
    assert (result["findings"], result["tally"], result["packs"]) == ([], {}, [])
    assert "已抽取 1 份材料" in run.said


def test_python_api_gives_what_the_command_writes(tmp_path: Path) -> None:
    import docextract as package

    report = write_report(tmp_path / "报告.txt")
    run = docextract("check", report, "--out", "-")
    assert package.check(report).to_json().encode() + b"\n" == run.out
    (done,) = package.check_many([tmp_path])
    assert done.to_json() == package.check(report).to_json()


WAIVERS = """waivers:
  - rule: BUD001
    entity: 临岗县林业局
    fiscal_year: 2023
    reason: 年末追加预算未下达文件
    approver: 绩效股
    expires: 2999-12-31
"""


def test_check_waivers_keep_findings_visible_but_do_not_count(tmp_path: Path) -> None:
    report = write_report(tmp_path / "报告.txt")
    waivers = tmp_path / "豁免.yaml"
    waivers.write_text(WAIVERS, encoding="utf-8")
    run = docextract("check", report, "--waivers", waivers, "--out", "-")
    (finding,) = [f for f in json.loads(run.out)["findings"] if f["rule"] == "BUD001"]
    assert finding["waiver"]["approver"] == "绩效股"
    assert "已豁免 1 项" in run.said
    assert "BUD001  预算" not in run.said.partition("未能核对")[0]


def test_check_baseline_says_what_is_new_and_what_is_gone(tmp_path: Path) -> None:
    report = write_report(tmp_path / "报告.txt")
    first = docextract("check", report, "--out", "-")
    (tmp_path / "以前.jsonl").write_bytes(first.out)
    same = docextract("check", report, "--baseline", tmp_path / "以前.jsonl", "--out", "-")
    states = [finding["baseline"] for finding in json.loads(same.out)["findings"]]
    assert set(states) == {"unchanged"}
    assert f"新问题 0 项、仍在 {len(states)} 项、已消除 0 项" in same.said
    write_report(tmp_path / "报告.txt", FAULTY.replace("85%", "75%"))
    run = docextract("check", report, "--baseline", tmp_path / "以前.jsonl", "--out", "-", "--all")
    assert {f["rule"] for f in json.loads(run.out)["findings"] if f["baseline"] == "gone"} >= {"BUD001"}


@pytest.mark.parametrize("option", ["--waivers", "--baseline"])
def test_check_with_a_wrong_history_file_is_exit_code_3(tmp_path: Path, option: str) -> None:
    report = write_report(tmp_path / "报告.txt")
    wrong = tmp_path / "错.yaml"
    wrong.write_text("[1, 2", encoding="utf-8")
    for file in (wrong, tmp_path / "没有.yaml"):
        run = docextract("check", report, option, file, "--out", tmp_path / "out")
        assert run.code == 3
        assert len(run.lines) == 1
