"""Writes the sample report of this folder in every format that is read.

    python tests/formats/build.py

One invented report with prose and a self-evaluation table, as XML in this file; LibreOffice
makes the other formats of it, and pictures of its pages make the scan. Run again only when the
report below changes.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
import pypdfium2
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageFilter, ImageOps

from docextract.readers import Limits, libreoffice
from docextract.readers.libreoffice import Job
from tests.unit.readers.word_xml import TYPES, p, package, tc, tr

HERE = Path(__file__).resolve().parent
TITLE = "青石县农业农村局2023年度部门预算绩效自评报告"
PROSE = [
    "根据《青石县财政局关于开展2023年度预算绩效自评工作的通知》（青财绩〔2024〕6号）要求，我局对2023年度部门预算项目开展绩效自评，现报告如下：",
    "一、部门基本情况",
    "我局内设办公室、种植业科等7个科室，在编人员46人。2023年部门预算安排项目3个，预算资金合计1325.5万元。",
    "二、绩效目标完成情况",
    "（一）总体情况。全年新建高标准农田2.4万亩，较上年增加0.3万亩，增长14.29%；推广节水灌溉面积8600亩，完成年度任务的107.5%；培训农民1260人次，群众满意度达到96.2%。",
    "（二）项目完成情况。",
    "1.高标准农田建设项目：全年预算数980万元，全年执行数955.5万元，预算执行率97.5%，各项绩效指标均已完成。",
    "2.农机购置补贴项目：全年预算数260万元，全年执行数182万元，预算执行率70%，补贴机具数量指标未完成，原因是部分厂家供货延迟。"
    "下一步将提前与厂家签订供货协议，由农机科于2024年6月底前完成补贴发放。",
    "3.农民培训项目：全年预算数85.5万元，全年执行数85.5万元，预算执行率100%，已按计划完成。",
    "三、存在的问题",
    "部分项目前期准备不充分，资金支出进度偏慢。",
    "四、下一步改进措施",
    "加强项目库建设，提前开展招投标，按季度通报支出进度。",
]
SIGNED = ["青石县农业农村局", "2024年3月15日"]
# One row a line; ">" continues the cell to its left, "^" the cell above.
TABLE = """
高标准农田建设项目支出绩效自评表|>|>|>|>|>|>|>
（2023年度）|>|>|>|>|>|>|>
项目名称|高标准农田建设项目|>|>|>|>|>|>
主管部门|青石县农业农村局|>|>|实施单位|农田建设科|>|>
项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分
^|年度资金总额|980|980|955.5|10|97.5%|9.75
^|其中：当年财政拨款|980|980|955.5|-|97.5%|-
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因
产出指标|数量指标|新建高标准农田面积|≥2.4万亩|2.4万亩|30|30|无
^|质量指标|工程验收合格率|≥95%|100%|20|20|无
效益指标|社会效益指标|受益农户数|≥5000户|5120户|30|30|无
满意度指标|服务对象满意度|受益农户满意度|≥90%|93%|10|10|无
总分|>|>|>|>|100|99.75|
"""
GRID = [line.split("|") for line in TABLE.strip().splitlines()]
SCAN_DPI = 150
WIDTHS = (1000, 1100, 1500, 1100, 1100, 800, 1000, 1000)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
_FONT = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="Noto Serif CJK SC"/><w:sz w:val="24"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
)


def word(
    table: str | None = None, is_strict: bool = False, extra: Mapping[str, bytes] | None = None
) -> bytes:
    """The report as .docx; ``table`` stands in for its table."""
    centered = '<w:jc w:val="center"/>'
    indented = '<w:ind w:firstLineChars="200" w:firstLine="480"/>'
    prose = "".join(p(text, properties=indented) for text in PROSE)
    signed = "".join(p(text, properties='<w:jc w:val="right"/>') for text in SIGNED)
    margins = '<w:pgMar w:top="1440" w:right="1600" w:bottom="1440" w:left="1600"/>'
    page = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{margins}</w:sectPr>'
    body = p(TITLE, properties=centered) + prose + signed + (table or _table()) + p() + page
    return package(body, styles=_FONT, is_strict=is_strict, extra=extra)


def _table() -> str:
    rows = "".join(
        tr(*(_cell(r, c) for c, word in enumerate(row) if word != ">")) for r, row in enumerate(GRID)
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    look = f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type='fixed'/></w:tblPr>"
    return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def as_kind(data: bytes, kind: str) -> bytes:
    """A .docx as its kin with another content type of its main part: ``.docm``, ``.dotx``."""
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name).replace(plain, kind.encode()))
    return stream.getvalue()


def scanned(data: bytes) -> bytes:
    """The pages of a PDF as a scanner makes them: slightly turned, soft, grey, with grain."""
    pages = []
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        picture = page.render(scale=SCAN_DPI / 72).to_pil().convert("L")
        turned = picture.rotate((0.4, -0.3)[number % 2], fillcolor=255, resample=Image.Resampling.BICUBIC)
        soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.5))).astype(int)
        grain = np.random.default_rng(number).normal(0, 6, soft.shape).astype(int)
        stream = io.BytesIO()
        Image.fromarray((soft + grain).clip(0, 255).astype("uint8")).save(stream, "JPEG", quality=60)
        pages.append(Image.open(stream))
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=SCAN_DPI)
    return stream.getvalue()


def pictured(data: bytes) -> bytes:
    """The report as .docx with its table pasted as a picture; ``data`` is the table alone as a PDF."""
    (page,) = pypdfium2.PdfDocument(data)
    picture = page.render(scale=SCAN_DPI / 72).to_pil().convert("L")
    used = ImageOps.invert(picture).getbbox()
    stream = io.BytesIO()
    picture.crop((used[0] - 20, used[1] - 20, used[2] + 20, used[3] + 20)).save(stream, "PNG")
    drawing = '<w:r><w:drawing><a:graphic><a:blip r:embed="pic1"/></a:graphic></w:drawing></w:r>'
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="pic1" Type="{TYPES}/image" Target="media/image1.png"/></Relationships>'
    )
    files = {"word/media/image1.png": stream.getvalue(), "word/_rels/document.xml.rels": relation.encode()}
    return word(p(drawing), extra=files)


def zipped(name: str, data: bytes, encoding: str) -> bytes:
    """A zip of one file; other encodings than UTF-8 as Chinese Windows programs write them: unmarked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    packed = stream.getvalue()
    if encoding == "utf-8":
        return packed
    wide, short = name.encode("utf-8"), name.encode(encoding)
    # Names stand in the header of the file and in the directory, each after its length and flags.
    for mark, flags, length, at in ((b"PK\x03\x04", 6, 26, 30), (b"PK\x01\x02", 8, 28, 46)):
        start = packed.index(mark)
        head = bytearray(packed[start : start + at])
        head[flags : flags + 2] = b"\0\0"
        head[length : length + 2] = len(short).to_bytes(2, "little")
        packed = packed[:start] + bytes(head) + short + packed[start + at + len(wide) :]
    saved = len(wide) - len(short)
    end = bytearray(packed[packed.index(b"PK\x05\x06") :])
    for place, by in ((12, saved), (16, saved)):
        value = int.from_bytes(end[place : place + 4], "little") - by
        end[place : place + 4] = value.to_bytes(4, "little")
    return packed[: -len(end)] + bytes(end)


def web_archive(page: bytes) -> bytes:
    """A page as browsers and Word save it in one file."""
    message = MIMEMultipart("related", boundary="----part")
    message.attach(MIMEText(page.decode("utf-8"), "html", "utf-8"))
    return b"MIME-Version: 1.0\r\n" + message.as_bytes().replace(b"MIME-Version: 1.0\n", b"", 1)


def _extent(row: int, column: int) -> tuple[int, int]:
    """How many rows and columns the cell at this place takes."""
    right = next((c for c in range(column + 1, len(WIDTHS)) if GRID[row][c] != ">"), len(WIDTHS))
    below = next((r for r in range(row + 1, len(GRID)) if GRID[r][column] != "^"), len(GRID))
    return below - row, right - column


def _cell(row: int, column: int) -> str:
    words = GRID[row][column]
    down, across = _extent(row, column)
    properties = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    if words == "^":
        return tc(p(), properties + "<w:vMerge/>")
    properties += '<w:vMerge w:val="restart"/>' if down > 1 else ""
    return tc(p(words) if words else p(), properties)


def workbook() -> bytes:
    """The table alone as .xlsx, percentages stored as fractions."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for r, row in enumerate(GRID):
        for c, words in enumerate(row):
            if words in (">", "^"):
                continue
            if words:
                _store(sheet, r + 1, c + 1, words)
            down, across = _extent(r, c)
            if down * across > 1:
                sheet.merge_cells(
                    start_row=r + 1, start_column=c + 1, end_row=r + down, end_column=c + across
                )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _store(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    if text.endswith("%") and text[:-1].replace(".", "").isdigit():
        decimals = len(text[:-1].partition(".")[2])
        cell.value = round(float(text[:-1]) / 100, 6)
        cell.number_format = f"0.{'0' * decimals}%" if decimals else "0%"
    elif text.replace(".", "").isdigit():
        cell.value = float(text) if "." in text else int(text)
    else:
        cell.value = text


def text() -> str:
    """The report as plain text, its table drawn with bars."""
    lines: list[list[str]] = []
    for row in GRID:
        words = [lines[-1][c] if word == "^" else word.replace(">", "") for c, word in enumerate(row)]
        lines.append(words)
    return "\n".join([TITLE, *PROSE, *SIGNED, "", *map(" | ".join, lines)]) + "\n"


def main() -> None:
    source, sheets = word(), workbook()
    made = {
        "报告.docx": source,
        "报告.docm": as_kind(source, "application/vnd.ms-word.document.macroEnabled.main+xml"),
        "报告.dotx": as_kind(
            source, "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
        ),
        "严格.docx": word(is_strict=True),
        "自评表.xlsx": sheets,
        "报告.txt": text().encode("gb18030"),
        "报告-utf8.txt": text().encode("utf-8-sig"),
    }
    limits = Limits(seconds=120)
    for suffix in ("doc", "rtf", "odt", "pdf", "html"):
        made[f"报告.{suffix}"] = libreoffice.convert(Job(source, ".docx", suffix), limits)
    for suffix in ("xls", "ods"):
        made[f"自评表.{suffix}"] = libreoffice.convert(Job(sheets, ".xlsx", suffix), limits)
    made["报告.wps"], made["自评表.et"] = made["报告.doc"], made["自评表.xls"]
    made["报告.mht"] = web_archive(made["报告.html"])
    made["扫描件.pdf"] = scanned(made["报告.pdf"])
    table = libreoffice.convert(Job(package(_table() + p(), styles=_FONT), ".docx", "pdf"), limits)
    made["图片表格.docx"] = pictured(table)
    made["报送材料.zip"] = zipped("农业农村局/报告.docx", source, "utf-8")
    made["国标名.zip"] = zipped("农业农村局/报告.docx", source, "gb18030")
    made["套包.zip"] = zipped("报送材料.zip", made["报送材料.zip"], "utf-8")
    for name, data in made.items():
        (HERE / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
