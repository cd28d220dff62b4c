"""Projects meant by a part of their name where plans and causes are told: 反诈宣传 for 反诈宣传经费项目."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Final

from docextract.extractors.projects.lines import Line
from docextract.extractors.projects.names import Mention, without_batch
from docextract.lexicon.patterns import pattern
from docextract.model.kinds import SectionRole
from docextract.text.similarity import core

_SHORTEST: Final = 4
_SHARE: Final = 0.5  # of the name that its abbreviation has to keep


class Abbreviations:
    """The parts of known names, by their runs of four characters."""

    def __init__(self, names: Collection[str]) -> None:
        self.cores = {name: core(without_batch(name)) for name in names}
        self.by_run: dict[str, set[str]] = defaultdict(set)
        for name, own in self.cores.items():
            for start in range(len(own) - _SHORTEST + 1):
                self.by_run[own[start : start + _SHORTEST]].add(name)

    def find(self, line: Line, taken: Sequence[Mention]) -> list[tuple[Mention, str]]:
        """The abbreviations in ``line`` with the full names they are short for."""
        if not self.by_run or line.titles is not None or not _plans(line):
            return []
        ahead = _opening(line, taken)
        found: list[tuple[Mention, str]] = []
        start, last = line.begin, self._last(line.text)
        while start <= last:
            length, name = self._longest(line.text, start)
            inside = next((m for m in taken if m.start < start + length and start < m.end), None)
            if inside is not None:
                start = inside.end
                continue
            if name is not None and start >= ahead:
                text = line.text[start : start + length]
                found.append((Mention(start, start + length, text), name))
            start += max(length, 1)
        return found

    def _last(self, text: str) -> int:
        """The last place at which a run of a name stands in ``text``; -1 for none."""
        for start in range(len(text) - _SHORTEST, -1, -1):
            if text[start : start + _SHORTEST] in self.by_run:
                return start
        return -1

    def _longest(self, text: str, start: int) -> tuple[int, str | None]:
        """How long the run at ``start`` is that a name has, and the one name that it stands for."""
        names = self.by_run.get(text[start : start + _SHORTEST])
        if not names:
            return 0, None
        lengths = {name: self._run(text, start, name) for name in names}
        longest = max(lengths.values())
        best = [name for name, length in lengths.items() if length == longest]
        telling = len(best) == 1 and longest >= _SHARE * len(self.cores[best[0]])
        return longest, best[0] if telling else None

    def _run(self, text: str, start: int, name: str) -> int:
        own, length = self.cores[name], _SHORTEST
        while start + length < len(text) and text[start : start + length + 1] in own:
            length += 1
        return length


def _opening(line: Line, taken: Sequence[Mention]) -> int:
    """Where abbreviations may stand: in a paragraph that a full name opens, at later segments only.

    What follows a full name in its own segment is about that project.
    """
    first = min((mention.start for mention in taken), default=None)
    if first is None or first > line.begin + _SHORTEST:
        return line.begin
    return next((i for i in range(first, len(line.text)) if line.text[i] in "；;。"), len(line.text))


def _plans(line: Line) -> bool:
    """True for a paragraph about causes or measures: by its section, or by how it begins."""
    if line.has_role(SectionRole.MEASURE, SectionRole.CAUSE, SectionRole.PROBLEM):
        return True
    return pattern("project_names", "answers").match(line.text, line.begin) is not None
