"""Numbers of headings and labels: 一、 （2） 3. 指标1："""

from __future__ import annotations

import re
from typing import Final

from docextract.extractors.figures.taking import NUMERALS, Page
from docextract.lexicon import asides as lexicon
from docextract.lexicon import numbering, units
from docextract.model.values import NonFigureKind

_INLINE: Final = re.compile(
    r"[（(]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[）)](?=[、.．]?\s?[^\d\s，。；、%）)])"
    r"|(?:(?<=[。；;:：，,\s%])|(?<=。”))(?:"
    r"[一二三四五六七八九十]{1,3}、(?!\s?[一二三四五六七八九十]{1,2}(?:[季批期级产是类、月年等]|个))"
    r"|\d{1,2}(?:[.．]|、(?!\d))(?=\s?[\u4e00-\u9fff《“])|\d{1,2}[)）](?=\s?[\u4e00-\u9fff《“]))"
    r"|[①-⑳❶-❿⑴-⒇]"
)
# Of the numbers within a text these alone are no numerals.
CIRCLED: Final = re.compile("[①-⑳❶-❿⑴-⒇]")
_BEHIND_NUMBERS: Final = ("万", "亿", "萬", "億", "千", "百", "成", "折", "%", "‰", "个", "余", "多")


def at_line_starts(page: Page) -> None:
    """Numbers that a line begins with: 一、 （2） 3."""
    for start in page.starts:
        at = start
        while at < len(page.text) and page.text[at] in " *#":
            at += 1
        found = numbering.match(page.text, at)
        if found is None:
            continue
        end = found[1].end()
        if _is_heading(page.text, found[0].id, at, end):
            page.take(at, end, NonFigureKind.HEADING_NUMBER)


def _is_heading(text: str, form: str, start: int, end: int) -> bool:
    """False for 三、四季度…, 第一部分 without more, and a number that a unit follows (3.5 万元)."""
    if form == "part":
        return False
    rest = text[end : end + 8].lstrip()
    if text[end - 1] in NUMERALS + " ":
        # nothing but a space sets the number off: 3.5 万元, 10 成
        at = len(text[: end + 2]) - len(text[end : end + 2].lstrip())
        return units.match(text, at) is None and not rest.startswith(_BEHIND_NUMBERS)
    if form in ("chinese", "arabic") and rest[:1] in NUMERALS:
        listed = numbering.match(text, end)
        if text[end - 1] in "、,，" and (listed is None or rest[:1] not in "0123456789"):
            return text[end - 1] != "，" and re.match(r"(?:19|20)\d\d|\d+[个家项]", rest) is not None
    return True


def inline(page: Page) -> None:
    for found in _INLINE.finditer(page.text):
        page.take(found.start(), found.end(), NonFigureKind.HEADING_NUMBER)


def labels(page: Page) -> None:
    for form in lexicon.forms("labels"):
        for found in form.matches(page.text):
            start = found.end() - len(re.search(r"\d+$", found[0])[0])  # type: ignore[index]
            page.take(start, found.end(), NonFigureKind.HEADING_NUMBER)
