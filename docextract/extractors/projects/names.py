"""Where running text names projects: from a clause's beginning to the noun 项目.

A name may hold quotes, brackets, commas inside them, years and 、; it is cut on the left by the
words that lead up to it (其中, 我局实施的, 未完成的为) and refused when it says nothing (各项目).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from docextract.lexicon import numbering
from docextract.lexicon.project_names import name_words
from docextract.text import tokens
from docextract.text.enclosures import QUOTES, Pair, pairs, shade
from docextract.text.normalize import fold

_BOUNDARY: Final = re.compile(r"[，。；：！？\n;:!?]|,(?!\d)")
_JOINTS: Final = ("以及", "、", "及", "和", "与", "，", ",")
_COUNT: Final = re.compile(r"[0-9一二两三四五六七八九十几数多余]+(?:余|多)?[个项类批大宗]?$")
_DATED: Final = re.compile(
    r"(?:(?:截至|截止|至|到|于)?(?:\d{4}年|当年|本年)?\d{1,2}月(?:\d{1,2}日|底|末|份)?|(?:截至|截止|到)\d{4}年(?:底|末|年底)?|\d{4}年(?:底|末|初))(?:前|之前|以前)?"
)
_YEAR: Final = re.compile(r"\d{4}年度?")
_LONGEST: Final = 70
# In a cause that runs into a name without a comma, the name begins after the last of these.
_FAILURES: Final = frozenset(
    {"causes.affects", "causes.closer", "statuses.unmet", "statuses.unfunded", "statuses.delayed", "statuses.slow", "statuses.not_started"}
)


class Kind(Enum):
    """What a mention does in its sentence."""

    SUBJECT = auto()  # the sentence is about it
    OBJECT = auto()  # 与…交叉施工: named in passing
    EXCEPTED = auto()  # 除…外


@dataclass(frozen=True, slots=True)
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


def find(text: str) -> list[Mention]:
    """The project names in ``text``, in order."""
    words = name_words()
    if words.noun not in text:
        return []
    folded = fold(text)
    enclosures = pairs(folded)
    found: list[Mention] = []
    for match in re.finditer(words.noun, folded):
        if words.not_after.match(folded, match.end()):
            continue
        end = _right(folded, match.end())
        inside = _innermost(enclosures, match.start(), match.end())
        floor = found[-1].end if found else 0
        start = _left(folded, match.start(), enclosures, inside, floor)
        mention = _trimmed(text, folded, start, end)
        if mention is None or _in_title(folded, mention, inside):
            continue
        found.append(mention)
    return found


def joined(text: str, left: Mention, right: Mention) -> bool:
    """True when only 、 及 和 or the like stands between two names: they share what is said."""
    between = text[left.end : right.start].strip()
    return between in _JOINTS


def is_name(candidate: str) -> bool:
    """True when ``candidate`` says which project is meant and is no clause."""
    bare = candidate.strip()
    if not 3 <= len(bare) <= _LONGEST:
        return False
    words = name_words()
    core = bare.removesuffix(words.noun)
    shaded = shade(core, [(a, b + 1) for a, b in pairs(core)])
    if _COUNT.search(shaded) or re.search(r"[，。；！？\n]|月底|月前", shaded):
        return False
    if any(token.text in words.not_inside for token in tokens.tokenize(shaded)):
        return False
    years = list(_YEAR.finditer(shaded))
    tail = shaded[years[-1].end() :] if years else shaded
    telling = "□" in tail or not words.generic.fullmatch(tail)
    return telling and not shaded.endswith("、")


def _right(folded: str, end: int) -> int:
    """The name's end: with （第四批） and, before a colon, with 资金 or 经费."""
    batch = name_words().batch.match(folded, end)
    if batch:
        return batch.end()
    money = re.compile(r"(?:专项)?(?:资金|经费)(?=[：:])").match(folded, end)
    return money.end() if money else end


def _left(folded: str, at: int, enclosures: list[Pair], inside: Pair | None, floor: int) -> int:
    """Where the clause that ends in the noun at ``at`` begins, quotes and brackets skipped whole."""
    begin = max(floor, inside[0] + 1 if inside else 0)
    hidden = [(a, b + 1) for a, b in enclosures if a >= begin and b < at]
    shaded = shade(folded[begin:at], [(a - begin, b - begin) for a, b in hidden])
    boundary = max((match.end() for match in _BOUNDARY.finditer(shaded)), default=0)
    return begin + boundary


def _innermost(enclosures: list[Pair], start: int, end: int) -> Pair | None:
    return next((pair for pair in enclosures if pair[0] < start and end <= pair[1]), None)


def _in_title(folded: str, mention: Mention, inside: Pair | None) -> bool:
    """True for a name in a quoted title that goes on after it: 《…项目实施方案》."""
    return inside is not None and folded[inside[0]] in QUOTES and inside[1] != mention.end


def without_batch(name: str) -> str:
    """``name`` without （第四批） at its end."""
    for found in name_words().batch.finditer(name):
        if found.end() == len(name):
            return name[: found.start()]
    return name


def prefix_length(name: str, entity: str) -> int:
    """How much of ``name`` is the entity's own name and the year of a title: 某局2022年度…."""
    start = len(entity) if entity and name.startswith(entity) else 0
    year = _YEAR.match(name, start)
    rest = year.end() if year else start
    return rest if is_name(name[rest:]) else 0


def trimmed(text: str, start: int, end: int) -> Mention | None:
    """The name in ``text[start:end]`` without the words that lead up to it, or None."""
    return _trimmed(text, fold(text), start, end)


def _trimmed(text: str, folded: str, start: int, end: int) -> Mention | None:
    begin = _after_relative(folded, start, end)
    begin = _after_copula(folded, begin, end)
    begin = _after_verb(folded, begin, end)
    begin = _after_leads(folded, begin, end)
    begin = _after_cause(folded, start, begin, end)
    if not is_name(folded[begin:end]):
        return None
    lead = folded[start:begin]
    name = text[begin:end]
    vague = name_words().vague.fullmatch(folded[begin:end]) is not None
    return Mention(begin, end, name, _kind(folded, lead, end), lead, vague)


def _after_relative(folded: str, start: int, end: int) -> int:
    """Past the last 的 outside quotes and brackets: 我局实施的…"""
    stretch = folded[start:end]
    shaded = shade(stretch, [(a, b + 1) for a, b in pairs(stretch)])
    at = shaded.rfind(name_words().relative)
    return start + at + 1 if at >= 0 else start


def _after_copula(folded: str, start: int, end: int) -> int:
    """Past 为, 是, 有 … where what stands before says that projects are being named."""
    words = name_words()
    at = start
    for token in tokens.tokenize(folded[start:end]):
        before = folded[start : start + token.start]
        if token.text in words.copulas and any(word in before for word in words.before_copula):
            at = start + token.end
            break
    return at


def _after_verb(folded: str, start: int, end: int) -> int:
    """Past a verb between the one who acts and the name: 农业股负责…"""
    for token in tokens.tokenize(folded[start:end]):
        if token.text in name_words().verbs:
            return start + token.end
    return start


def _after_leads(folded: str, start: int, end: int) -> int:
    """Past numbers, dates and lead words, as often as they come, always at a word's edge."""
    leads = name_words().leads
    while True:
        stretch = folded[start:end]
        skipped = len(stretch) - len(stretch.lstrip(" 　、，,"))
        number = numbering.match(folded, start) if start == 0 or not folded[start - 1].isdigit() else None
        dated = _DATED.match(stretch)
        if skipped:
            start += skipped
        elif number and number[1].end() > start and not stretch[number[1].end() - start - 1].isdigit():
            start = number[1].end()
        elif dated:
            start += dated.end()
        else:
            step = _lead_length(stretch, leads)
            if not step:
                return start
            start += step


def _after_cause(folded: str, start: int, begin: int, end: int) -> int:
    """因资金紧张甲项目未启动: past the last word of failure that a cause before the name has."""
    opened = any(cue.id.startswith("causes.") for cue in tokens.match(folded[start:begin], "statements"))
    if not opened:
        return begin
    last = begin
    for cue in tokens.match(folded[begin:end], "statements"):
        if cue.id in _FAILURES and is_name(folded[begin + cue.end : end]):
            last = begin + cue.end
    return last


def _lead_length(stretch: str, leads: tuple[str, ...]) -> int:
    """Length of the lead that ``stretch`` begins with, a year before it included; 0 for none."""
    edges = {token.end for token in tokens.tokenize(stretch)}
    year = _YEAR.match(stretch)
    for at in (0, year.end() if year else 0):
        for lead in leads:
            if stretch.startswith(lead, at) and at + len(lead) in edges:
                return at + len(lead)
    return 0


def _kind(folded: str, lead: str, end: int) -> Kind:
    words = name_words()
    bare = lead.strip(" 　、，,")
    if bare.endswith(words.except_open) and folded.startswith(words.except_close, end):
        return Kind.EXCEPTED
    if any(bare.endswith(word) for word in words.object_leads):
        return Kind.OBJECT
    return Kind.SUBJECT
