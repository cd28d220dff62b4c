"""Bounds and signs around a number: 约, ≥, 余, 以上, minus."""

from __future__ import annotations

from docextract.lexicon import bounds
from docextract.lexicon.bounds import BoundWord
from docextract.model.values import Bound, FigureKind
from docextract.text.quantities.draft import Draft

# Dashes of text (—, –) are folded to "-" too; only these were typed as a minus.
_MINUS = "-－−﹣"
_NEGATIVE = "负負"
# Behind these a minus is one; behind a letter, a digit or a dash it joins.
_NO_SIGN_BEHIND = ")）]】}"


def sign_start(original: str, start: int) -> int:
    """Where the number at ``start`` begins with its minus sign; ``start`` when it has none."""
    at = start - 1
    while at >= 0 and original[at] == " " and start - at <= 2:
        at -= 1
    if at < 0:
        return start
    mark = original[at]
    if mark in _NEGATIVE:
        return at
    if mark not in _MINUS:
        return start
    if at < start - 1 and mark in _MINUS:
        # "A - 5" is a dash between words
        return start
    before = original[at - 1] if at else ""
    if before and ((before.isascii() and before.isalnum()) or before in _MINUS or before in _NO_SIGN_BEHIND):
        return start
    if (before and before in "—–") or before.isdigit():
        return start
    return at


def word_before(text: str, start: int, draft: Draft) -> tuple[BoundWord, int] | None:
    """The bound word that ends at ``start`` (spaces allowed between), and where it begins."""
    end = start
    while end > 0 and text[end - 1] == " ":
        end -= 1
    if end == 0:
        return None
    for word in bounds.before().get(text[end - 1], ()):
        begin = end - len(word.word)
        if begin < 0 or not text.startswith(word.word, begin):
            continue
        if word.word in bounds.only_scale() and not draft.bare_scale:
            continue
        if word.word in bounds.only_rank() and draft.kind is not FigureKind.RANK:
            continue
        if text.endswith(bounds.never_behind().get(word.word, ()) or ("\0",), 0, begin):
            continue
        return word, begin
    return None


def word_after(text: str, end: int, kind: FigureKind) -> tuple[BoundWord, int] | None:
    """The bound word that begins at ``end``, and where it ends."""
    if end >= len(text):
        return None
    begin = end + 1 if text[end] == " " else end
    for word in bounds.after().get(text[begin : begin + 1], ()):
        if not text.startswith(word.word, begin):
            continue
        kinds = bounds.kinds().get(word.word)
        if kinds is not None and kind not in kinds:
            continue
        stop = begin + len(word.word)
        if text.startswith(bounds.not_before().get(word.word, ()) or ("\0",), stop):
            continue
        return word, stop
    return None


def merged(words: list[BoundWord], blurred: bool) -> tuple[Bound, bool]:
    """One bound out of the words around a number; a comparing word wins over a blurring one."""
    comparing = [w for w in words if not w.hedge]
    if comparing:
        return comparing[0].bound, False
    if words:
        return words[0].bound, True
    return (Bound.AT_LEAST, True) if blurred else (Bound.EXACT, False)
