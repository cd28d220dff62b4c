"""The fiscal year that lines of text name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from docextract.extractors.outline.lines import Line
from docextract.extractors.outline.opening import is_year_line
from docextract.model.document import Sourced
from docextract.text.numerals import parse

_YEAR: Final = re.compile(
    r"(?<!\d)((?:19|20)\s?\d\s?\d)(?!\s?\d)|(?<![一二三四五六七八九〇零十])([一二][〇零OoＯ0九][〇零一二三四五六七八九OoＯ0]{2})(?=\s*年)"
)
_FISCAL: Final = re.compile(r"\s*(?:年\s*度|财年)")
# What makes a year part of a day, a month or a document number.
_DATED: Final = re.compile(
    r"\s*年\s*\d{1,2}\s*[-—至]?\s*\d{0,2}\s*月|\s*[./-]\s*\d|\s*年\s*[一二三四五六七八九十]{1,3}\s*月|\s*年?\s*[〕】\]）)﹞]?\s*第?\s*\d+\s*号"
)
_ZERO: Final = re.compile(r"[零OoＯ0]")


def read(lines: Iterable[Line], *, is_called_fiscal: bool = False) -> Sourced[int] | None:
    """The first 2022年度 of ``lines``, else their first 2022年; years of dates and numbers are none.

    ``is_called_fiscal`` asks for the word 年度.
    """
    loose: Sourced[int] | None = None
    for line in lines:
        for match in _YEAR.finditer(line.text):
            if _DATED.match(line.text, match.end()):
                continue
            if _FISCAL.match(line.text, match.end()):
                return _sourced(line, match)
            stated = line.text.startswith("年", match.end()) or is_year_line(line.text)
            if loose is None and stated:
                loose = _sourced(line, match)
    return None if is_called_fiscal else loose


def _sourced(line: Line, match: re.Match[str]) -> Sourced[int]:
    digits = re.sub(r"\s", "", match.group(1) or "") or _ZERO.sub("〇", match.group(2))
    return Sourced(int(parse(digits) or 0), line.span(*match.span()))
