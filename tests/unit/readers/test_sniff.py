from __future__ import annotations

import io
import struct
import zipfile

import pytest

from docextract.readers import READERS
from docextract.readers.sniff import NAMES, mismatch, sniff
from tests.unit.readers.word_xml import p, package


def ole(*streams: str) -> bytes:
    """A compound file whose directory names ``streams``."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *([0xFFFFFFFF] * 108))
    entries = []
    for name in ("Root Entry", *streams):
        raw = name.encode("utf-16-le") + b"\0\0"
        entries.append(raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + b"\0" * 62)
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\0")
    sectors = len(directory) // 512
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    return bytes(header) + fat + directory


def zipped(*names: str, first: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, first)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (package(p("甲")), "docx"),
        (b"MZ" + package(p("甲")), "docx"),
        (zipped("[Content_Types].xml"), "docx"),
        (zipped("xl/workbook.xml", "[Content_Types].xml"), "xlsx"),
        (zipped("ppt/presentation.xml"), "pptx"),
        (zipped("mimetype", "content.xml", first=b"application/vnd.oasis.opendocument.text"), "odt"),
        (zipped("mimetype", "content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (zipped("报告.docx"), "zip"),
        (package(p("甲"))[:300], "damaged_zip"),
        (b"MZ\x90\x00", "binary"),
        (ole("WordDocument"), "doc"),
        (ole("Workbook"), "xls"),
        (ole("a", "b", "c", "d", "Book"), "xls"),
        (ole("EncryptedPackage", "EncryptionInfo"), "encrypted"),
        (ole("PowerPoint Document"), "ppt"),
        (ole("MM"), "works"),
        (ole("Contents"), "ole"),
        (ole()[:40], "ole"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\n%PDF-1.4", "pdf"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"BM" + struct.pack("<I", 30) + b"x" * 24, "bmp"),
        (b"<html><body>x", "html"),
        ("\ufeff<!DOCTYPE html>".encode(), "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "mhtml"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "wordml"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "excelml"),
        (b'<?xml version="1.0"?><a/>', "xml"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        ("执行率98%\r\n".encode("utf-16-le"), "text"),
        ("一、概况".encode(), "text"),
        ("一、概况".encode("gb18030"), "text"),
        ("一、概况".encode("utf-16"), "text"),
        (b"Rar!\x1a\x07\x01", "rar"),
        (b"\x00\x01\x02\x03", "binary"),
        (bytes(range(1, 9)) * 10, "binary"),
    ],
)
def test_sniff_knows_formats_by_content(data: bytes, name: str) -> None:
    assert sniff(data) == name


def test_every_format_has_a_name() -> None:
    assert set(READERS) <= set(NAMES)


@pytest.mark.parametrize(
    ("name", "suffix", "is_wrong"),
    [
        ("docx", ".docx", False),
        ("docx", ".WPS", False),
        ("docx", ".doc", True),
        ("html", ".doc", True),
        ("text", ".docx", True),
        ("text", ".md", False),
        ("text", "", False),
    ],
)
def test_mismatch_of_name_and_content(name: str, suffix: str, is_wrong: bool) -> None:
    assert (mismatch(name, suffix) is not None) is is_wrong
