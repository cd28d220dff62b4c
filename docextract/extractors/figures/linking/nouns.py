"""From the words beside a figure to the name of what it measures.

Words are taken off where they end at a word of the segmenter, so that 中 is not taken off
中小企业 nor 有 off 有效问卷.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from docextract.extractors.figures.linking.phrases import DATES
from docextract.lexicon import bounds
from docextract.lexicon import figure_cues as cues
from docextract.model.records import record
from docextract.text.tokens import tokenize

_DATE: Final = re.compile(DATES)
EDGES: Final = " \t、，,.·:：;；-~=|/*#★☆◆●■▲※>＞<《》"
QUOTE_PAIRS: Final = {"“": "”", "《": "》", "‘": "’", "「": "」"}
MOST: Final = 40
_FEWEST: Final = 2
_RATE: Final = "率"
MEMORY: Final = 4096


@record(frozen=True, slots=True)
class Noun:
    """A trimmed name, the scope that stood before it, and the verb taken off its front."""

    name: str
    scope: str | None = None
    verb: str = ""


@lru_cache(MEMORY)
def trimmed(words: str) -> Noun:
    """The name in ``words``: without scope, acting body, verbs and words that only lead."""
    text = cues.compiled("spans").sub("", _DATE.sub("", words))
    text = cues.compiled("per_at_end").sub("", text)
    text, scope, verb = _front(text)
    split = _at_middle(text)
    if split is not None:
        text, _, verb = _front(split)
    text = balanced(_back(text))[-MOST:]
    return Noun("" if _is_empty(text) else text, scope, verb)


def _is_empty(name: str) -> bool:
    """数, 完成值, 人均: words that carry a number and name nothing."""
    return name in cues.known("empty_names") or cues.compiled("bare_per_unit").fullmatch(name) is not None


@lru_cache(MEMORY)
def bare(words: str) -> str:
    """``words`` without dates and without what leads at their front or carries the number."""
    text = _DATE.sub("", words).strip(EDGES)
    while True:
        word = _leading(text, "lead_words")
        if not word:
            break
        text = text[len(word) :].lstrip(EDGES)
    return balanced(without_copulas(text).strip(EDGES))[-MOST:]


@lru_cache(MEMORY)
def scope_at_end(words: str) -> tuple[str, str | None]:
    """``words`` without the ranking's field at their end (全市, 24个县区), and that field."""
    found = cues.compiled("rank_scope").search(words)
    return (words[: found.start()], found[0]) if found else (words, None)


@lru_cache(MEMORY)
def find(words: str, name: str) -> tuple[int, int] | None:
    """The first word of a list in ``words`` that is a word of the segmenter too, as a range.

    It may also begin a longer word that is no term of its own: 计划 in 计划投资.
    """
    tokens = tokenize(words)
    ends = {token.end for token in tokens}
    for token in tokens:
        for word in _by_first(name).get(token.text[0], ()):
            end = token.start + len(word)
            if not words.startswith(word, token.start):
                continue
            inside = _FEWEST <= len(word) <= len(token.text) - _FEWEST
            joined = inside and token.text not in cues.known("terms_of_art")
            if end in ends or joined:
                return token.start, end
    return None


@lru_cache(MEMORY)
def without_copulas(words: str) -> str:
    """``words`` without what at their end only carries the number: 为, 达到, 共有."""
    # the segmenter takes the last two of 平均分为 and 占比达 for a word
    words = words[:-1] if words.endswith(cues.words("joined_copulas")) else words
    starts = {token.start for token in tokenize(words)}
    at = len(words)
    while at:
        at = len(words[:at].rstrip(" :：-—"))
        word = next(
            (
                w
                for w in _copulas().get(words[at - 1 : at], ())
                if words.endswith(w, 0, at) and at - len(w) in starts
            ),
            None,
        )
        if word is None:
            break
        at -= len(word)
    return words[:at]


@lru_cache(1)
def _copulas() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in cues.words("copulas"):
        found.setdefault(word[-1], []).append(word)
    return found


def _front(text: str) -> tuple[str, str | None, str]:
    """``text`` without what leads at its front; the scope and the last verb taken off."""
    scope: str | None = None
    verb = ""
    while True:
        text = text.lstrip(EDGES)
        if text.startswith(cues.words("lead_keeps")):
            return text, scope, verb
        found = cues.compiled("scopes").match(text)
        if found and found[0] and not _is_word(text, found.end()):
            scope, text = found[0], text[found.end() :]
            continue
        body = cues.compiled("bodies").match(text)
        if body:
            text = text[body.end() :]
            continue
        word = _leading(text, "lead_words") or _leading_verb(text, "light_verbs")
        if word:
            text = text[len(word) :]
            continue
        word = _leading_verb(text, "content_verbs")
        if not word:
            return text, scope, verb
        verb, text = word, text[len(word) :].removeprefix("了")


def _at_middle(text: str) -> str | None:
    """热线共受理工单 -> 受理工单; 三级指标共设置 -> 三级指标: the side of 共 that holds a noun."""
    middles = cues.words("middles")
    for token in tokenize(text):
        if token.start and token.text in middles:
            behind = text[token.end :]
            return behind if len(_back(_front(behind)[0])) >= _FEWEST else text[: token.start]
    return None


def _leading(text: str, name: str, *, verbs: bool = False) -> str:
    """The longest word of the list at the front, where a word of the segmenter ends too.

    Some verbs may end anywhere: the segmenter knows 完成投资 as one word.
    """
    ends = _ends(text)
    for word in _by_first(name).get(text[:1], ()):
        if text.startswith(word) and (len(word) in ends or (verbs and word in cues.known("free_verbs"))):
            return word
    return ""


def _leading_verb(text: str, name: str) -> str:
    word = _leading(text, name, verbs=True)
    if not word:
        return ""
    size = len(word)
    behind = next((t.text[max(0, size - t.start) :] for t in tokenize(text[:MOST]) if t.end > size), "")
    return "" if behind in _verb_nouns() or behind.endswith(_RATE) else word


def _back(text: str) -> str:
    """``text`` without the words at its end that only carry the number."""
    while True:
        text = _without_bound(text.rstrip(EDGES + " "))
        if text.endswith(cues.words("trail_keeps")):
            return text
        for word in _by_last().get(text[-1:], ()):
            if text.endswith(word) and len(text) - len(word) in _starts(text):
                text = text[: -len(word)]
                break
        else:
            return text


def _without_bound(text: str) -> str:
    """``text`` without a bound word of several characters at its end: 收费标准不得高于."""
    found = bounds.word_at_end(text)
    return text if found is None else text[: -len(found.word)].rstrip(EDGES)


def _ends(text: str) -> frozenset[int]:
    return frozenset(token.end for token in tokenize(text[:MOST]))


def _starts(text: str) -> frozenset[int]:
    return frozenset(token.start for token in tokenize(text))


def _is_word(text: str, at: int) -> bool:
    """True where ``at`` lies inside a word: 全国 of 全国性 is no scope."""
    return at < len(text) and at not in _ends(text)


@lru_cache(64)
def _by_first(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in cues.words(name):
        found.setdefault(word[0], []).append(word)
    return found


@lru_cache(1)
def _by_last() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in cues.words("trail_words"):
        found.setdefault(word[-1], []).append(word)
    return found


@lru_cache(1)
def _verb_nouns() -> frozenset[str]:
    return frozenset(cues.words("verb_nouns"))


def balanced(text: str) -> str:
    """``text`` without quotes and brackets that lost their partner."""
    for opening, closing in QUOTE_PAIRS.items():
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text
