"""Names without the noun 项目: where a paragraph begins with one, or a list is said to hold them."""

from __future__ import annotations

import re
from typing import Final

from docextract.extractors.projects import names
from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.names import Kind, Mention
from docextract.lexicon.patterns import pattern
from docextract.lexicon.project_names import name_words
from docextract.text import quantities, tokens
from docextract.text.enclosures import pairs, shade

_CLOSED: Final = re.compile(r"[，。；！？\n]")
_LABEL: Final = re.compile(r"[^，。；！？\n：:]{2,45}(?=[：:])")
_SHORTEST, _LONGEST = 4, 45
_NEAR: Final = 14
# A paragraph with one of these tells of a project.
_TELLING: Final = frozenset(
    {"causes.opener", "statuses.unmet", "statuses.not_started", "statuses.unspent", "statuses.partial"}
)


def head(line: Line) -> Mention | None:
    """The name that ``line`` begins with, followed by a colon, a predicate or nothing."""
    text = line.text[line.begin :]
    shaded = _shaded(text)
    labelled = _LABEL.match(shaded)
    if labelled is not None and _stands_alone(line, text[: labelled.end()], True):
        return _mention(line, labelled.end())
    whole = shaded.rstrip("。：: 　")
    if _CLOSED.search(whole) is None and _stands_alone(line, text[: len(whole)], labelled is not None):
        return _mention(line, len(whole))
    return _before_predicate(line, text, shaded)


def listed(line: Line) -> list[Mention]:
    """The names of a list of which the text says how many projects it names (3个项目，分别为甲、乙和丙)."""
    words = name_words()
    if words.noun not in line.text or not words.counted_list.search(line.text):
        return []
    found: list[Mention] = []
    for measured in quantities.scan(line.text):
        if measured.unit is None or not pattern("project_names", "counted").fullmatch(measured.unit):
            continue
        opened = _opened(line.text, measured.start, measured.end)
        if opened is not None:
            close = pattern("project_names", "list_end").search(_shaded(line.text), opened)
            end = close.start() if close else len(line.text)
            parts = _parts(line.text, opened, end, int(measured.value))
            found += [Mention(a, b, line.text[a:b]) for a, b in parts]
    return found


def _stands_alone(line: Line, candidate: str, labelled: bool) -> bool:
    words = name_words()
    bare = names.without_batch(candidate.rstrip())
    if not _SHORTEST <= len(bare) <= _LONGEST or bare.endswith(words.no_names):
        return False
    if bare.endswith(words.money_nouns):
        return names.is_name(bare)
    in_section = line.section is not None
    if bare.endswith(words.activity_nouns) and line.about_projects and (labelled or in_section):
        return names.is_name(bare) and (in_section or _tells(line))
    return False


def _tells(line: Line) -> bool:
    """True when a cause or a failure is told in the paragraph."""
    return any(cue.id in _TELLING for cue in tokens.match(line.text, "statements"))


def _before_predicate(line: Line, text: str, shaded: str) -> Mention | None:
    """冬春救助资金未发放: money or works at the beginning of a paragraph that tells of projects."""
    words = name_words()
    if not line.about_projects:
        return None
    first = _CLOSED.split(shaded, maxsplit=1)[0]
    for noun in words.money_nouns:
        at = first.find(noun)
        if at < 2:
            continue
        end = at + len(noun)
        batch = words.batch.match(text, end)
        end = batch.end() if batch else end
        if shaded.startswith(words.predicates, end) and names.is_name(text[:end]) and end >= _SHORTEST:
            return _mention(line, end)
    return None


def _mention(line: Line, length: int) -> Mention | None:
    """The first ``length`` characters of the paragraph as a mention, lead words dropped."""
    begin = line.text[line.begin : line.begin + _NEAR]
    if any(cue.start == 0 and cue.id.startswith("causes.") for cue in tokens.match(begin, "statements")):
        return None
    found = names.trimmed(line.text, line.begin, line.begin + length)
    return found if found is not None and found.kind is Kind.SUBJECT else None


def _opened(text: str, start: int, end: int) -> int | None:
    """Where the list begins that follows the count of projects at ``start:end``."""
    words = name_words()
    near = words.list_opening.match(text, end)
    if near is None or words.noun not in text[max(0, start - _NEAR) : start] + near.group():
        return None
    return near.end()


def _parts(text: str, start: int, end: int, count: int) -> list[tuple[int, int]]:
    """``count`` names in ``text[start:end]``, or none when the list has not as many."""
    shaded = _shaded(text)
    for separator in (pattern("project_names", "separator"), re.compile("、")):
        marks = list(separator.finditer(shaded, start, end))
        begins = [start, *(mark.end() for mark in marks)]
        ends = [*(mark.start() for mark in marks), end]
        parts = [_strip(text, a, b) for a, b in zip(begins, ends, strict=True)]
        if len(parts) == count and count > 1 and all(_may_be_listed(text[a:b]) for a, b in parts):
            return parts
    return []


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" 　，：:"))
    return start + left, start + len(piece.rstrip(" 　，"))


def _may_be_listed(part: str) -> bool:
    """Looser than elsewhere: the report itself says that these are names."""
    if not 2 < len(part) <= _LONGEST or pattern("project_names", "no_item").search(part):
        return False
    return name_words().generic.fullmatch(part) is None


def _shaded(text: str) -> str:
    return shade(text, [(a, b + 1) for a, b in pairs(text)])
