"""Names without the noun 项目: where a paragraph begins with one, or a list is said to hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docextract.extractors.projects import leads, names
from docextract.extractors.projects.leads import Candidate
from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.names import Kind, Mention
from docextract.lexicon import achievements, columns
from docextract.lexicon.causes import cause_cues
from docextract.lexicon.patterns import pattern
from docextract.lexicon.project_names import name_words
from docextract.lexicon.statuses import status_of
from docextract.model.kinds import Status
from docextract.model.values import Measured
from docextract.text import quantities, tokens
from docextract.text.enclosures import pairs, shade

_ITEM_END: Final = re.compile(r"[，。；！？\n：:\d（(]")
_CLOSED: Final = re.compile(r"[，。；！？\n]")
_CLOSED_OR_COLON: Final = re.compile(r"[，。；！？\n：:]")
_LABEL: Final = re.compile(r"[^，。；！？\n：:]{2,45}(?=[：:])")
_SHORTEST, _LONGEST = 4, 45
_NEAR: Final = 14
_FIRM: Final = 6  # characters of a name in the middle of a paragraph
_LONGEST_ITEM: Final = 30
# A paragraph with one of these tells of a project.
_TELLING: Final = frozenset(
    {"causes.opener", "statuses.unmet", "statuses.not_started", "statuses.unspent", "statuses.partial"}
)


def head(line: Line) -> Mention | None:
    """The name that ``line`` begins with, followed by a colon, a predicate or nothing."""
    named = pattern("project_names", "name_label").match(line.text, line.begin)
    if named is not None:
        return names.trimmed(line.text, *named.span("name"))
    text = line.text[line.begin :]
    shaded = _shaded(text)
    if line.is_item and (item := _item(line, shaded)) is not None:
        return item
    labelled = _LABEL.match(shaded)
    if labelled is not None and _stands_alone(line, text[: labelled.end()], True):
        return _mention(line, labelled.end())
    whole = shaded.rstrip("。：: 　")
    if _CLOSED.search(whole) is None and _stands_alone(line, text[: len(whole)], labelled is not None):
        return _mention(line, len(whole))
    return _before_predicate(line, text, shaded)


def further(line: Line, taken: Sequence[Mention]) -> list[Mention]:
    """Names like the first one where later sentences and segments begin: …；年鉴出版经费因…."""
    shaded = _shaded(line.text)
    found: list[Mention] = []
    for mark in re.finditer(r"[。；;]", shaded[: len(shaded.rstrip()) - 1]):
        start = mark.end() + len(shaded[mark.end() :]) - len(shaded[mark.end() :].lstrip())
        if any(mention.start < start + _NEAR and start < mention.end for mention in taken):
            continue
        piece = _CLOSED.split(shaded[start:], maxsplit=1)[0]
        end = _end_of_name(line.text[start:], piece, name_words().firm_nouns)
        if end is not None and end >= _FIRM:
            found.append(Mention(start, start + end, line.text[start : start + end]))
    return found


def listed(line: Line) -> list[Mention]:
    """The names of a list of which the text says how many projects it names.

    3个项目，分别为甲、乙和丙; 甲、乙和丙3个项目.
    """
    if not name_words().counted_list.search(line.text):
        return summed(line)
    found: list[Mention] = []
    for measured in _counts(line):
        opened = _opened(line.text, measured.start, measured.end)
        if opened is not None:
            close = pattern("project_names", "list_end").search(_shaded(line.text), opened)
            end = close.start() if close else len(line.text)
            parts = _parts(line.text, opened, end, int(measured.value))
            found += [Mention(a, b, line.text[a:b]) for a, b in parts]
    free = [m for m in summed(line) if not any(m.start < x.end and x.start < m.end for x in found)]
    return sorted([*found, *free], key=lambda mention: mention.start)


def may_sum(text: str) -> bool:
    """A cheap look before numbers are read: are projects counted in ``text``?"""
    return pattern("project_names", "counted_after").search(text) is not None


def summed(line: Line) -> list[Mention]:
    """The names of the lists that stand before their number: 甲、乙和丙3个项目."""
    if not may_sum(line.text):
        return []
    after = pattern("project_names", "counted_after")
    return [
        mention
        for measured in _counts(line)
        if after.match(line.text, measured.end - len(measured.unit or ""))
        for mention in _summed(line, measured.start, int(measured.value))
    ]


def _counts(line: Line) -> list[Measured]:
    """The numbers of things (个, 项) in the paragraph."""
    counted = pattern("project_names", "counted")
    return [m for m in quantities.scan(line.text) if m.unit is not None and counted.fullmatch(m.unit)]


def _summed(line: Line, end: int, count: int) -> list[Mention]:
    """The names before their number: 甲、乙和丙 before 3个项目, fewer of them before 等3个项目."""
    shaded = _shaded(line.text)
    begin = max((m.end() for m in _CLOSED_OR_COLON.finditer(shaded, line.begin, end)), default=line.begin)
    close = pattern("project_names", "before_count").search(shaded, begin, end)
    stop = close.start() if close else end
    begin = leads.begin_of_name(Candidate(line.text, shaded, begin, stop))
    may_be_fewer = close is not None and "等" in close.group()
    counts = range(2, count + 1) if may_be_fewer else (count,)
    parts = next((found for n in counts if (found := _parts(line.text, begin, stop, n))), [])
    names_of_kind = (*name_words().money_nouns, *name_words().activity_nouns, name_words().noun)
    told = [names.without_batch(line.text[a:b]).endswith(names_of_kind) for a, b in parts]
    if not line.about_projects or not (all(told) if len(parts) < count else any(told)):
        return []
    return [Mention(a, b, line.text[a:b]) for a, b in parts]


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
    end = _end_of_name(text, first, words.money_nouns)
    return None if end is None else _mention(line, end)


def _end_of_name(text: str, first: str, nouns: Sequence[str]) -> int | None:
    """Where the name ends that ``text`` begins with; ``first`` is its first clause, shaded."""
    words = name_words()
    for noun in nouns:
        at = first.find(noun)
        if at < 2:
            continue
        end = at + len(noun)
        batch = words.batch.match(text, end)
        end = batch.end() if batch else end
        follows = first[end:] or text[end : end + 1]
        counted = follows[:1].isdigit() and _is_firm(text[:end])
        if (
            (counted or follows.startswith(words.predicates))
            and names.is_name(text[:end])
            and end >= _SHORTEST
        ):
            return end
    return None


def _is_firm(name: str) -> bool:
    """True for a name long enough to stand before its sum, and no 到位资金, …项目资金."""
    words = name_words()
    return len(name) >= _FIRM and words.noun not in name and words.money_verbs.match(name) is None


def _item(line: Line, shaded: str) -> Mention | None:
    """The name that an item of a list of projects begins with, up to a mark or a number."""
    piece = _ITEM_END.split(shaded, maxsplit=1)[0].rstrip()
    text = line.text[line.begin : line.begin + len(piece)]
    label = columns.bare(text)
    if not _SHORTEST <= len(piece) <= _LONGEST_ITEM or text.endswith(name_words().no_names):
        return None
    if achievements.is_aspect(label) or achievements.is_category(label) or not names.is_name(text):
        return None
    told = (status_of().get(cue.id, Status.MET) for cue in tokens.match(piece, "statements"))
    return None if any(status is not Status.MET for status in told) else _mention(line, len(piece))


def _mention(line: Line, length: int) -> Mention | None:
    """The first ``length`` characters of the paragraph as a mention, lead words dropped."""
    begin = line.text[line.begin : line.begin + _NEAR]
    if begin.startswith(cause_cues()) and any(
        cue.start == 0 and cue.id.startswith("causes.") for cue in tokens.match(begin, "statements")
    ):
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
    enclosed = [(a, b + 1) for a, b in pairs(text)]
    return shade(text, enclosed) if enclosed else text
