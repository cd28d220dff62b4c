"""Where running text names projects: from a clause's beginning to the noun 项目.

A name may hold quotes, brackets, commas inside them, years and 、; it is cut on the left by the
words that lead up to it (其中, 我局实施的, 未完成的为) and refused when it says nothing (各项目).
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from docextract.extractors.projects import leads
from docextract.extractors.projects.leads import Candidate
from docextract.lexicon.causes import cause_cues
from docextract.lexicon.patterns import pattern
from docextract.lexicon.project_names import name_words
from docextract.model.records import record
from docextract.text import tokens
from docextract.text.enclosures import QUOTES, Pair, pairs, shade
from docextract.text.normalize import fold

# Also the end of a document's number: 财社〔2021〕33号|下达….
_BOUNDARY: Final = re.compile(r"[，。；：！？\n;:!?]|,(?!\d)|[□〕\]）)】]\s?\d{1,5}号(?:文件|文)?")
_SHORTEST, _LONGEST = 3, 70
# In a cause that runs into a name without a comma, the name begins after the last of these.
_FAILURES: Final = frozenset(
    {
        "causes.affects",
        "causes.closer",
        "statuses.unmet",
        "statuses.unfunded",
        "statuses.delayed",
        "statuses.slow",
        "statuses.not_started",
    }
)


class Kind(Enum):
    """What a mention does in its sentence."""

    SUBJECT = auto()  # the sentence is about it
    OBJECT = auto()  # 与…交叉施工: named in passing
    EXCEPTED = auto()  # 除…外


@record(frozen=True, slots=True)
class Mention:
    """A project name in a text, half-open; ``lead`` are the words dropped before it.

    ``is_vague``: it only says of what kind the project is (改造项目).
    """

    start: int
    end: int
    name: str
    kind: Kind = Kind.SUBJECT
    lead: str = ""
    is_vague: bool = False


@lru_cache(2048)
def find(text: str) -> tuple[Mention, ...]:
    """The project names in ``text``, in order."""
    words = name_words()
    if words.noun not in text:
        return ()
    folded = fold(text)
    enclosures = pairs(folded)
    flat = shade(folded, [(a, b + 1) for a, b in enclosures])
    found: list[Mention] = []
    for match in words.noun_in_place.finditer(folded):
        inside = next((p for p in enclosures if p[0] < match.start() and match.end() <= p[1]), None)
        floor = max(found[-1].end if found else 0, inside[0] + 1 if inside else 0)
        view = flat if inside is None else folded
        start = max((m.end() for m in _BOUNDARY.finditer(view, floor, match.start())), default=floor)
        if "□" not in view[start : match.start()] and words.generic.fullmatch(view, start, match.start()):
            continue
        mention = _trimmed(Candidate(folded, view, start, _right(folded, match.end())), text)
        if mention is not None and not _in_title(folded, mention, inside):
            found.append(mention)
    return tuple(found)


def joined(text: str, left: Mention, right: Mention) -> bool:
    """True when only 、 及 和 or the like stands between two names: they share what is said."""
    return pattern("project_names", "joint").fullmatch(text[left.end : right.start].strip()) is not None


def is_name(candidate: str) -> bool:
    """True when ``candidate`` says which project is meant and is no clause."""
    bare = candidate.strip()
    if not _SHORTEST <= len(bare) <= _LONGEST:
        return False
    words = name_words()
    if bare.startswith(words.refers_back):
        return False
    core = bare.removesuffix(words.noun)
    shaded = shade(core, [(a, b + 1) for a, b in pairs(core)])
    if pattern("project_names", "count").search(shaded) or pattern("project_names", "clause_inside").search(
        shaded
    ):
        return False
    if words.not_inside.found_in(shaded) and any(
        token.text in words.not_inside for token in tokens.tokenize(shaded)
    ):
        return False
    tail = pattern("project_names", "year").split(shaded)[-1]
    telling = "□" in tail or not words.generic.fullmatch(tail)
    return telling and not shaded.endswith("、")


def without_batch(name: str) -> str:
    """``name`` without （第四批） at its end."""
    for found in name_words().batch.finditer(name):
        if found.end() == len(name):
            return name[: found.start()]
    return name


def prefix_length(name: str, entity: str) -> int:
    """How much of ``name`` is the entity's own name and the year of a title: 某局2022年度…."""
    start = len(entity) if entity and name.startswith(entity) else 0
    year = pattern("project_names", "year").match(name, start)
    rest = year.end() if year else start
    return rest if is_name(name[rest:]) else 0


def trimmed(text: str, start: int, end: int) -> Mention | None:
    """The name in ``text[start:end]`` without the words that lead up to it, or None."""
    folded = fold(text)
    flat = shade(folded, [(a, b + 1) for a, b in pairs(folded)])
    return _trimmed(Candidate(folded, flat, start, end), text)


def _trimmed(candidate: Candidate, text: str) -> Mention | None:
    folded, start, end = candidate.text, candidate.start, candidate.end
    begin = _after_cause(folded, start, leads.begin_of_name(candidate), end)
    if not is_name(folded[begin:end]):
        return None
    lead = folded[start:begin]
    vague = name_words().vague.fullmatch(folded, begin, end) is not None
    return Mention(begin, end, text[begin:end], _kind(folded, lead, end), lead, vague)


def _right(folded: str, end: int) -> int:
    """The name's end: with （第四批） and, before a colon, with 资金 or 经费."""
    found = name_words().batch.match(folded, end)
    found = found or pattern("project_names", "money_after").match(folded, end)
    return found.end() if found else end


def _in_title(folded: str, mention: Mention, inside: Pair | None) -> bool:
    """True for a name in a quoted title that goes on after it: 《…项目实施方案》."""
    return inside is not None and folded[inside[0]] in QUOTES and inside[1] != mention.end


def _after_cause(folded: str, start: int, begin: int, end: int) -> int:
    """因资金紧张甲项目未启动: past the last word of failure that a cause before the name has."""
    lead = folded[start:begin]
    if cause_cues().found_in(lead) is None:
        return begin
    if not any(cue.id.startswith("causes.") for cue in tokens.match(lead, "statements")):
        return begin
    last = begin
    for cue in tokens.match(folded[begin:end], "statements"):
        if cue.id in _FAILURES and is_name(folded[begin + cue.end : end]):
            last = begin + cue.end
    return last


def _kind(folded: str, lead: str, end: int) -> Kind:
    words = name_words()
    bare = lead.strip(" 　、，,")
    if bare.endswith(words.except_open) and folded.startswith(words.except_close, end):
        return Kind.EXCEPTED
    return Kind.OBJECT if bare.endswith(words.object_leads) else Kind.SUBJECT
