"""What a file is, by its content and never by its name."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import Final

from docextract.readers import ole
from docextract.readers.encoding import utf16_without_mark

# Formats by name of their first bytes; the Chinese name is shown when nobody can read them.
_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rt", "rtf"),
    (b"\xdb\xa5", "doc"),
    (b"\x31\xbe\x00\x00\x00\xab", "doc"),
)

NAMES: Final[dict[str, str]] = {
    "docx": "Word 文档（.docx）",
    "doc": "Word 97-2003 文档（.doc、.wps）",
    "xlsx": "Excel 工作簿（.xlsx）",
    "xlsb": "Excel 二进制工作簿（.xlsb）",
    "xls": "Excel 97-2003 工作簿（.xls、.et）",
    "pptx": "演示文稿（.pptx）",
    "ppt": "演示文稿（.ppt）",
    "works": "Microsoft Works 文档",
    "odt": "OpenDocument 文本（.odt）",
    "ods": "OpenDocument 表格（.ods）",
    "pdf": "PDF",
    "rtf": "RTF",
    "html": "网页（.html）",
    "mhtml": "网页归档（.mht）",
    "wordml": "Word 2003 XML",
    "excelml": "Excel 2003 XML 表格",
    "ofd": "OFD 版式文件（.ofd）",
    "xml": "XML",
    "text": "文本（.txt）",
    "zip": "zip 压缩包",
    "7z": "7z 压缩包",
    "rar": "rar 压缩包",
    "gzip": "gzip 压缩包",
    "png": "PNG 图片",
    "jpeg": "JPEG 图片",
    "gif": "GIF 图片",
    "tiff": "TIFF 图片",
    "bmp": "BMP 图片",
    "encrypted": "有打开密码的 Office 文档",
    "ole": "旧版 Office 复合文档",
    "damaged_zip": "不完整的 zip 或 Office 文档",
    "binary": "二进制数据",
}

# Suffixes that say nothing wrong about a format; other known suffixes are a mismatch.
SUFFIXES: Final[dict[str, frozenset[str]]] = {
    "docx": frozenset({".docx", ".docm", ".dotx", ".dotm", ".wps"}),
    "doc": frozenset({".doc", ".dot", ".wps", ".wpt"}),
    "xlsx": frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".et"}),
    "xlsb": frozenset({".xlsb"}),
    "xls": frozenset({".xls", ".xlt", ".et"}),
    "pdf": frozenset({".pdf"}),
    "rtf": frozenset({".rtf"}),
    "html": frozenset({".html", ".htm", ".xhtml"}),
    "mhtml": frozenset({".mht", ".mhtml"}),
    "zip": frozenset({".zip"}),
    "odt": frozenset({".odt", ".ott"}),
    "ods": frozenset({".ods"}),
    "works": frozenset({".wps"}),
    "wordml": frozenset({".xml", ".doc"}),
    "excelml": frozenset({".xml", ".xls"}),
    "ofd": frozenset({".ofd"}),
    "rar": frozenset({".rar"}),
    "7z": frozenset({".7z"}),
    "png": frozenset({".png"}),
    "jpeg": frozenset({".jpg", ".jpeg"}),
    "tiff": frozenset({".tif", ".tiff"}),
    "bmp": frozenset({".bmp"}),
}
# Pages that were scanned or photographed, or anything else: what they show has to be recognised.
PICTURES: Final = frozenset({"png", "jpeg", "tiff", "bmp"})
_KNOWN_SUFFIXES: Final = frozenset(suffix for group in SUFFIXES.values() for suffix in group)
OFFICE_SUFFIXES: Final = _KNOWN_SUFFIXES - SUFFIXES["zip"]

_TEXT_PER_NUL: Final = 256
_CONTROLS: Final = tuple(bytes([code]) for code in range(1, 32) if code not in (9, 10, 12, 13, 27))
_UTF16_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_MHTML = re.compile(rb"^(?:mime-version|content-type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_EXCELML = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet")
_WORDML = re.compile(rb"progid=\"Word\.Document\"|schemas\.microsoft\.com/office/word/2003/wordml")


def sniff(data: bytes) -> str:
    """The format of ``data``: a key of ``NAMES``."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data.startswith(ole.MAGIC):
        return _sniff_ole(data)
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08") or data.startswith(b"MZ"):
        return _sniff_zip(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _sniff_text(data)


def mismatch(name: str, suffix: str) -> str | None:
    """A warning when ``suffix`` promises another format than ``name``, else None."""
    suffix = suffix.lower()
    fitting = SUFFIXES.get(name, frozenset())
    if suffix in fitting or suffix not in _KNOWN_SUFFIXES:
        return None
    return f"文件名后缀是 {suffix}，内容是{NAMES[name]}，已按内容读取"


def _sniff_ole(data: bytes) -> str:
    heads = ole.heads(data)
    found = heads.keys()
    if ole.is_encrypted(heads):
        return "encrypted"
    if "WordDocument" in found:
        return "doc"
    if found & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return "xls"
    if "PowerPoint Document" in found:
        return "ppt"
    return "works" if found & {"MM", "CONTENTS", "MatOST"} else "ole"


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        return "binary" if data.startswith(b"MZ") else "damaged_zip"
    folders = {name.partition("/")[0] for name in names}
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "word" in folders or "xl" in folders or "ppt" in folders:
        return "docx" if "word" in folders else "xlsx" if "xl" in folders else "pptx"
    if "OFD.xml" in names:
        return "ofd"
    if "mimetype" in names and "content.xml" in names:
        return "ods" if _is_spreadsheet(data) else "odt"
    # An Office package that lost its main part: the Word reader says what is missing.
    return "docx" if "[Content_Types].xml" in names else "zip"


def _is_spreadsheet(data: bytes) -> bool:
    return b"opendocument.spreadsheet" in data[:200]


def _sniff_text(data: bytes) -> str:
    head = data[:4096]
    if head.startswith(_UTF16_BOMS):
        return "text"
    if data.startswith(b"BM") and len(data) > 26 and struct.unpack_from("<I", data, 2)[0] == len(data):
        return "bmp"
    if head.count(0) > len(head) // _TEXT_PER_NUL:
        return "binary" if utf16_without_mark(data) is None else "text"
    if _WORDML.search(head):
        return "wordml"
    if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml") and _EXCELML.search(head):
        return "excelml"
    if _MARKUP.match(head) and _HTML.search(head):
        return "html"
    if _MHTML.match(head.lstrip()):
        return "mhtml"
    if head.lstrip().startswith(b"<?xml"):
        return "xml"
    controls = sum(head.count(code) for code in _CONTROLS)
    return "binary" if controls > len(head) // 20 else "text"
