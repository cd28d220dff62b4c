"""Expression text -> tokens. Chinese names and operators and full-width signs are as good as ASCII."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

LONGEST: Final = 2000


class Sign(Enum):
    NUMBER = "number"
    STRING = "string"
    NAME = "name"
    OPERATOR = "operator"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """``start`` is the position in the expression, from 0."""

    sign: Sign
    text: str
    start: int


class ExpressionError(Exception):
    """An expression cannot be understood; ``start`` is the position in its text."""

    def __init__(self, message: str, start: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.hint = hint


_WIDE: Final = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        "、": ",",
        "。": ".",
        "【": "[",
        "】": "]",
        "≦": "≤",
        "≧": "≥",
        "−": "-",
        "—": "-",
        "–": "-",
        "\u3000": " ",
        "\u00a0": " ",
    }
)
_SAME: Final = {"≤": "<=", "≥": ">=", "≠": "!=", "<>": "!=", "=": "==", "×": "*", "÷": "/", "·": "*"}
_WORDS: Final = {
    "and": "and",
    "且": "and",
    "并且": "and",
    "or": "or",
    "或": "or",
    "或者": "or",
    "not": "not",
    "非": "not",
    "in": "in",
    "属于": "in",
}
_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<number>[0-9]+(?:\.[0-9]+)?(?:%|‰|亿元|万元|元|亿|万)?)
  | (?P<string>"[^"\n]*"|'[^'\n]*'|“[^”\n]*”|‘[^’\n]*’)
  | (?P<name>[A-Za-z_\u4e00-\u9fff〇][A-Za-z0-9_\u4e00-\u9fff〇]*)
  | (?P<operator><=|>=|!=|==|<>|[-+*/×÷·<>=≤≥≠().,\[\]])
    """,
    re.VERBOSE,
)


def tokenize(text: str) -> list[Token]:
    """Tokens of an expression, closed by an END token. Raises ``ExpressionError``."""
    if len(text) > LONGEST:
        raise ExpressionError(f"表达式过长（{len(text)} 字），上限 {LONGEST} 字", LONGEST)
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    folded = text.translate(_WIDE)
    position = 0
    while position < len(folded):
        match = _TOKEN.match(folded, position)
        if match is None:
            character = text[position]
            hint = "引号没有成对" if character in "\"'“”‘’＂＇" else ""
            raise ExpressionError(f"不认识的符号“{character}”", position, hint)
        kind = match.lastgroup
        if kind == "string":
            # A string keeps its characters as written: 【】 in it must stay 【】.
            yield Token(Sign.STRING, text[match.start() + 1 : match.end() - 1], position)
        elif kind == "name" and match.group() in _WORDS:
            yield Token(Sign.OPERATOR, _WORDS[match.group()], position)
        elif kind == "operator":
            yield Token(Sign.OPERATOR, _SAME.get(match.group(), match.group()), position)
        elif kind != "space":
            yield Token(Sign(kind), match.group(), position)
        position = match.end()
    yield Token(Sign.END, "", len(text))
