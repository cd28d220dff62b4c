"""分别: as many names as values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docextract.extractors.relations import names
from docextract.extractors.relations.drafts import Draft, Kind, draft
from docextract.extractors.relations.passages import Mention, Passage
from docextract.lexicon import relations as lexicon
from docextract.model.rounding import Verdict

_CLAUSE_MARK: Final = "，,。；;：:！!？?\n"
_REACH: Final = 14  # characters between 分别 and the first value
_DIGIT: Final = re.compile(r"[\d０-９]")
_MORE: Final = re.compile(r"\s*[、和及与]\s*[\d０-９]")


def find(passage: Passage) -> Iterator[Draft]:
    """Every 分别 with its names and values."""
    if passage.is_row:
        return
    word = lexicon.particle("respectively")
    position = passage.text.find(word)
    while position >= 0:
        found = _alignment(passage, position)
        if found is not None:
            yield found
        position = passage.text.find(word, position + 1)


def _alignment(passage: Passage, position: int) -> Draft | None:
    text = passage.text
    end = position + len(lexicon.particle("respectively"))
    told = values(passage, end)
    if len(told) < 2:
        return None
    begin = _clause_start(text, position)
    said = text[begin:position]
    inside = [m for m in passage.mentions if begin <= m.figure.span.start < position]
    if any(m.figure.unit not in lexicon.known("class_units") for m in inside):
        return None
    if any(word in said for word in lexicon.words("folded_pairs")):
        return None
    listed = names.count(said)
    if listed.most < 2:
        return None
    fits = listed.least <= len(told) <= listed.most
    return draft(
        Kind.ALIGNMENT,
        passage.at(told[0]),
        [("value", value) for value in told],
        cue=passage.sourced(begin, end),
        verdict=Verdict.CONSISTENT if fits else Verdict.INCONSISTENT,
        computed=Decimal(listed.most if len(told) >= listed.most else listed.least),
    )


def values(passage: Passage, start: int) -> list[Mention]:
    """The values behind 分别, as long as nothing but 、 and 和 stands between them."""
    found: list[Mention] = []
    for mention in passage.mentions:
        span = mention.figure.span
        if span.start < start or (found and span == found[-1].figure.span):
            continue
        if not found:
            words = passage.text[start : span.start]
            if len(words) > _REACH or any(mark in words for mark in _CLAUSE_MARK) or _DIGIT.search(words):
                return []
        elif not _joins(passage.between(found[-1], mention)):
            break
        found.append(mention)
    if found and _MORE.match(passage.text, found[-1].figure.span.end):
        return []
    return found


def _joins(words: str) -> bool:
    bare = words.strip(" \u3000")
    return bare in ("、", "，", ",") or bare.strip("、，,") in lexicon.known("list_joiners")


def _clause_start(text: str, position: int) -> int:
    """The beginning of the clause that ends at ``position``; brackets and quotes are kept whole."""
    begin = max((text.rfind(mark, 0, position) for mark in "。；;！!？?\n"), default=-1) + 1
    clause = text[begin:position]
    marks = [place for place in names.outside(clause) if clause[place] in _CLAUSE_MARK]
    return begin + (marks[-1] + 1 if marks else 0)
