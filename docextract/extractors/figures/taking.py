"""A folded text from which stretches are taken one by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from docextract.model.records import record
from docextract.model.values import NonFigureKind
from docextract.text.numerals import CHINESE_DIGIT, SCALE

NUMERALS: Final = f"0123456789{CHINESE_DIGIT}{SCALE}廿卅"
NUMERAL: Final = re.compile(f"[{NUMERALS}]")
LOOK_BACK: Final = 24
Stretch = tuple[int, int]


@record(frozen=True, slots=True)
class Aside:
    """A numeral that counts nothing, at ``text[start:end]``; ``kind`` None for a mere syllable."""

    start: int
    end: int
    kind: NonFigureKind | None
    period: str | None = None


@dataclass(slots=True)
class Page:
    """A folded text from which stretches are taken one by one; ``open`` are the forms it can hold."""

    text: str
    year: int | None
    starts: tuple[int, ...]
    open: int
    taken: bytearray
    found: list[Aside]

    def take(self, start: int, end: int, kind: NonFigureKind | None, period: str | None = None) -> None:
        if start < end and self.is_free(start, end):
            self.taken[start:end] = b"\x01" * (end - start)
            self.found.append(Aside(start, end, kind, period))

    def free_from(self, end: int) -> int:
        """Where the free stretch that ends at ``end`` begins."""
        return self.taken.rfind(1, 0, end) + 1

    def is_free(self, start: int, end: int) -> bool:
        return self.taken.find(1, start, end) < 0


Step = Callable[[Page], None]
