"""The rule author's tools, used as the author uses them: new, schema, coverage, diff."""

from __future__ import annotations

import json
import os
import pty
import sys
from pathlib import Path

import pytest

from docextract.checks.kinds.registry import KINDS
from tests.e2e.command import COMMAND, docextract

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"


@pytest.mark.parametrize("kind", KINDS)
def test_new_rule_of_every_kind_loads_and_passes_its_tests(tmp_path: Path, kind: str) -> None:
    pack = tmp_path / "我的规则包"
    run = docextract("rules", "new", kind, "--pack", pack, "--slug", "my-rule")
    assert run.code == 0, run.said
    written = Path(run.out.decode("utf-8").strip())
    assert "待填写" in written.read_text(encoding="utf-8")
    identity = written.stem.partition("-")[0]
    test = docextract("rules", "test", identity, "--pack", pack)
    assert test.code == 0, test.out.decode("utf-8") + test.said


def test_new_rule_takes_what_is_given_word_for_word(tmp_path: Path) -> None:
    title = '进度: "慢" #1'
    options = {"id": "exp950", "slug": "slow", "title": title, "basis": "本局〔2024〕3号", "severity": "info"}
    given = [word for name, value in options.items() for word in (f"--{name}", value)]
    run = docextract("rules", "new", "条件成立", "--pack", tmp_path / "own", *given)
    assert run.code == 0, run.said
    explained = docextract("rules", "explain", "EXP950", "--pack", tmp_path / "own").out.decode("utf-8")
    assert title in explained
    assert "本局〔2024〕3号" in explained


def test_new_never_overwrites(tmp_path: Path) -> None:
    arguments = ("rules", "new", "expr", "--pack", tmp_path / "own", "--slug", "mine")
    first = docextract(*arguments, "--id", "CNT950")
    path = Path(first.out.decode("utf-8").strip())
    path.write_text("改过的", encoding="utf-8")
    again = docextract(*arguments, "--id", "CNT950")
    assert again.code in (2, 3)
    assert path.read_text(encoding="utf-8") == "改过的"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--slug", "x"), "缺少检查种类"),
        (("exprr", "--slug", "x"), "您是不是想写：expr"),
        (("expr", "--id", "EXP001"), "已用于"),
        (("expr", "--id", "ABC1"), "加三位数字"),
        (("expr", "--slug", "坏 名"), "短名"),
    ],
)
def test_new_says_what_is_wrong(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    run = docextract("rules", "new", *arguments, "--pack", tmp_path / "own")
    assert run.code == 2
    assert says in run.said
    assert not list(tmp_path.glob("own/*/*.yaml"))


def test_new_refuses_a_folder_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text("报告", encoding="utf-8")
    run = docextract("rules", "new", "expr", "--pack", tmp_path)
    assert run.code == 2
    assert "这不是规则包" in run.said
    assert not (tmp_path / "pack.yaml").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a terminal to type into")
def test_new_asks_in_chinese_on_a_terminal(tmp_path: Path) -> None:
    answers = "expr\nown\nCNT960\nmany-projects\n项目太多\n\n本局规定\n\n\n"
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        os.execve(COMMAND, [str(COMMAND), "rules", "new"], {**os.environ, "PYTHONUTF8": "1"})
    os.write(terminal, answers.encode())
    said = b""
    try:
        while chunk := os.read(terminal, 65536):
            said += chunk
    except OSError:
        pass  # the terminal of a process that has ended gives an error on Linux
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    text = said.decode("utf-8", "replace")
    assert os.waitstatus_to_exitcode(status) == 0, text
    for word in ("检查种类", "规则编号", "依据的文件"):
        assert word in text
    written = (tmp_path / "own/CNT/CNT960-many-projects.yaml").read_text(encoding="utf-8")
    assert "title: 项目太多" in written
    assert "severity: warning" in written


def test_schema_writes_both_and_says_how_to_use_them(tmp_path: Path) -> None:
    run = docextract("rules", "schema", "--out", tmp_path / "schemas")
    assert run.code == 0
    for name in ("rule", "pack"):
        schema = json.loads((tmp_path / f"schemas/{name}.schema.json").read_text(encoding="utf-8"))
        assert schema["$schema"].endswith("2020-12/schema")
    assert "yaml.schemas" in run.said
    printed = json.loads(docextract("rules", "schema", "--of", "pack").out)
    assert "overrides" in printed["properties"]


def test_coverage_tells_rules_that_never_spoke() -> None:
    run = docextract("rules", "coverage", CORPUS, "--all")
    text = run.out.decode("utf-8")
    assert run.code == 0, run.said
    assert "从未能判断" in text
    assert "XRF006" in text.partition("从未能判断")[2]
    assert "没有决算或一体化台账" in text
    assert "BUD001" not in text.partition("从未能判断")[2]
    assert "份材料" in run.said


def test_diff_of_packs_tells_parameters_and_findings(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(
        "满意度测评开展次数目标为10次，实际完成12.5次。\n全年预算数150万元，全年执行数120万元，"
        "预算执行率80%。\n",
        encoding="utf-8",
    )
    own = tmp_path / "own"
    own.mkdir()
    (own / "pack.yaml").write_text(
        'title: 试\nversion: "1"\nextends: national-2020\nparams: {execution_reason_threshold: 70%}\n'
        "overrides: [{rule: DOC007, severity: info, reason: 试}]\n",
        encoding="utf-8",
    )
    run = docextract("rules", "diff", "national-2020", own, "--on", report)
    text = run.out.decode("utf-8")
    assert run.code == 0, run.said
    assert "execution_reason_threshold：90% → 70%" in text
    assert "规则 DOC007" in text
    assert "- [报告.txt] EXP010" in text
    assert "“80%”" in text
    assert "消失 1 项" in run.said


def test_diff_of_a_pack_with_itself_is_empty() -> None:
    run = docextract("rules", "diff", "hebei", "hebei")
    assert (run.code, run.out) == (0, b"")
    assert "相同" in run.said
