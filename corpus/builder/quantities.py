"""The value of a plainly written quantity, for gold answers.

On purpose not the program's own reading: what is written in any other way than digits with
a unit has its value stated in the gold source.
"""

from __future__ import annotations

import re
from decimal import Decimal

_PLAIN = re.compile(r"第?(-?[\d,]+(?:\.\d+)?)(?:余|多)?(万亿|亿|万)?(?:余|多)?(.*)")
_FACTORS = {None: 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_KINDS = {
    "amount": "元",
    "percent": "%",
    "permille": "‰",
    "percentage_points": "个百分点",
    "score": "分",
    "multiple": "倍",
    "length": "公里 米 厘米 毫米",
    "area": "亩 公顷 平方米 平方公里",
    "weight": "吨 公斤 克",
    "volume": "立方米 升",
    "duration": "天 年 个月 小时 分钟 秒 个工作日",
}
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units.split()}


def read(quote: str, unit: str | None = None) -> tuple[Decimal, str | None]:
    """Value and unit of ``quote``; ``unit`` is that of the column where the cell has a bare number.

    Raises ``ValueError`` when the quote is not plain.
    """
    match = _PLAIN.fullmatch(quote.replace("，", ","))
    if not match:
        raise ValueError(f"{quote!r} is not plain: state its value")
    number, factor, written = Decimal(match[1].replace(",", "")), _FACTORS[match[2]], match[3] or None
    if written is None and unit:
        prefix = next((p for p in ("万亿", "亿", "万") if unit.startswith(p)), None)
        factor, written = factor * _FACTORS[prefix], unit.removeprefix(prefix or "")
    return number * factor, written


def kind(quote: str, unit: str | None) -> str:
    """The contract's kind of figure for a unit."""
    if quote.startswith("第"):
        return "rank"
    if unit is None:
        return "other"
    return "rate" if "/" in unit else _KIND_OF.get(unit, "count")


def plain(value: Decimal) -> str:
    """Without exponent and without zeros that say nothing."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
