"""String literals held against a fixed vocabulary: checked when a rule is loaded, terms turned into codes."""

from __future__ import annotations

from collections.abc import Mapping

from docextract.checks.expression.environment import Compiled
from docextract.checks.expression.tokens import ExpressionError
from docextract.checks.expression.types import Type
from docextract.checks.expression.values import Words
from docextract.checks.suggestions import suggestion


def settle(part: Compiled, other: Type, start: int) -> Compiled:
    """``part``, with its literals replaced by the codes that ``other``'s vocabulary has for them.

    Raises ``ExpressionError`` for a literal that is in no vocabulary.
    """
    choices = other.choices
    if choices is None and other.element is not None:
        choices = other.element.choices
    if choices is None:
        return part
    if isinstance(part.constant, Words):
        word = Words(_code(part.constant.text, choices, start))
        return Compiled(part.type, lambda environment: word, word)
    if isinstance(part.constant, tuple):
        words = tuple(Words(_code(item.text, choices, start)) for item in part.constant)
        return Compiled(part.type, lambda environment: words, words)
    return part


def _code(text: str, choices: Mapping[str, str], start: int) -> str:
    if text not in choices:
        raise ExpressionError(f"没有“{text}”这个取值", start, suggestion(text, choices))
    return choices[text]
