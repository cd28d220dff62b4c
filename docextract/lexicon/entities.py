"""Names of the bodies that report: where one begins a text, and whether a line is nothing but one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from docextract.lexicon.loader import load

_SHORTEST: Final = 4
_LABEL_NOISE: Final = re.compile(r"[\s\u3000（）()、/：:]+")
_CODE: Final = re.compile(r"^\s*(?:[\[【（(]?\d{2,}[\]】）)]?|\d+)\s*[-—]?\s*")


def cover_field_rank(label: str) -> int | None:
    """How well ``label`` names the reporting body's field (0 is best); None when it does not."""
    return _cover_fields().get(_LABEL_NOISE.sub("", without_stamps(label)))


def is_name(text: str) -> bool:
    """True when ``text`` (without blanks) is a body's name and nothing else."""
    return len(text) >= _SHORTEST and bool(_whole().fullmatch(text)) and not _foreign().search(text)


def prefix(text: str) -> int:
    """Length of the name that ``text`` begins with and that plainly ends there; 0 if none.

    Plainly: a year, 关于, 部门, 绩效 and the like follow, or nothing.
    """
    return max((end for end in _ends(text) if _follows().match(text, end)), default=0)


def doubtful_prefix(text: str) -> int:
    """Length of a name of known kind and place that ``text`` begins with, whatever follows; 0 if none."""
    strong = tuple(_words()["strong"])
    matter = _matter().search(text)
    limit = matter.start() if matter else len(text)
    ends = (
        end
        for end in _ends(text)
        if end <= limit and text.endswith(strong, 0, end) and _place().search(text, 1, end - 1)
    )
    return max(ends, default=0)


def township_prefix(text: str) -> int:
    """Length of a township's name that ``text`` begins with, before a year or 部门; 0 if none."""
    for match in _township().finditer(text):
        if 3 <= match.end() <= 12 and _follows().match(text, match.end()):
            return match.end()
    return 0


def without_stamps(text: str) -> str:
    """``text`` without a trailing （盖章） and the like."""
    return _stamp().sub("", text).strip()


def code_length(text: str) -> int:
    """Length of the code before a name: [155]濉县民政局, 105001-县教育局."""
    match = _CODE.match(text)
    return match.end() if match else 0


def _ends(text: str) -> list[int]:
    """Where a name that begins ``text`` may end, before any word that names do not hold."""
    foreign = _foreign().search(text)
    limit = foreign.start() if foreign else len(text)
    ends = (match.end(1) for match in _ending().finditer(text, 0, limit))
    return [end for end in ends if _SHORTEST <= end <= limit]


def _words() -> dict[str, Any]:
    words: dict[str, Any] = load("entities")
    return words


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def _cover_fields() -> dict[str, int]:
    return {field: rank for rank, field in enumerate(_words()["cover_fields"])}


@cache
def _ending() -> re.Pattern[str]:
    # A lookahead: endings overlap (委 and 委员会), and every one of them may be the last.
    return re.compile(f"(?=({_any(_words()['endings'])}))")


@cache
def _whole() -> re.Pattern[str]:
    remark = r"(?:[（(][\u4e00-\u9fff、]{1,12}[)）])?"
    return re.compile(rf"[\u4e00-\u9fff“”·（）()、*＊×]{{1,30}}?{_any(_words()['endings'])}{remark}")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(_any(_words()["places"]))


@cache
def _township() -> re.Pattern[str]:
    return re.compile(_any(_words()["townships"]))


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(_any(_words()["foreign"]) + r"|\d{2}")


@cache
def _matter() -> re.Pattern[str]:
    return re.compile(_any(_words()["matter"]))


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(
        rf"[（(][^）)]{{1,10}}[)）]\s*(?=\d|{_any(_words()['follows'])})|\s*(?:\d{{4}}|[一二][〇零OoＯ0九]|$|{_any(_words()['follows'])})"
    )


@cache
def _stamp() -> re.Pattern[str]:
    return re.compile(rf"\s*[（(]\s*{_any(_words()['stamps'])}\s*[)）]\s*")
