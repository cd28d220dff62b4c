"""Cutting runs so that a comment begins and ends on exact words, and marking them."""

from __future__ import annotations

import copy
from itertools import chain
from typing import Final

from lxml import etree

from docextract.writers.word.alignment import Held, Stretch, align
from docextract.writers.word.line import Atom
from docextract.writers.word.names import ID, P_PR, R_PR, RUN, SDT, SDT_CONTENT, SPACE, VAL, T, W
from docextract.writers.word.places import Paragraph, Place

Ends = tuple[etree._Element, etree._Element]
"""The first and the last element that a comment encloses."""

_TEXT: Final = (
    T,
    W + "delText",
    W + "instrText",
    W + "tab",
    W + "br",
    W + "cr",
    W + "noBreakHyphen",
    W + "sym",
)


def enclose(place: Place, text: str, start: int, end: int) -> Ends | None:
    """Cut the runs of ``place`` around ``text[start:end]``; None when it cannot be found for certain.

    ``text`` is the block's text as read. Links and other elements that must stay whole are
    enclosed as a whole.
    """
    held = [part for part in _held(place, text) or () if part.start < end and start < part.end]
    if not held or text[start : held[0].start].strip() or text[held[-1].end : end].strip():
        return None
    first, last = held[0], held[-1]
    last_node = last.atom.owner
    if last.atom.is_divisible and end < last.end:
        _cut_inside(last.atom, end - last.start)
    elif last.atom.piece is not None:
        _cut_before(last.atom.owner, last.atom.piece.getnext())
    first_node = first.atom.owner
    right = None
    if first.atom.is_divisible and start > first.start:
        right = _cut_inside(first.atom, start - first.start)
    elif first.atom.piece is not None:
        right = _cut_before(first.atom.owner, first.atom.piece)
    if right is not None:
        last_node = right if last_node is first_node else last_node
        first_node = right
    return first_node, last_node


def enclose_whole(paragraph: Paragraph) -> Ends | None:
    """All words of ``paragraph``; None when it has none."""
    atoms = paragraph.line().atoms
    return (atoms[0].owner, atoms[-1].owner) if atoms else None


def mark(ends: Ends, comment: int) -> None:
    """Put the marks of ``comment`` around ``ends``."""
    first, last = ends
    for end in ends:
        _release(end)
    first.addprevious(_element(first, "commentRangeStart", comment))
    last.addnext(_reference(last, comment))
    last.addnext(_element(last, "commentRangeEnd", comment))


def mark_empty(paragraph: Paragraph, comment: int) -> None:
    """Put the marks of ``comment`` into a paragraph without words."""
    element = paragraph.element
    _release(element)
    place = 1 if len(element) and element[0].tag == P_PR else 0
    element.insert(place, _element(element, "commentRangeStart", comment))
    element.append(_element(element, "commentRangeEnd", comment))
    element.append(_reference(element, comment))


def _release(element: etree._Element) -> None:
    """Turn the content controls around ``element`` into the text that they hold.

    Word lets nobody comment inside a control for plain text, and LibreOffice drops the words of any
    control that has a comment inside.
    """
    for control in list(element.iterancestors(SDT)):
        content = control.find(SDT_CONTENT)
        if content is not None:
            for part in list(content):
                control.addprevious(part)
            parent = control.getparent()
            assert parent is not None
            parent.remove(control)


def written(root: etree._Element) -> str:
    """Everything that ``root`` has people read, one string: marking must not change it."""
    return "".join(
        (element.text or "") if element.tag in _TEXT[:3] else f"<{element.tag}>"
        for element in root.iter(*_TEXT)
    )


def _held(place: Place, text: str) -> list[Held] | None:
    lines: list[list[Stretch]] = [[*paragraph.line().atoms] for paragraph in place.paragraphs]
    joint: list[Stretch] = ["\n"]
    stretches = list(
        chain.from_iterable((*(joint if number else ()), *line) for number, line in enumerate(lines))
    )
    if place.is_longer:
        stretches += ["\n", None] if lines else [None]
    return align(stretches, text)


def _cut_inside(atom: Atom, offset: int) -> etree._Element:
    """Cut the text and the run of ``atom`` after ``offset`` characters; returns the right run."""
    assert atom.piece is not None
    text = atom.piece.text or ""
    tail = copy.deepcopy(atom.piece)
    tail.tail = None
    atom.piece.text, tail.text = text[:offset], text[offset:]
    for half in (atom.piece, tail):
        half.set(SPACE, "preserve")
    atom.piece.addnext(tail)
    right = _cut_before(atom.owner, tail)
    assert right is not None
    return right


def _cut_before(run: etree._Element, piece: etree._Element | None) -> etree._Element | None:
    """Cut ``run`` before its child ``piece``; the right run, None where nothing would be left of it."""
    if piece is None:
        return None
    before = piece.getprevious()
    if before is None or before.tag == R_PR:
        return None
    right = run.makeelement(RUN, {str(name): str(value) for name, value in run.attrib.items()})
    properties = run.find(R_PR)
    if properties is not None:
        right.append(copy.deepcopy(properties))
    right.extend([piece, *piece.itersiblings()])
    run.addnext(right)
    return right


def _element(near: etree._Element, name: str, comment: int) -> etree._Element:
    return near.makeelement(W + name, {ID: str(comment)})


def _reference(near: etree._Element, comment: int) -> etree._Element:
    run = near.makeelement(RUN)
    properties = etree.SubElement(run, R_PR)
    etree.SubElement(properties, W + "rStyle", {VAL: "CommentReference"})
    run.append(_element(near, "commentReference", comment))
    return run
