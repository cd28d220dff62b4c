"""What a document holds besides plain text, counted while walking it, told afterwards."""

from __future__ import annotations

from collections import Counter

from docextract.model.document import Diagnostic, Span
from docextract.readers import messages
from docextract.readers.file import File

_CODES = {
    "repaired": "D105",
    "doctype": "D106",
    "damaged": "D107",
    "hidden": "D109",
    "covered": "D110",
    "images": "D111",
    "objects": "D112",
    "charts": "D113",
    "chunks": "D114",
    "text_boxes": "D115",
    "comments": "D116",
}
_REVISIONS = ("insertions", "deletions", "moves")


class Seen:
    """Counts by kind, each with the block where it was first met."""

    def __init__(self) -> None:
        self.place = ""
        self._counts: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        self._what: dict[str, str] = {}
        self._notes: list[tuple[str, str]] = []
        self._cuts: dict[str, tuple[str, str]] = {}

    def add(self, kind: str, what: str = "") -> None:
        """One more ``kind`` in the block that is being read; ``what`` fills its sentence."""
        self._counts[kind] += 1
        self._first.setdefault(kind, self.place)
        self._what.setdefault(kind, what)

    def less(self, kind: str, count: int) -> None:
        """``count`` of a ``kind`` were read after all."""
        self._counts[kind] -= count

    def note(self, code: str, **values: object) -> None:
        """A sentence about the whole document."""
        self._notes.append((code, messages.note(code, **values)))

    def cut(self, limit: str, what: str) -> None:
        """The limit ``limit`` left out what comes after ``what``; its first place is told."""
        self._cuts.setdefault(limit, (what, self.place))

    def diagnostics(self, file: File, lengths: dict[str, int]) -> list[Diagnostic]:
        """One diagnostic a kind. ``lengths`` are the text lengths of the blocks that exist."""
        found = []
        if any(self._counts[kind] for kind in _REVISIONS):
            counts = {kind: self._counts[kind] for kind in _REVISIONS}
            first = next(kind for kind in _REVISIONS if self._counts[kind])
            found.append(
                file.diagnostic("D108", messages.note("D108", **counts), self._span(file, first, lengths))
            )
        for kind, code in _CODES.items():
            count = self._counts[kind]
            if count:
                sentence = messages.note(code, count=count, what=self._what[kind])
                found.append(file.diagnostic(code, sentence, self._span(file, kind, lengths)))
        found.extend(file.diagnostic(code, sentence) for code, sentence in self._notes)
        for limit, (what, place) in self._cuts.items():
            sentence = messages.cut(limit, file.limits, what)
            found.append(file.diagnostic("D103", sentence, _span(file, place, lengths)))
        return found

    def _span(self, file: File, kind: str, lengths: dict[str, int]) -> Span | None:
        return _span(file, self._first[kind], lengths)


def _span(file: File, place: str, lengths: dict[str, int]) -> Span | None:
    return Span(file.index, place, 0, lengths[place]) if place in lengths else None
