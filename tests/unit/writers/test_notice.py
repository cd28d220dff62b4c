from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from docextract.errors import UsageError
from docextract.model.finding import Outcome
from docextract.writers import WRITERS, Options, notice
from tests.unit.readers import word_xml
from tests.unit.readers.word_xml import p, r, tbl, tr
from tests.unit.writers import sample

W = f"{{{word_xml.MAIN}}}"


def lines(path: Path, part: str = "document") -> list[str]:
    """The paragraphs of a Word file as text."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read(f"word/{part}.xml"))
    return ["".join(t.text or "" for t in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]


def write(folder: Path, *results, options: Options | None = None) -> list[Path]:
    writer = WRITERS["notice"](folder, options)
    for result in results:
        writer.add(WRITERS["notice"].prepare(result, options))
    return writer.finish()


def template(folder: Path, body: str, **parts: str) -> Options:
    path = folder / "模板.docx"
    path.write_bytes(word_xml.package(body, **parts))
    return Options(notice_template=notice.template(path))


def test_notice_says_what_to_do(tmp_path: Path) -> None:
    *others, last = sample.result().findings
    given = replace(sample.result(), findings=(*others, replace(last, slug="heading-numbering")))
    (path,) = write(tmp_path, given)
    assert path.name == "青禾县水务局-退回修改通知书.docx"
    found = lines(path)
    assert found[:2] == ["退回修改通知书", "青禾县水务局："]
    assert "2022年度《青禾县水务局2022年度绩效自评报告》" in found[2]
    assert "共有3个问题" in found[2]
    assert [line for line in found if re.match("[一二三四五六]、", line)] == [
        "一、更正数据和表述（1个）",
        "二、规范格式（1个）",
        "三、请核实（1个）",
    ]
    numbered = [line for line in found if re.match(r"\d", line)]
    assert [line.partition(".")[0] for line in numbered] == ["1", "2", "3"]
    assert "见“一、资金使用情况”第1段，原文“90.5%”“874.1万元”“985万元”。" in found
    assert found.count("修改提示：按全年预算数重算执行率。") == 3
    assert not any("{{" in line for line in found)


def test_notice_none_without_findings(tmp_path: Path) -> None:
    passed = replace(sample.result(), findings=(sample.finding(outcome=Outcome.PASS),))
    assert write(tmp_path, passed, sample.unread()) == []


def test_notice_leaves_out_what_a_finding_has_not(tmp_path: Path) -> None:
    bare = replace(sample.finding(quotes=()), hint=None)
    (path,) = write(tmp_path, replace(sample.result(), findings=(bare,)))
    assert not any(line.startswith(("修改提示", "见")) for line in lines(path))


def test_notice_hostile_words_stay_words(tmp_path: Path) -> None:
    words = "<w:p/>{{编号}}{{单位}}\x00\u202e&"
    (path,) = write(tmp_path, sample.hostile(words))
    assert sum("<w:p/>{{编号}}{{单位}}␀\ufffd&" in line for line in lines(path)) >= 2


def test_notice_template_of_the_office(tmp_path: Path) -> None:
    body = (
        p("{{单位}}")
        + p("[{{序号}}]")
        + p("{{编号}})", r("{{情"), r("况}}", "<w:b/>"), "！")
        + p("@{{位置}}")
        + p("完")
    )
    (path,) = write(tmp_path / "out", sample.result(), options=template(tmp_path, body))
    message = sample.finding().message
    title = "“一、资金使用情况”"
    assert lines(path) == [
        "青禾县水务局",
        "[一]",
        f"1){message}！",
        f"@{title}第1段",
        f"2){message}！",
        f"@{title}标题",
        "[二]",
        f"3){message}！",
        f"@{title}第1段",
        f"@{title}第2段",
        "完",
    ]


def test_notice_template_fills_margins_and_tables(tmp_path: Path) -> None:
    content_types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" '
            f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            for name, kind in (("document", "document.main"), ("header1", "header"))
        )
        + "</Types>"
    )
    body = (
        tbl(tr("单位", "{{单位}}"))
        + p("{{情况}}")
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )
    options = template(tmp_path, body, header1=p("{{年度}}"), extra={"[Content_Types].xml": content_types})
    (path,) = write(tmp_path / "out", sample.result(), options=options)
    assert lines(path)[:2] == ["单位", "青禾县水务局"]
    assert lines(path, "header1") == ["2022年度"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"text", "不是 .docx"),
        (word_xml.package(p("{{单位}}")), "没有写问题的段落"),
        (word_xml.package(p("{{情况}}{{日期}}")), "日期"),
        (None, "无法读取"),
    ],
)
def test_notice_template_that_cannot_be_used(content: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=words):
        notice.template(path)


def test_shipped_template_uses_every_kind_of_name() -> None:
    with zipfile.ZipFile(io.BytesIO(notice.TEMPLATE.read_bytes())) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    for name in (
        "单位",
        "年度",
        "报告名称",
        "问题数",
        "财政部门",
        "要求",
        "情况",
        "整改提示",
        "位置",
        "原文",
    ):
        assert f"{{{{{name}}}}}" in text
