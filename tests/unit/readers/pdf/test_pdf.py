"""PDF files: lines into paragraphs, ruled tables into grids, both over page breaks."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from docextract.errors import InputError
from docextract.model.document import Document, Part
from docextract.readers import Limits, libreoffice, pdf, read
from docextract.readers.file import Content, File
from tests.unit.readers.pdf.pages_pdf import full, line, picture, sideways, table
from tests.unit.readers.pdf.pages_pdf import pdf as written
from tests.unit.readers.word_xml import p, package, tbl, tc, tr

pytest.importorskip("pdfplumber")
pytest.importorskip("pypdfium2")

COLUMNS = [60, 160, 260, 360]


def parsed(*pages: str, limits: Limits | None = None) -> Content:
    from docextract.readers.pdf import parse

    return parse.read(File(0, "x.pdf", written(*pages), "pdf", limits or Limits()))


def texts(content: Content) -> list[tuple[str, str]]:
    return [(block.id, block.text) for block in content.blocks]


def grid(content: Content, table: int = 0) -> list[list[str | None]]:
    by_id = {block.id: block.text for block in content.blocks}
    return [[by_id[cell.block] if cell else None for cell in row] for row in content.tables[table].grid()]


def row(top: int, *words: str) -> list[tuple[int, int, int, int, str]]:
    return [(top, column, 1, 1, text) for column, text in enumerate(words)]


@pytest.mark.parametrize("up", [True, False])
def test_pages_on_their_side_are_turned(up: bool) -> None:
    lines = [("first line", 200), ("second line", 220)] if up else [("first line", 220), ("second line", 200)]
    page = "\n".join(sideways(text, x, 100 if up else 700, up=up) for text, x in lines)
    content = parsed(line("upright", 100), page)
    assert texts(content) == [
        ("page1/p0", "upright"),
        ("page2/p0", "first line"),
        ("page2/p1", "second line"),
    ]
    assert content.diagnostics == ()


def test_sideways_text_of_a_cell_is_read() -> None:
    drawn = table(COLUMNS[:3], [100, 200, 220], [(0, 0, 1, 1, ""), (0, 1, 1, 1, "value"), *row(1, "a", "b")])
    up = "\n".join(sideways(text, x, 610, up=True) for text, x in (("first", 80), ("second", 95)))
    assert grid(parsed(f"{drawn}\n{up}\n{line('text', 300)}")) == [["firstsecond", "value"], ["a", "b"]]
    down = "\n".join(sideways(text, x, 690, up=False) for text, x in (("second", 80), ("first", 95)))
    assert grid(parsed(f"{drawn}\n{down}\n{line('text', 300)}")) == [["firstsecond", "value"], ["a", "b"]]


def test_glyphs_without_characters_are_told_and_not_read() -> None:
    from docextract.readers.pdf import parse

    simple = b"/Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding"
    composite = (
        b"/Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
        b"/Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        b"/Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /A /FontBBox [0 0 9 9] >> >>]"
    )
    data = written(line("words that nobody knows", 100)).replace(simple, composite)
    content = parse.read(File(0, "x.pdf", data, "pdf", Limits()))
    assert content.blocks == ()
    assert [d.code for d in content.diagnostics] == ["D127"]


def test_full_lines_run_on_and_short_ones_end() -> None:
    content = parsed(
        "\n".join(
            [
                line("Heading", 100),
                line(full("first ")[:-3], 120, 78),
                line(full("second "), 134),
                line("end.", 148),
                line(full("third ")[:-3], 162, 78),
                line("tail.", 176),
            ]
        )
    )
    assert [text.split()[0] for _, text in texts(content)] == ["Heading", "first", "third"]
    assert content.blocks[1].text.endswith("end.")
    assert [block.page for block in content.blocks] == [1, 1, 1]


def test_paragraph_goes_on_over_the_page_past_page_numbers() -> None:
    first = "\n".join([line(full("alpha "), 700), line("- 1 -", 770, 290)])
    second = "\n".join([line("omega.", 60), line("Next.", 80, 78), line("- 2 -", 770, 290)])
    content = parsed(first, second)
    assert [(block.id, block.part) for block in content.blocks] == [
        ("page1/p0", Part.BODY),
        ("page2/p0", Part.BODY),
    ]
    assert content.blocks[0].text.endswith("omega.")


def test_lines_repeated_at_the_edge_are_headers() -> None:
    pages = [line("Budget report 2022", 20) + "\n" + line(f"Text of page {n}.", 200) for n in range(3)]
    content = parsed(*pages)
    assert [block.part for block in content.blocks] == [Part.HEADER, Part.BODY] * 3


def test_centred_title_and_contents() -> None:
    content = parsed(
        "\n".join(
            [
                line("Title of it", 100, 267),
                line(full("x"), 130),
                line(full("x"), 150),
                line("Goals .......... 3", 200),
            ]
        )
    )
    assert content.blocks[0].centered
    assert content.blocks[-1].part is Part.CONTENTS


def test_ruled_table_with_merged_cells() -> None:
    cells = [
        (0, 0, 2, 1, "Funds"),
        (0, 1, 1, 2, "Year"),
        (1, 1, 1, 1, "Plan"),
        (1, 2, 1, 1, "Done"),
        *row(2, "Road", "30", "27.5"),
    ]
    content = parsed(
        line("Before.", 60) + "\n" + table(COLUMNS, [100, 120, 140, 160], cells) + "\n" + line("After.", 200)
    )
    assert grid(content) == [["Funds", "Year", "Year"], ["Funds", "Plan", "Done"], ["Road", "30", "27.5"]]
    assert [block_id for block_id, _ in texts(content)][:3] == [
        "page1/p0",
        "page1/t0/r0/c0",
        "page1/t0/r0/c1",
    ]
    assert content.tables[0].first_block == 1
    assert content.blocks[-1].text == "After."


def test_words_wrapped_in_a_cell_run_on_and_short_lines_stay() -> None:
    cells = [(0, 0, 1, 1, "1234567890123456\n789"), (0, 1, 1, 1, "ok\nyes"), (0, 2, 1, 1, "")]
    content = parsed(table(COLUMNS, [100, 140], cells))
    assert grid(content) == [["1234567890123456789", "ok\nyes", ""]]


def test_table_goes_on_over_the_page() -> None:
    header = row(0, "Name", "Plan", "Done")
    first = table(
        COLUMNS, [700, 720, 740, 760], [*header, *row(1, "Road", "1", "2"), *row(2, "Bridge of", "3", "4")]
    )
    rest = [(0, 0, 1, 1, "Size"), (0, 1, 1, 1, ""), (0, 2, 1, 1, ""), *row(1, "Park", "5", "6")]
    second = table(COLUMNS, [40, 60, 80], rest)
    content = parsed(first, second)
    assert grid(content) == [
        ["Name", "Plan", "Done"],
        ["Road", "1", "2"],
        ["Bridge ofSize", "3", "4"],
        ["Park", "5", "6"],
    ]
    assert len({block.id for block in content.blocks}) == len(content.blocks)


def test_header_repeated_on_the_next_page_is_dropped() -> None:
    header = row(0, "Name", "Plan", "Done")
    first = table(COLUMNS, [700, 720, 740], [*header, *row(1, "Road", "1", "2")])
    second = table(COLUMNS, [40, 60, 80], [*header, *row(1, "Park", "5", "6")])
    assert grid(parsed(first, second)) == [["Name", "Plan", "Done"], ["Road", "1", "2"], ["Park", "5", "6"]]


def test_label_merged_over_the_page_goes_on() -> None:
    first = table(
        COLUMNS,
        [700, 720, 740],
        [(0, 0, 2, 1, "Output"), (0, 1, 1, 1, "a"), (0, 2, 1, 1, "1"), (1, 1, 1, 1, "b"), (1, 2, 1, 1, "2")],
    )
    second = table(
        COLUMNS,
        [40, 60, 80],
        [(0, 0, 2, 1, ""), (0, 1, 1, 1, "c"), (0, 2, 1, 1, "3"), (1, 1, 1, 1, "d"), (1, 2, 1, 1, "4")],
    )
    assert [cells[0] for cells in grid(parsed(first, second))] == ["Output"] * 4


def test_tables_apart_stay_apart() -> None:
    one = table(COLUMNS, [700, 720], row(0, "a", "b", "c"))
    other = line("A sentence between.", 40) + "\n" + table(COLUMNS, [80, 100], row(0, "d", "e", "f"))
    assert len(parsed(one, other).tables) == 2


def test_scanned_pages_are_told() -> None:
    content = parsed(
        line("Words on the first page, enough of them.", 100), picture(600, 800), picture(600, 800)
    )
    assert [d.code for d in content.diagnostics] == ["D121"]
    assert "第 2-3 页是扫描件" in content.diagnostics[0].message


def test_pages_above_the_limit_are_told() -> None:
    content = parsed(*(line(f"Page {n}.", 100) for n in range(4)), limits=Limits(pages=2))
    assert len(content.blocks) == 2
    assert [d.code for d in content.diagnostics] == ["D103"]


def test_read_in_a_child_process(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(written(line("Hello.", 100)))
    found = read(path)
    assert [block.text for block in found.blocks] == ["Hello."]
    assert found.reader == "pdfplumber"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 nothing", written("")[:200], b"%PDF-1.4\n" + zlib.compress(b"x" * 900)]
)
def test_damaged_file_says_so(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        pdf.read(File(0, "x.pdf", data, "pdf"))
    assert caught.value.code == "E107"


def test_library_does_not_speak_to_the_console(caplog: pytest.LogCaptureFixture) -> None:
    from docextract.readers.pdf import parse

    described = b"/FontDescriptor << /Type /FontDescriptor /FontName /Courier >> /Encoding"
    data = written(line("Hello.", 100)).replace(b"/BaseFont /Courier /Encoding", b"/BaseFont /A " + described)
    parse.read(File(0, "x.pdf", data, "pdf", Limits()))
    assert caplog.records == []


def test_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    with pytest.raises(InputError) as caught:
        pdf.read(File(0, "x.pdf", written(""), "pdf"))
    assert caught.value.code == "E117"
    assert "docextract[pdf]" in caught.value.hint


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
def test_printed_report_reads_like_its_source(tmp_path: Path) -> None:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    body = (
        p("一、项目概况")
        + p("全年改造管网35.6公里，" * 12)
        + p("（一）资金")
        + tbl(
            tr(tc("项目名称"), tc("管网改造", '<w:gridSpan w:val="2"/>')),
            tr("年初预算", "全年执行", "执行率"),
            tr("100", "98.5", "98.5%"),
        )
        .replace("<w:tblPr/>", f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>")
        .replace(
            "<w:tblGrid/>",
            '<w:tblGrid><w:gridCol w:w="2600"/><w:gridCol w:w="2600"/><w:gridCol w:w="2600"/></w:tblGrid>',
        )
    )
    data = libreoffice.convert(libreoffice.Job(package(body), ".docx", "pdf"), Limits())
    (tmp_path / "打印.pdf").write_bytes(data)
    found: Document = read(tmp_path / "打印.pdf")
    assert [block.text for block in found.running()] == [
        "一、项目概况",
        "全年改造管网35.6公里，" * 12,
        "（一）资金",
    ]
    assert [
        [found.cell_text(cell) if cell else None for cell in cells] for cells in found.tables[0].grid()
    ] == [
        ["项目名称", "管网改造", "管网改造"],
        ["年初预算", "全年执行", "执行率"],
        ["100", "98.5", "98.5%"],
    ]
