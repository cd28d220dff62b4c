"""Roles and order of the files of a submission."""

from __future__ import annotations

from dataclasses import replace

from docextract.extractors import sources
from docextract.model.document import Diagnostic, Document, Span, Unread
from docextract.model.kinds import SourceRole
from tests.unit.extractors.building import from_grids, from_text

PROSE = "全年按计划推进各项工作，群众反映良好。" * 20
REPORT = f"石渚县水务局2022年度部门绩效自评报告\n一、概况\n{PROSE}\n二、问题\n{PROSE}"
TABLE = "项目名称 | 渠系管护 | <\n资金（万元） | 全年预算数 | 全年执行数\n年度资金总额 | 60 | 57"


def named(document: Document, path: str) -> Document:
    return replace(document, path=path)


def test_extract_puts_the_report_first_and_numbers_the_files_anew() -> None:
    table = named(from_grids([TABLE], index=0), "table.docx")
    note = named(from_text("佐证照片目录", index=1), "note.txt")
    report = named(from_text(REPORT, index=2), "report.txt")
    found, documents, _ = sources.extract([table, note, report])
    assert [(s.index, s.path, s.role) for s in found] == [
        (0, "report.txt", SourceRole.REPORT),
        (1, "table.docx", SourceRole.TABLE),
        (2, "note.txt", SourceRole.ATTACHMENT),
    ]
    assert [document.index for document in documents] == [0, 1, 2]


def test_extract_puts_the_latest_report_first() -> None:
    old = named(from_text(REPORT.replace("2022", "2021"), index=0), "old.txt")
    new = named(from_text(REPORT, index=1), "new.txt")
    found, _, _ = sources.extract([old, new])
    assert [s.path for s in found] == ["new.txt", "old.txt"]


def test_extract_moves_diagnostics_with_their_file() -> None:
    note = Diagnostic("D101", "说明", 1, Span(1, "body/p0", 0, 2))
    report = replace(from_text(REPORT, index=1), diagnostics=(note,))
    _, _, diagnostics = sources.extract([from_grids([TABLE], index=0), report])
    assert diagnostics == (replace(note, source=0, span=Span(0, "body/p0", 0, 2)),)


def test_extract_keeps_a_file_that_was_not_read_as_a_source() -> None:
    unread = Unread(0, "broken.docx", "", 3, "", (Diagnostic("E107", "读不了", 0),))
    found, documents, diagnostics = sources.extract([unread, from_text(REPORT, index=1)])
    assert [(s.path, s.reader) for s in found] == [("report.text", "text"), ("broken.docx", "")]
    assert len(documents) == 1
    assert diagnostics[0].source == 1


def test_extract_takes_a_lone_file_of_any_kind_as_the_report() -> None:
    found, _, _ = sources.extract([from_text("一段话。")])
    assert found[0].role is SourceRole.REPORT


def test_extract_calls_a_lone_form_a_table() -> None:
    found, _, _ = sources.extract([from_grids([TABLE])])
    assert found[0].role is SourceRole.TABLE


def test_extract_reads_the_second_copy_of_a_file_no_second_time() -> None:
    first = named(from_text(REPORT, index=0), "报告.txt")
    second = named(from_text(REPORT, index=1), "报告（副本）.txt")
    table = named(from_grids([TABLE], index=2), "自评表.docx")
    found, documents, diagnostics = sources.extract([first, second, table])
    assert [(s.path, s.role) for s in found] == [
        ("报告.txt", SourceRole.REPORT),
        ("报告（副本）.txt", SourceRole.REPORT),
        ("自评表.docx", SourceRole.TABLE),
    ]
    assert [document.path for document in documents if document.blocks] == ["报告.txt", "自评表.docx"]
    assert [(d.code, d.source) for d in diagnostics] == [("D150", 1)]
    assert diagnostics[0].message == "与“报告.txt”内容相同，只读取一份，请核对是否重复报送"


def test_extract_takes_the_word_file_of_two_with_the_same_words() -> None:
    text = named(from_text(REPORT, index=0), "a.txt")
    word = replace(named(from_text(REPORT.replace("\n", " \n"), index=1), "b.docx"), format="docx")
    found, documents, diagnostics = sources.extract([text, word])
    assert [document.path for document in documents if document.blocks] == ["b.docx"]
    assert [found[d.source].path for d in diagnostics] == ["a.txt"]


def test_extract_takes_two_copies_of_a_lone_letter_as_the_report() -> None:
    letter = (
        "县财政局：本项目已按期完成，资金全部支付，预算执行率98%，群众满意度95%，自评得分99分。特此报告。"
    )
    found, documents, _ = sources.extract([from_text(letter, index=0), from_text(letter, index=1)])
    assert {source.role for source in found} == {SourceRole.REPORT}
    assert len([document for document in documents if document.blocks]) == 1


def test_extract_keeps_files_that_differ_in_one_figure() -> None:
    other = REPORT.replace("各项工作", "各项任务", 1)
    _, documents, diagnostics = sources.extract([from_text(REPORT, index=0), from_text(other, index=1)])
    assert len(documents) == 2
    assert not diagnostics
