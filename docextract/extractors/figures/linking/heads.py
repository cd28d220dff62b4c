"""The noun that is counted, right of a unit: 12个|村级污水处理站."""

from __future__ import annotations

from functools import lru_cache

from docextract.extractors.figures.linking.nouns import EDGES, MEMORY, MOST, QUOTE_PAIRS, balanced
from docextract.lexicon import figure_cues as cues
from docextract.text.tokens import tokenize


@lru_cache(MEMORY)
def head(tail: str) -> str:
    """The noun that is counted right behind a unit: 12个|村级污水处理站全部建成."""
    text = tail.lstrip(" ")
    each = cues.compiled("bare_per_unit").search(text)
    if each is not None and each.start():
        # 农户户均增收: what is counted ends where a value for each begins
        text = text[: each.start()]
    if not text or not (_is_han(text[0]) or text[0] in QUOTE_PAIRS):
        return ""
    stops, end = cues.known("head_stops"), 0
    taken: list[str] = []
    for token in tokenize(text):
        if token.text in QUOTE_PAIRS:
            closing = text.find(QUOTE_PAIRS[token.text], token.start)
            if closing < 0:
                break
            end = max(end, closing + 1)
        if token.start < end and token.end <= end:
            continue
        if token.text in stops or any(text.startswith(stop, token.start) for stop in _phrases()):
            if token.text != "的" or not taken:
                break
            rest = head(text[token.end :])
            return f"{text[:end]}的{rest}" if rest else text[:end]
        if taken and token.text in cues.known("head_ends") and text[:end] not in cues.known("modifiers"):
            break
        taken.append(token.text)
        end = token.end
    found = balanced(text[:end].strip(EDGES))
    if len(found) == 1 and found not in cues.known("head_single"):
        return ""
    return found


@lru_cache(MEMORY)
def counted_share(tail: str) -> str:
    """三分之二的行政村, 半数村: the noun that a share stands before."""
    return head(tail.removeprefix("的"))


@lru_cache(MEMORY)
def award(tail: str) -> str:
    """The list or title in 企业获评X: what the counted things are counted as."""
    titles = cues.mapping("awarded_titles")
    for verb in (*cues.words("awarded"), *titles["verbs"]):
        at = tail.find(verb)
        if 0 <= at <= MOST // 2:
            name = tail[at + len(verb) :].strip(EDGES).removeprefix("了")
            if verb in titles["verbs"] and not name.endswith(tuple(titles["ends"])):
                continue
            for ending in cues.words("awarded_trail"):
                name = name.removesuffix(ending)
            if len(name) >= 2:
                return balanced(name)
    return ""


@lru_cache(1)
def _phrases() -> tuple[str, ...]:
    """Stops of several characters, which the segmenter may have cut up or joined."""
    return tuple(word for word in cues.words("head_stops") if len(word) >= 3)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
