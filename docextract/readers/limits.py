"""How much of a file is read before reading stops with a diagnostic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from docextract.errors import UsageError

KILOBYTE: Final = 1024
MEGABYTE: Final = 1024 * KILOBYTE
GIGABYTE: Final = 1024 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds, the rest are counts.

    ``ratio`` (unpacked to packed) is enforced for members larger than ``ratio_from``;
    all zip sizes are counted while reading, whatever the zip's own directory claims.
    A file larger than ``own_process`` (unpacked) is read in a process of its own, which
    ``seconds`` and ``memory`` bound. ``ocr`` says whether text in pictures is recognised,
    at most ``ocr_pages`` of them a file, in ``ocr_seconds`` instead of ``seconds``.
    """

    file_size: int = 50 * MEGABYTE
    zip_entries: int = 2_000
    zip_total: int = 200 * MEGABYTE
    ratio: int = 200
    ratio_from: int = 10 * MEGABYTE
    xml_part: int = 64 * MEGABYTE
    xml_tags: int = 4_000_000
    paragraphs: int = 200_000
    rows: int = 20_000
    cells: int = 500_000
    columns: int = 16_384
    columns_spanned: int = 63
    table_depth: int = 20
    pages: int = 1_000
    archive_size: int = 200 * MEGABYTE
    archive_depth: int = 2
    archive_files: int = 5_000
    own_process: int = 8 * MEGABYTE
    seconds: float = 60.0
    memory: int = 1536 * MEGABYTE
    ocr: bool = False
    ocr_pages: int = 100
    ocr_seconds: float = 900.0

    @property
    def clock(self) -> str:
        """The name of the limit that bounds the time for a file."""
        return "ocr_seconds" if self.ocr else "seconds"

    def shown(self, name: str) -> str:
        """The limit ``name`` as a person reads it: ``50 MB``, ``60 秒``, ``20000``."""
        value = getattr(self, name)
        if name in _SIZES:
            return f"{Decimal(value) / MEGABYTE:.4g} MB"
        return f"{value:g} 秒" if name in _TIMES else str(value)


DEFAULT: Final = Limits()

# What a person may raise, in words; the rest of the fields are of no use to change.
LABELS: Final = {
    "file_size": "单个文件的大小",
    "zip_entries": "一个 Office 文件内的部件数",
    "zip_total": "一个 Office 文件解压后的大小",
    "ratio": "解压后与压缩前大小之比",
    "xml_part": "一个部件解压后的大小",
    "xml_tags": "一个部件的标记数",
    "paragraphs": "段落数",
    "rows": "一个表格的行数",
    "cells": "单元格总数",
    "columns": "一个表格的列数",
    "table_depth": "表格嵌套层数",
    "pages": "PDF 页数",
    "archive_size": "压缩包的大小",
    "archive_depth": "压缩包嵌套层数",
    "archive_files": "压缩包内的文件数",
    "seconds": "读一个文件的时间",
    "memory": "读一个文件的内存",
    "ocr_pages": "一个文件中识别文字的图片页数",
    "ocr_seconds": "识别一个文件中图片文字的时间",
}
_SIZES: Final = frozenset(
    {"file_size", "zip_total", "ratio_from", "xml_part", "archive_size", "own_process", "memory"}
)
_TIMES: Final = frozenset({"seconds", "ocr_seconds"})
_VALUE: Final = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,3})?)\s*([KMG]?)B?", re.IGNORECASE)
_UNITS: Final = {"": 1, "K": KILOBYTE, "M": MEGABYTE, "G": GIGABYTE}


def parse(given: Iterable[str], *, ocr: bool = False) -> Limits:
    """``DEFAULT`` with the limits in ``given`` (``file_size=100MB``, ``rows=50000``) set.

    Raises ``UsageError`` (E313) for a name or a value that makes no sense.
    """
    changes = dict(_parse(text) for text in given)
    return replace(DEFAULT, ocr=ocr, **changes)  # type: ignore[arg-type]


def _parse(text: str) -> tuple[str, int | float]:
    name, _, written = text.partition("=")
    name = name.strip().replace("-", "_").lower()
    if name not in LABELS:
        close = get_close_matches(name, LABELS)
        hint = f"是不是 {'、'.join(close)}" if close else f"可用：{'、'.join(LABELS)}"
        raise UsageError("E313", f"没有“{name}”这个上限", place="--limit", hint=hint)
    match = _VALUE.fullmatch(written.strip())
    value = Decimal(match[1]) * _UNITS[match[2].upper()] if match else Decimal(0)
    if value <= 0 or (match and match[2] and name not in _SIZES):
        example = f"{name}={DEFAULT.shown(name).replace(' ', '').removesuffix('秒')}"
        raise UsageError(
            "E313", f"上限 {name} 的值“{written.strip()}”不对", place="--limit", hint=f"写法如 {example}"
        )
    return name, float(value) if name in _TIMES else int(value) or 1
