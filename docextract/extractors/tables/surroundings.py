"""What stands around a table: its title, year and unit in the lines above, and what lies between two."""

from __future__ import annotations

import re
from typing import Final

from docextract.extractors.metadata import years
from docextract.extractors.outline.lines import Line, read
from docextract.extractors.tables import values
from docextract.lexicon import columns
from docextract.model.document import Document, Sourced, Table
from docextract.model.records import record

_ABOVE: Final = 4
_BEFORE_COLON: Final = re.compile("[：:]")
_LONGEST: Final = 60


@record(frozen=True, slots=True)
class Surroundings:
    """The short lines right above one table; ``joined``: no words part it from the table before."""

    lines: tuple[Line, ...]
    joined: bool

    @property
    def unit(self) -> str | None:
        """The unit that a line above names (单位：万元)."""
        return next((unit for line in reversed(self.lines) if (unit := values.unit_in(line.text))), None)

    @property
    def is_titled(self) -> bool:
        """True when a line above is the title of a self-evaluation table."""
        return any(columns.is_table_title(columns.bare(line.text)) for line in self.lines)

    @property
    def year(self) -> Sourced[int] | None:
        """The fiscal year that a title above names."""
        return years.read(self.lines) if self.is_titled else None


def read_all(document: Document) -> dict[str, Surroundings]:
    """The surroundings of every table of ``document``, by table id."""
    lines = read(document)
    found: dict[str, Surroundings] = {}
    last_block = -1
    at = 0
    for table in document.tables:
        while at < len(lines) and lines[at].position < table.first_block:
            at += 1
        between = [line for line in lines[max(0, at - _ABOVE) : at] if line.position > last_block]
        short = tuple(line for line in between if len(line.text) <= _LONGEST and "。" not in line.text)
        joined = last_block >= 0 and all(_is_footer(line) for line in between)
        found[table.id] = Surroundings(short, joined)
        last_block = max(last_block, _last_block(document, table))
    return found


def _is_footer(line: Line) -> bool:
    """True for a line that is a footer of the form above (自评总分：97.5分)."""
    return (
        len(line.text) <= _LONGEST
        and columns.footer(columns.bare(_BEFORE_COLON.split(line.text)[0])) is not None
    )


def _last_block(document: Document, table: Table) -> int:
    blocks = {cell.block for cell in table.cells}
    position = table.first_block
    while position + 1 < len(document.blocks) and document.blocks[position + 1].id in blocks:
        position += 1
    return position
