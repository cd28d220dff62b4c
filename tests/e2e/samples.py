"""Small submissions of invented places, and files nobody can read."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import docx

TITLE = "临岗县林业局\n2023年度部门整体支出绩效自评报告\n"
LEAD = "根据《临岗县财政局关于开展2023年度部门绩效自评工作的通知》（临财绩〔2024〕8号），现报告如下：\n"

# The rate is wrong: 180 of 240 is 75 %.
FAULTY = (
    TITLE
    + LEAD
    + """一、部门基本情况
我局内设股室5个。
二、预算执行情况
全年预算数240万元，全年执行数180万元，预算执行率85%。
三、绩效目标完成情况
完成人工造林1.2万亩，苗木成活率93%。部门自评得分91.5分。
四、存在的问题
部分地块灌溉条件差。
五、下一步改进措施
2024年3月底前由造林股逐块核实灌溉条件，6月底前完成补植。
"""
)


def write_report(path: Path, text: str = FAULTY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def write_table(path: Path) -> Path:
    """A self-evaluation table of the same entity and year, as a Word file."""
    document = docx.Document()
    document.add_paragraph("项目支出绩效自评表")
    document.add_paragraph("（2023年度）")
    rows = [
        ["项目名称", "封山育林管护项目", "", "", "", ""],
        ["主管部门", "临岗县林业局", "", "实施单位", "临岗县林业局", ""],
        ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
        ["年度资金总额", "60", "60", "54", "10", "90%"],
    ]
    table = document.add_table(rows=len(rows), cols=6)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def write_template(path: Path, *lines: str) -> Path:
    """A Word file of these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def word_bytes() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    for line in FAULTY.splitlines():
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def word_without_body() -> bytes:
    """A docx whose main part is gone."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_bytes())) as whole, zipfile.ZipFile(file, "w") as rest:
        for name in whole.namelist():
            if name != "word/document.xml":
                rest.writestr(name, whole.read(name))
    return file.getvalue()


def encrypted_word() -> bytes:
    """The outer shape of a docx with a password: an OLE file with a stream EncryptedPackage."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, end, 0, end, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[free] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    names = ["Root Entry", "EncryptedPackage", "EncryptionInfo"]
    directory = b"".join(_entry(name, 5 if name == "Root Entry" else 2) for name in names)
    return header + fat + directory.ljust(512, b"\0")


def _entry(name: str, kind: int) -> bytes:
    raw = name.encode("utf-16-le")
    return raw.ljust(64, b"\0") + struct.pack("<HBB3I", len(raw) + 2, kind, 1, *[0xFFFFFFFF] * 3).ljust(
        64, b"\0"
    )


PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
