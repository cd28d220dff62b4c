"""Pictures as pages: ruling lines become cells, words find their cells, doubt is told."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from docextract.errors import InputError
from docextract.model.document import Document
from docextract.readers import Limits, ocr, read
from docextract.readers.file import File

if not ocr.is_installed():
    pytest.skip("the ocr extra is not installed", allow_module_level=True)

import cv2
import numpy as np
from openpyxl import Workbook
from openpyxl.drawing.image import Image as ExcelImage
from PIL import Image

from docextract.readers import docx, xlsx
from docextract.readers.ocr import engine, loose, page, ruling
from docextract.readers.ocr.engine import Word
from docextract.readers.pdf import parse
from tests.unit.readers.pdf import pages_pdf
from tests.unit.readers.word_xml import TYPES, p, package

HEIGHT = 30.0
# Columns of a table at these x, rows at these y; a header over both and a first column over two rows.
XS, YS = (50, 300, 600), (50, 110, 170, 230)
LINES = [
    *((XS[0], y, XS[-1], y) for y in (YS[0], YS[1], YS[3])),
    (XS[1], YS[2], XS[2], YS[2]),
    (XS[0], YS[0], XS[0], YS[3]),
    (XS[2], YS[0], XS[2], YS[3]),
    (XS[1], YS[1], XS[1], YS[3]),
]


def drawn(lines: Sequence[tuple[int, int, int, int]] = tuple(LINES), angle: float = 0.0) -> np.ndarray:
    """A white picture with ruling lines, turned by ``angle`` degrees."""
    picture = np.full((400, 700, 3), 255, np.uint8)
    for x0, y0, x1, y1 in lines:
        cv2.line(picture, (x0, y0), (x1, y1), (0, 0, 0), 2)
    turn = cv2.getRotationMatrix2D((350, 200), angle, 1.0)
    return cv2.warpAffine(picture, turn, (700, 400), borderValue=(255, 255, 255))


def gray(picture: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


def word(text: str, x: float, y: float, confidence: float = 0.99, width: float = 100.0) -> Word:
    return Word(text, x, y - HEIGHT / 2, x + width, y + HEIGHT / 2, 0.0, confidence)


WORDS = [
    word("自评表", 250, 80),
    word("产出", 80, 140),
    word("30", 400, 140, 0.81),
    word("20", 400, 200),
    word("单位：", 80, 300),
]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Word]], None]:
    """Sets what the engine finds in a whole picture; cells looked at again give nothing."""

    def install(words: list[Word]) -> None:
        monkeypatch.setattr(engine, "words", lambda image: words if image.shape[0] > 100 else [])
        monkeypatch.setattr(engine, "text", lambda image: ("", 0.0))

    return install


@pytest.mark.parametrize("angle", [0.0, 0.15, -0.15])
def test_find_gives_merged_cells_whole(angle: float) -> None:
    (table,) = ruling.find(gray(drawn(angle=angle)), HEIGHT)
    expected = [(50, 50, 600, 110), (50, 110, 300, 230), (300, 110, 600, 170), (300, 170, 600, 230)]
    assert len(table.cells) == len(expected)
    for cell, wanted in zip(table.cells, expected, strict=True):
        assert cell == pytest.approx(wanted, abs=HEIGHT / 3)


def test_find_closes_a_row_that_goes_on_over_the_page() -> None:
    open_below = [line for line in LINES if line[1:4:2] != (YS[3], YS[3])]
    (table,) = ruling.find(gray(drawn(open_below)), HEIGHT)
    assert len(table.cells) == 4


def test_find_takes_no_underline_or_frame_for_a_table() -> None:
    frame = [(50, 50, 600, 50), (50, 350, 600, 350), (50, 50, 50, 350), (600, 50, 600, 350)]
    assert ruling.find(gray(drawn([(50, 60, 600, 60)])), HEIGHT) == []
    assert ruling.find(gray(drawn(frame)), HEIGHT) == []


def test_read_puts_words_into_their_cells(found: Callable[[list[Word]], None]) -> None:
    found(WORDS)
    made = page.read(drawn(), 1, 700.0)
    (table,) = made.tables
    cells = [(c.row, c.column, c.rowspan, c.colspan, c.text, c.confidence) for c in table.grid.cells]
    assert cells == [
        (0, 0, 1, 2, "自评表", 0.99),
        (1, 0, 2, 1, "产出", 0.99),
        (1, 1, 1, 1, "30", 0.81),
        (2, 1, 1, 1, "20", 0.99),
    ]
    assert [line.text for line in made.lines] == ["单位："]
    assert made.is_recognised


def test_read_looks_again_where_one_word_lies_in_two_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[tuple[int, ...]] = []
    picture = drawn()
    cv2.rectangle(picture, (330, 190), (360, 210), (0, 0, 0), -1)
    cv2.rectangle(picture, (100, 160), (160, 180), (0, 0, 0), -1)

    def words(image: np.ndarray) -> list[Word]:
        if image.shape[0] == 400:
            return [word("产出 20", 100, 200, width=300.0)]
        looked.append(image.shape[:2])
        return [word(f"第{len(looked)}", 10, 20, width=40.0)]

    monkeypatch.setattr(engine, "words", words)
    (table,) = page.read(picture, 1, 700.0).tables
    assert {(c.row, c.column): c.text for c in table.grid.cells if c.text} == {(1, 0): "第1", (2, 1): "第2"}
    assert len(looked) == 2


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ((340, 199, 352, 201), "-"),
        ((340, 199, 368, 201), "—"),
        ((340, 220, 368, 222), ""),  # at the edge of the cell: the rest of a line
        ((340, 185, 344, 215), ""),  # upright
    ],
)
def test_read_takes_a_dash_that_is_all_there_is(
    mark: tuple[int, int, int, int], text: str, found: Callable[[list[Word]], None]
) -> None:
    found(WORDS[:3])
    picture = drawn()
    cv2.rectangle(picture, mark[:2], mark[2:], (0, 0, 0), -1)
    (table,) = page.read(picture, 1, 700.0).tables
    assert [c.text for c in table.grid.cells if c.row == 2] == [text]


def test_read_takes_a_lone_stroke_for_a_dash_but_in_the_first_column(
    found: Callable[[list[Word]], None],
) -> None:
    found([word("自评表", 250, 80), word("一", 80, 140, width=25.0), word("一", 400, 140, width=25.0)])
    picture = drawn()
    for x in (80, 400):
        cv2.rectangle(picture, (x, 139), (x + 25, 141), (0, 0, 0), -1)
    (table,) = page.read(picture, 1, 700.0).tables
    assert [c.text for c in table.grid.cells if c.row == 1] == ["一", "—"]


def test_read_levels_a_turned_picture(found: Callable[[list[Word]], None]) -> None:
    slope = np.tan(np.radians(1.0))
    long = [
        word("全年执行数与预算数的比较情况", 60, y, width=500.0)._replace(slope=slope) for y in (290, 340)
    ]
    turned = [one._replace(top=one.top + slope * (one.x0 - 350)) for one in WORDS]
    found([*turned, *long])
    made = page.read(drawn(angle=-1.0), 1, 700.0)
    (table,) = made.tables
    assert [c.text for c in table.grid.cells] == ["自评表", "产出", "30", "20"]


@pytest.mark.parametrize(
    ("read_as", "text"),
    [
        ("（青财绩[2024」6号）", "（青财绩〔2024〕6号）"),
        ("财预【2020】10号", "财预〔2020〕10号"),
        ("共[2024]人", "共[2024]人"),
    ],
)
def test_read_restores_the_brackets_of_document_numbers(
    read_as: str, text: str, found: Callable[[list[Word]], None]
) -> None:
    found([word(read_as, 50, 100, width=400.0)])
    assert page.read(drawn(()), 1, 700.0).lines[0].text == text


def picture(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(array).save(stream, "PNG")
    return stream.getvalue()


def pasted(*arrays: np.ndarray, between: str = "") -> bytes:
    """A Word file with pictures in paragraphs of their own."""
    drawing = '<w:r><w:drawing><a:graphic><a:blip r:embed="pic{}"/></a:graphic></w:drawing></w:r>'
    body = p("一、概况") + between.join(p(drawing.format(n)) for n in range(len(arrays))) + p("二、结论")
    relations = "".join(
        f'<Relationship Id="pic{n}" Type="{TYPES}/image" Target="media/{n}.png"/>' for n in range(len(arrays))
    )
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    extra: dict[str, str | bytes] = {f"word/media/{n}.png": picture(a) for n, a in enumerate(arrays)}
    extra["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{name}">{relations}</Relationships>'
    return package(body, extra=extra)


def word_file(data: bytes, limits: Limits | None = None) -> File:
    return File(0, "报告.docx", data, "docx", limits or Limits(ocr=True))


def test_pictures_of_word_files_stand_where_they_were_pasted(found: Callable[[list[Word]], None]) -> None:
    found(WORDS)
    content = docx.read(word_file(pasted(drawn())))
    assert [(block.id, block.text, block.ocr) for block in content.blocks] == [
        ("body/p0", "一、概况", None),
        ("picture1/t0/r0/c0", "自评表", 99),
        ("picture1/t0/r1/c0", "产出", 99),
        ("picture1/t0/r1/c1", "30", 81),
        ("picture1/t0/r2/c1", "20", 99),
        ("picture1/p0", "单位：", 99),
        ("body/p2", "二、结论", None),
    ]
    (table,) = content.tables
    assert (table.id, table.first_block) == ("picture1/t0", 1)
    assert content.reader == "docx+ocr"
    assert [d.code for d in content.diagnostics] == ["D125"]
    assert "最低把握 81%" in content.diagnostics[0].message


def test_seals_and_tiny_pictures_are_left_alone(found: Callable[[list[Word]], None]) -> None:
    found([word("县财政局", 100, 100)])
    content = docx.read(word_file(pasted(drawn(()), np.zeros((40, 40, 3), np.uint8))))
    assert [block.text for block in content.blocks] == ["一、概况", "二、结论"]
    assert [d.code for d in content.diagnostics] == ["D111"]
    assert "2 张" in content.diagnostics[0].message


def test_pictures_beyond_the_limit_are_told(found: Callable[[list[Word]], None]) -> None:
    found(WORDS)
    content = docx.read(word_file(pasted(drawn(), drawn()), Limits(ocr=True, ocr_pages=1)))
    assert len(content.tables) == 1
    sentence = next(d.message for d in content.diagnostics if d.code == "D103")
    assert "--limit ocr_pages=" in sentence


def workbook(*sheets: int) -> bytes:
    """A workbook with so many pictures on each sheet."""
    book = Workbook()
    for number, pictures in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet["A1"] = f"表{number + 1}"
        for _ in range(pictures):
            sheet.add_image(ExcelImage(io.BytesIO(picture(drawn()))), "A3")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_pictures_of_workbooks_stand_after_the_cells_of_their_sheet(
    found: Callable[[list[Word]], None],
) -> None:
    found(WORDS)
    data = workbook(2, 0, 1)
    content = xlsx.read(File(0, "自评表.xlsx", data, "xlsx", Limits(ocr=True, ocr_pages=2)))
    assert [block.text for block in content.blocks if block.ocr is None] == ["表1", "表2", "表3"]
    first = [block.id for block in content.blocks].index("picture1/t0/r0/c0")
    assert content.blocks[first - 1].id == "sheet1/r0/c0"
    assert [table.id for table in content.tables] == [
        *("sheet1", "picture1/t0", "picture2/t0"),
        *("sheet2", "sheet3"),
    ]
    assert all(content.blocks[table.first_block].id == table.cells[0].block for table in content.tables)
    assert [d.code for d in content.diagnostics] == ["D125", "D103", "D111"]
    assert content.reader == "xlsx+ocr"
    plain = xlsx.read(File(0, "自评表.xlsx", data, "xlsx", Limits()))
    assert [d.code for d in plain.diagnostics] == ["D111"]


def test_pictures_among_the_text_of_a_pdf_stand_where_they_were(
    found: Callable[[list[Word]], None],
) -> None:
    found(WORDS)
    stream = io.BytesIO()
    Image.fromarray(drawn()).save(stream, "JPEG")
    dots = 170 / 72  # as many as the page is drawn with
    image = pages_pdf.photo(stream.getvalue(), (700, 400), (60.0, 200.0, 700 / dots, 400 / dots))
    above, below = pages_pdf.line("one " * 20, 100), pages_pdf.line("two " * 20, 700)
    data = pages_pdf.pdf("\n".join([above, image, below]))
    content = parse.read(File(0, "x.pdf", data, "pdf", Limits(ocr=True)))
    places = ("r0/c0", "r1/c0", "r1/c1", "r2/c1")
    assert [(block.id, block.ocr) for block in content.blocks] == [
        ("page1/p0", None),
        *((f"page1/t0/{place}", 99 - 18 * (place == "r1/c1")) for place in places),
        ("page1/p1", 99),
        ("page1/p2", None),
    ]
    assert [d.code for d in content.diagnostics] == ["D125"]
    assert content.reader == "pdfplumber+ocr"
    plain = parse.read(File(0, "x.pdf", data, "pdf", Limits()))
    assert [d.code for d in plain.diagnostics] == ["D111"]


def test_loose_pictures_are_pages(found: Callable[[list[Word]], None]) -> None:
    found(WORDS)
    content = loose.read(File(0, "第1页.png", picture(drawn()), "png", Limits(ocr=True)))
    assert content.blocks[0].id == "page1/t0/r0/c0"
    assert [(d.code, d.message[:5]) for d in content.diagnostics] == [("D125", "图片的文字")]
    _, tiff = cv2.imencodemulti(".tif", [drawn(), np.zeros((40, 40, 3), np.uint8), drawn(), drawn()])
    content = loose.read(File(0, "传真.tif", tiff.tobytes(), "tiff", Limits(ocr=True, ocr_pages=3)))
    assert {block.page for block in content.blocks} == {1, 3}
    assert [d.code for d in content.diagnostics] == ["D125", "D122", "D103"]
    content = loose.read(File(0, "坏.png", picture(drawn())[:200], "png", Limits(ocr=True)))
    assert [d.code for d in content.diagnostics] == ["D122"]


def test_loose_pictures_without_recognition_say_how_to_read_them(tmp_path: Path) -> None:
    path = tmp_path / "第1页.png"
    path.write_bytes(picture(drawn()))
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.code == "E121"
    assert "--ocr" in caught.value.hint


def test_without_the_extra_the_diagnostic_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    path = tmp_path / "报告.docx"
    path.write_bytes(pasted(drawn()))
    read_it: Document = read(path, Limits(ocr=True))
    assert any("pip install docextract[ocr]" in d.message for d in read_it.diagnostics)
    stream = io.BytesIO()
    Image.fromarray(drawn()).save(stream, "PDF")
    content = parse.read(File(0, "x.pdf", stream.getvalue(), "pdf", Limits(ocr=True)))
    assert [d.code for d in content.diagnostics] == ["D126"]


def test_scanned_pages_are_recognised_up_to_the_limit(found: Callable[[list[Word]], None]) -> None:
    found([word("全年预算数100万元", 100, 100, width=300.0)])
    stream = io.BytesIO()
    pages = [Image.fromarray(drawn(())) for _ in range(3)]
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:])
    content = parse.read(File(0, "x.pdf", stream.getvalue(), "pdf", Limits(ocr=True, ocr_pages=2)))
    assert [(block.id, block.page, block.ocr) for block in content.blocks] == [
        ("page1/p0", 1, 99),
        ("page2/p0", 2, 99),
    ]
    assert [d.code for d in content.diagnostics] == ["D125", "D103"]


def test_a_broken_engine_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = __import__

    def refuse(name: str, *args: object, **kwargs: object) -> object:
        if name == "rapidocr_onnxruntime":
            raise ImportError("libGL.so.1")
        return real(name, *args, **kwargs)  # type: ignore[arg-type]

    engine._engine.cache_clear()
    monkeypatch.setattr("builtins.__import__", refuse)
    with pytest.raises(InputError) as caught:
        engine.words(drawn(()))
    assert caught.value.code == "E120"
    assert "libGL.so.1" in caught.value.message
    engine._engine.cache_clear()


def test_the_engine_reads_digits() -> None:
    canvas = np.full((120, 500, 3), 255, np.uint8)
    cv2.putText(canvas, "98.65%", (40, 80), cv2.FONT_HERSHEY_SIMPLEX, 2.0, (0, 0, 0), 4)
    (found_word,) = engine.words(canvas)
    assert found_word.text == "98.65%"
    assert found_word.confidence > 0.9
