from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from docextract.errors import InputError
from docextract.model.document import Document, Span
from docextract.model.finding import Evidence, Finding, Outcome, Result, Severity, Waiver
from docextract.model.kinds import SourceRole
from docextract.model.report import Report, Source
from docextract.readers import read
from docextract.writers import WRITERS
from docextract.writers.docx import NOTES_FILE, commented, remarks_by_source
from docextract.writers.visible import visible
from docextract.writers.word.commenting import AUTHOR
from docextract.writers.word.opening import RefusedError
from tests.shared import shared
from tests.unit.readers import word_xml
from tests.unit.readers.word_xml import p, r, tbl, tc, tr
from tests.unit.writers import sample

W = f"{{{word_xml.MAIN}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
UNKNOWN = "\ufffc"
CORPUS = Path(__file__).resolve().parents[3] / "corpus"


def place(folder: Path, body: str, **parts: str) -> Path:
    """A Word file with ``body`` that python-docx takes."""
    path = folder / "报告.docx"
    path.write_bytes(word_xml.package(body, **parts))
    return path


def finding(number: int, *spans: tuple[Span, str], outcome: Outcome = Outcome.FAIL) -> Finding:
    return Finding(
        rule=f"TST{number:03}",
        slug="test",
        outcome=outcome,
        severity=Severity.WARNING,
        title="数据不一致",
        message=f"第{number}处不一致",
        subject=None,
        evidence=tuple(Evidence("text", span, quote) for span, quote in spans),
        expected=None,
        observed=None,
        hint="核实后统一",
        basis=None,
        fingerprint=str(number),
    )


def result(path: Path, *words: str, findings: tuple[Finding, ...] = ()) -> Result:
    """A result for the file at ``path`` with a finding on the first occurrence of each of ``words``."""
    document = read(path)
    made = tuple(finding(n, (find(document, quote), quote)) for n, quote in enumerate(words))
    source = Source(
        0, document.path, document.sha256, document.bytes, document.format, SourceRole.REPORT, "", ()
    )
    return Result("甲县交通局", Report((source,), (document,)), made + findings)


def find(document: Document, words: str) -> Span:
    for block in document.blocks:
        if words in block.text:
            start = block.text.index(words)
            return Span(document.index, block.id, start, start + len(words))
    raise AssertionError(f"no {words!r}")


def write(given: Result) -> bytes:
    remarks = remarks_by_source(given)[0]
    return commented(given.report.sources[0], given.report, remarks).data


def comments(data: bytes) -> dict[str, str]:
    """Rule of each comment -> the words between its marks."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main, noted = (
            etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "comments")
        )
    ours = [comment for comment in noted if comment.get(f"{W}author") == AUTHOR]
    rules = {comment.get(f"{W}id"): text(comment).rpartition("规则：")[2] for comment in ours}
    current: dict[str, list[str]] = {}
    ended = {}
    for element in main.iter(etree.Element):
        name = element.tag.removeprefix(W)
        if name.startswith("comment") and element.get(f"{W}id") not in rules:
            continue
        if name == "commentRangeStart":
            current[element.get(f"{W}id")] = []
        elif name == "commentRangeEnd":
            ended[rules[element.get(f"{W}id")]] = "".join(current.pop(element.get(f"{W}id")))
        elif name == "commentReference":
            assert rules[element.get(f"{W}id")] in ended
        elif name == "fldChar" and element.find(f"{W}ffData") is not None:
            # What a form field shows is known to the reader only.
            for words in current.values():
                words.append(UNKNOWN)
        elif name in _WORDS or name == "t":
            for words in current.values():
                words.append(_WORDS.get(name, element.text or ""))
    assert not current
    assert sorted(ended) == sorted(rules.values())
    return ended


_WORDS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": UNKNOWN, f"{M}oMath": UNKNOWN}


def text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def as_read(data: bytes, folder: Path) -> list[tuple[object, ...]]:
    path = folder / "again.docx"
    path.write_bytes(data)
    return [(b.id, b.kind, b.text, b.number) for b in read(path).blocks]


LINK = '<w:hyperlink r:id="rId9">' + r("公开栏目") + r("全文") + "</w:hyperlink>"
INSERTED = f'<w:ins w:id="1" w:author="甲">{r("追加30万元")}</w:ins>'
DELETED = '<w:del w:id="2" w:author="甲"><w:r><w:delText>原40万元</w:delText></w:r></w:del>'
CONTROL = f"<w:sdt><w:sdtContent>{r('按期完工')}</w:sdtContent></w:sdt>"
BOUND = f"<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{r('甲县交通局')}</w:sdtContent></w:sdt>"
RICH_RUN = (
    "<w:r><w:rPr><w:b/></w:rPr><w:t>第一行</w:t><w:br/><w:tab/><w:t>第二行12</w:t><w:noBreakHyphen/>"
    "<w:t>3</w:t></w:r>"
)
TICK = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>已完成</w:t></w:r>'
MATH = "<m:oMath><m:r><m:t>a</m:t></m:r><m:sSup><m:e><m:r><m:t>b</m:t></m:r></m:e></m:sSup></m:oMath>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + r("第三节")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("body", "words", "enclosed"),
    [
        (p("全年预算数985万元，执行数874万元。"), "985万元", "985万元"),
        (p("985万元"), "985万元", "985万元"),
        (p(r("全年预"), r("算数98", "<w:b/>"), r("5万元。")), "预算数985万", "预算数985万"),
        (p("见", LINK, "。"), "全文", "公开栏目全文"),
        (p("见", LINK, "所列。"), "目全文所", "公开栏目全文所"),
        (p("年中", INSERTED, DELETED, "。"), "30万", "30万"),
        (p("项目", CONTROL, "。"), "按期", "按期"),
        (p("单位：", BOUND, "。"), "交通", "甲县交通局"),
        (p(RICH_RUN), "行\n\t第二", "行\n\t第二"),
        (p(RICH_RUN), "12-3", "12-3"),
        (p(RICH_RUN), "\t", "\t"),
        (p("是否完成：", TICK, "。"), "已完", "已完"),
        (p("式中", MATH, "为增幅。"), "为增", "为增"),
        (p("式中", MATH, "为增幅。"), "b", UNKNOWN),
        (p("详见", FIELD, "。"), "三节。", "三节。"),
        (tbl(tr("指标", "完成值"), tr("里程", "9.5公里")), "9.5", "9.5"),
        (tbl(tr(tc(p("偏差原因：雨季") + p("措施：抢工")), "无")), "雨季\n措施", "雨季措施"),
        (tbl(tr(tc(tbl(tr("内表")) + p("")), "外")), "内", "内"),
    ],
)
def test_commented_words(body: str, words: str, enclosed: str, tmp_path: Path) -> None:
    given = result(place(tmp_path, p("前一段") + body), words)
    data = write(given)
    assert comments(data) == {"TST000": enclosed}
    assert as_read(data, tmp_path) == [
        (b.id, b.kind, b.text, b.number) for b in given.report.documents[0].blocks
    ]


def test_commented_overlapping_findings(tmp_path: Path) -> None:
    words = ("预算执行率90%", "执行率", "90%", "预算执行率90%")
    data = write(result(place(tmp_path, p("全年预算执行率90%。")), *words))
    assert comments(data) == {f"TST{n:03}": quote for n, quote in enumerate(words)}


def test_commented_keeps_the_look_of_split_runs(tmp_path: Path) -> None:
    data = write(result(place(tmp_path, p(r("甲乙 丙丁", "<w:b/><w:color w:val='FF0000'/>"))), "乙 "))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    runs = [run for run in root.iter(f"{W}r") if text(run)]
    assert [text(run) for run in runs] == ["甲", "乙 ", "丙丁"]
    assert all([child.tag for child in run[0]] == [f"{W}b", f"{W}color"] for run in runs)


def test_commented_words_leave_their_content_control(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = control.format(p("完成12公里")) + control.format(p("另有3公里"))
    data = write(result(place(tmp_path, body), "12公里"))
    assert comments(data) == {"TST000": "12公里"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = etree.fromstring(archive.read("word/document.xml"))
    # LibreOffice would drop the words of a control with a comment inside.
    assert [text(each) for each in main.iter(f"{W}sdt")] == ["另有3公里"]


def test_commented_what_no_comment_can_stand_on(tmp_path: Path) -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p("框内写了88%")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    note = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    header = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    path = place(
        tmp_path,
        p("") + p("开头") + p("有框", box) + p("有注", note) + header,
        footnotes=f'<w:footnote w:id="5">{p("注里写了77%")}</w:footnote>',
        header1=p("页眉写了66%"),
    )
    given = result(path, "88%", "77%", "66%")
    done = commented(given.report.sources[0], given.report, remarks_by_source(given)[0])
    data, notes = done.data, done.notes
    assert comments(data) == {"TST000": "有框", "TST001": "有注", "TST002": "开头"}
    assert len(notes) == 3


def test_commented_covered_text_goes_to_its_cell(tmp_path: Path) -> None:
    merged = tbl(
        tr(tc("显示", '<w:vMerge w:val="restart"/>'), "右"), tr(tc("遮住的字", "<w:vMerge/>"), "右下")
    )
    given = result(place(tmp_path, merged), "遮住", "显示", "右下")
    done = commented(given.report.sources[0], given.report, remarks_by_source(given)[0])
    data, notes = done.data, done.notes
    assert comments(data) == {"TST000": "显示", "TST001": "显示", "TST002": "右下"}
    assert notes == ["“数据不一致”（TST000）的批注写在相近的段落上"]


def test_commented_text_that_does_not_align_goes_to_its_paragraph(tmp_path: Path) -> None:
    given = result(place(tmp_path, p("前") + p("全年完成12公里")), "12公里")
    document = given.report.documents[0]
    blocks = tuple(replace(block, text=block.text.replace("全年", "全年度")) for block in document.blocks)
    span = Span(0, "body/p1", 5, 9)
    changed = replace(
        given,
        report=replace(given.report, documents=(replace(document, blocks=blocks),)),
        findings=(finding(0, (span, "12公里")),),
    )
    done = commented(changed.report.sources[0], changed.report, remarks_by_source(changed)[0])
    data, notes = done.data, done.notes
    assert comments(data) == {"TST000": "全年完成12公里"}
    assert len(notes) == 1


def test_commented_finding_without_place_stands_on_the_title(tmp_path: Path) -> None:
    given = result(place(tmp_path, p("") + p("甲县交通局自评报告") + p("正文")), findings=(finding(0),))
    assert comments(write(given)) == {"TST000": "甲县交通局自评报告"}


def test_commented_existing_comments_stay(tmp_path: Path) -> None:
    first = write(result(place(tmp_path, p("完成12公里、9座桥")), "12公里"))
    (tmp_path / "报告.docx").write_bytes(first)
    given = result(tmp_path / "报告.docx")
    later = finding(7, (find(given.report.documents[0], "里、9座"), "里、9座"))
    second = write(replace(given, findings=(later,)))
    assert comments(second) == {"TST000": "12公里", "TST007": "里、9座"}


def test_commented_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = replace(finding(0), message="<w:p/>&\x00\u202e=1+1", title="]]>", hint="\ud800")
    data = write(result(place(tmp_path, p("正文")), findings=(hostile,)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        noted = text(etree.fromstring(archive.read("word/comments.xml")))
    assert "<w:p/>&␀\ufffd=1+1" in noted


KINDS = {
    ".docm": b"application/vnd.ms-word.document.macroEnabled.main+xml",
    ".dotx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ".dotm": b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}


@pytest.mark.parametrize("extension", KINDS)
def test_commented_files_with_macros_and_templates_stay_what_they_are(extension: str, tmp_path: Path) -> None:
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    path = tmp_path / f"报告{extension}"
    path.write_bytes(_replaced(word_xml.package(p("正文12")), "[Content_Types].xml", usual, KINDS[extension]))
    given = result(path, "12")
    done = commented(given.report.sources[0], given.report, remarks_by_source(given)[0])
    assert done.extension == extension
    assert comments(done.data) == {"TST000": "12"}
    with zipfile.ZipFile(io.BytesIO(done.data)) as archive:
        types = archive.read("[Content_Types].xml")
    assert KINDS[extension] in types
    assert usual not in types


def test_commented_strict_file_becomes_a_usual_one_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(word_xml.package(p("正文12"), is_strict=True))
    given = result(path, "12")
    done = commented(given.report.sources[0], given.report, remarks_by_source(given)[0])
    assert comments(done.data) == {"TST000": "12"}
    (note,) = done.notes
    assert "Strict" in note
    with zipfile.ZipFile(io.BytesIO(done.data)) as archive:
        assert not [name for name in archive.namelist() if b"purl.oclc.org" in archive.read(name)]


def test_commented_damaged_file_gives_a_copy_and_says_so(tmp_path: Path) -> None:
    path = place(tmp_path, p("正文12"))
    path.write_bytes(_replaced(path.read_bytes(), "[Content_Types].xml", b"<", b""))
    given = result(path, "12")
    done = commented(given.report.sources[0], given.report, remarks_by_source(given)[0])
    assert comments(done.data) == {"TST000": "12"}
    assert done.notes == ["原件有缺损，批注写在按读出文字重新排出的 Word 副本上"]


def test_commented_too_long_for_a_copy_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docextract.writers.word.copying._MOST_BLOCKS", 1)
    path = tmp_path / "报告.txt"
    path.write_text("一行\n两行", encoding="utf-8")
    with pytest.raises(RefusedError, match="超过 1 段"):
        write(result(path, "两行"))


def test_commented_other_format_is_a_copy_of_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(
        "甲县交通局自评报告\n\n建成公路12公里\x01。\n| 指标 | 完成 |\n| 里程 | 9公里 |\n", encoding="utf-8"
    )
    given = result(path, "12公里", "9公里", findings=(finding(5),))
    done = commented(given.report.sources[0], given.report, remarks_by_source(given)[0])
    assert comments(done.data) == {"TST000": "12公里", "TST001": "9公里", "TST005": "甲县交通局自评报告"}
    (note,) = done.notes
    assert "不是 .docx 文件" in note
    texts = [block[2] for block in as_read(done.data, tmp_path)]
    assert texts[0].startswith("本文件按《报告.txt》读出的文字重新排出")
    assert texts[1:] == [visible(block.text) for block in given.report.documents[0].blocks]


def test_commented_copy_keeps_merged_cells_and_numbers(tmp_path: Path) -> None:
    given = sample.result()
    doc = given.report.documents[0]
    pdf = replace(given.report.sources[0], format="pdf")
    found = (
        finding(0, (sample.find("9.5公里"), "9.5公里")),
        finding(1, (sample.find("资金使用"), "资金使用")),
    )
    done = commented(pdf, given.report, remarks_by_source(replace(given, findings=found))[0])
    assert comments(done.data) == {"TST000": "9.5公里", "TST001": "资金使用"}
    path = tmp_path / "again.docx"
    path.write_bytes(done.data)
    (table,) = read(path).tables
    assert [(c.row, c.column, c.rowspan, c.colspan) for c in table.cells] == [
        (c.row, c.column, c.rowspan, c.colspan) for c in doc.tables[0].cells
    ]
    assert "一、资金使用情况" in [block.text for block in read(path).blocks]


def _replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as archive:
        for member in given.namelist():
            content = given.read(member)
            archive.writestr(member, content.replace(old, new) if member == name else content)
    return out.getvalue()


def test_writer_says_what_it_did_not_comment(tmp_path: Path) -> None:
    path = place(tmp_path, p("完成12公里"))
    given = result(path, "12公里")
    path.write_bytes(b"other")
    writer = WRITERS["docx"](tmp_path / "out")
    writer.add(WRITERS["docx"].prepare(given))
    path.unlink()
    writer.add(WRITERS["docx"].prepare(given))
    assert [written.name for written in writer.finish()] == [NOTES_FILE]
    lines = (tmp_path / "out" / NOTES_FILE).read_text(encoding="utf-8").splitlines()
    assert lines == ["甲县交通局 报告.docx：原文件在检查之后被移走或改动，1 个问题没有写成批注"] * 2


def test_writer_passes_over_waived_and_passed(tmp_path: Path) -> None:
    given = result(place(tmp_path, p("完成12公里")), "12公里")
    (failed,) = given.findings
    waived = replace(failed, waiver=Waiver("理由", "绩效科", "2024-12-31"))
    writer = WRITERS["docx"](tmp_path / "out")
    decided = replace(given, findings=(waived, replace(failed, outcome=Outcome.PASS)))
    writer.add(WRITERS["docx"].prepare(decided))
    assert writer.finish() == []
    assert remarks_by_source(replace(given, findings=(replace(failed, outcome=Outcome.DOUBTFUL),)))


def test_writer_reads_members_of_archives(tmp_path: Path) -> None:
    data = word_xml.package(p("完成12公里"))
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("自评/报告.docx", data)
    with zipfile.ZipFile(tmp_path / "全部.zip", "w") as archive:
        archive.writestr("乙.zip", inner.getvalue())
        archive.writestr("另一份.docx", data + b"x")
    given = result(tmp_path / "全部.zip!乙.zip!自评/报告.docx", "12公里")
    writer = WRITERS["docx"](tmp_path / "out")
    writer.add(WRITERS["docx"].prepare(given))
    (written,) = writer.finish()
    assert written.name == "甲县交通局-批注.docx"
    assert comments(written.read_bytes()) == {"TST000": "12公里"}


def _spans(document: Document, chosen: random.Random) -> list[tuple[Span, str]]:
    spans = []
    blocks = [block for block in document.blocks if block.text.strip()]
    for block in chosen.sample(blocks, min(len(blocks), 40)):
        start = chosen.randrange(len(block.text))
        end = min(len(block.text), start + chosen.randrange(1, 25))
        if block.text[start:end].strip():
            spans.append((Span(0, block.id, start, end), block.text[start:end]))
    return spans


def _check_file(path: Path, folder: Path) -> int:
    """Comment stretches of a file; every comment is on its words. The count of comments on exact words."""
    chosen = random.Random(path.name)
    given = result(path)
    document = given.report.documents[0]
    spans = _spans(document, chosen)
    if not spans:
        return 0
    given = replace(given, findings=tuple(finding(n, span) for n, span in enumerate(spans)))
    done = commented(given.report.sources[0], given.report, remarks_by_source(given)[0])
    assert "改动正文" not in " ".join(done.notes)
    return _check_comments(document, spans, done.data, done.notes, folder)


def _check_comments(
    document: Document, spans: list[tuple[Span, str]], data: bytes, notes: list[str], folder: Path
) -> int:
    if "副本" not in " ".join(notes):
        assert as_read(data, folder) == [(b.id, b.kind, b.text, b.number) for b in document.blocks]
    enclosed = comments(data)
    exact = 0
    for number, (_, quote) in enumerate(spans):
        words = "".join(enclosed[f"TST{number:03}"].split())
        if f"（TST{number:03}）" not in " ".join(notes) and UNKNOWN not in words:
            assert "".join(quote.split()) in words
            exact += 1
    return exact


@pytest.mark.parametrize(
    "path", sorted(CORPUS.glob("*/*.docx")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_commented_corpus(path: Path, tmp_path: Path) -> None:
    assert _check_file(path, tmp_path)


def test_commented_odd_files(tmp_path: Path) -> None:
    paths = sorted(shared("torture", "docx").iterdir())[::9]
    exact = []
    for path in paths:
        try:
            exact.append(_check_file(path, tmp_path))
        except InputError:
            continue
    assert len(paths) >= 90
    assert sum(1 for count in exact if count) >= 60
