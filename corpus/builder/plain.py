"""A source as a text file: a paragraph a line, tables drawn with bars."""

from __future__ import annotations

from corpus.builder.source import Paragraph, Source, Table


def build(source: Source) -> bytes:
    """The bytes of the text file, in the encoding that the source asks for (UTF-8 otherwise)."""
    text = "\n".join(lines(source)) + "\n"
    return text.encode(source.settings.get("encoding", "utf-8"))


def lines(source: Source) -> list[str]:
    """The lines of the file."""
    found: list[str] = []
    for block in source.blocks:
        if isinstance(block, Table):
            found.extend(_drawn(block))
        else:
            found.append(_line(block))
    return found


def _line(paragraph: Paragraph) -> str:
    indent = {"center": "", "right": " " * 30}.get(paragraph.align, "    ")
    if paragraph.level or not paragraph.text:
        indent = ""
    return indent + paragraph.text


def _drawn(table: Table) -> list[str]:
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return [" | ".join(row).rstrip() for row in grid]
