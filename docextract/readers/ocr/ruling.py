"""The ruling lines of tables in a picture, and the cells that they enclose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in pixels."""

_ACROSS: Final = 1.8  # a ruling line is longer than this many heights of a character
_DOWN: Final = 1.1
_BLOCK: Final = 31
_OFFSET: Final = 12
_SMALLEST: Final = 0.5
_FULL: Final = 0.7
_SAME_EDGE: Final = 0.35
_EDGE: Final = 0.25
_BRIDGE: Final = 2  # pixels: characters of a line stand hardly further apart


@dataclass(frozen=True, slots=True)
class RuledTable:
    box: Box
    cells: tuple[Box, ...]


def find(gray: Any, height: float) -> list[RuledTable]:
    """The ruled tables of a picture whose characters are ``height`` pixels high, from top to bottom.

    A cell is an area that lines enclose: merged cells come out whole, whatever their extent.
    """
    dark = cv2.adaptiveThreshold(
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _OFFSET
    )
    across = _lines(dark, (max(int(_ACROSS * height), 8), 1))
    down = _lines(dark, (1, max(int(_DOWN * height), 8)))
    gap = max(int(height / 6), 3)
    # Worn lines have gaps, and corners do not always touch.
    ruled = cv2.dilate(cv2.bitwise_or(across, down), np.ones((gap, gap), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(ruled, connectivity=8)
    tables = []
    for x, y, w, h, _ in stats[1:count].tolist():
        if w > 4 * height and h > 1.5 * height:
            cells = _cells(ruled[y : y + h, x : x + w], float(x), float(y), height)
            if len(cells) > 1:
                tables.append(RuledTable((float(x), float(y), float(x + w), float(y + h)), cells))
    return sorted(tables, key=lambda table: table.box[1])


def _lines(dark: Any, size: tuple[int, int]) -> Any:
    """Dark stretches at least as long as ``size``, a worn spot in them bridged, a slight slant forgiven."""
    thick = cv2.dilate(dark, np.ones((3, 1) if size[1] == 1 else (1, 3), np.uint8))
    bridge = (_BRIDGE, 1) if size[1] == 1 else (1, _BRIDGE)
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, bridge))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))


def _cells(ruled: Any, left: float, top: float, height: float) -> tuple[Box, ...]:
    # A row that goes on over the page is open at its end: the frame is closed all around.
    edge = max(int(_EDGE * height), 3)
    closed = np.full_like(ruled, 255)
    closed[edge:-edge, edge:-edge] = ruled[edge:-edge, edge:-edge]
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(closed), connectivity=4)
    boxes = []
    for x, y, w, h, area in stats[1:count].tolist():
        if min(w, h) < _SMALLEST * height or area < _FULL * w * h:
            continue
        boxes.append((left + x, top + y, left + x + w, top + y + h))
    return _snapped(boxes, height)


def _snapped(boxes: list[Box], height: float) -> tuple[Box, ...]:
    """``boxes`` grown to the middle of the lines between them, edges that are one line made equal."""
    xs = _middles([x for box in boxes for x in (box[0], box[2])], height)
    ys = _middles([y for box in boxes for y in (box[1], box[3])], height)
    snapped = {(xs[x0], ys[y0], xs[x1], ys[y1]) for x0, y0, x1, y1 in boxes}
    return tuple(sorted(snapped, key=lambda box: (box[1], box[0])))


def _middles(values: list[float], height: float) -> dict[float, float]:
    """The middle of the cluster that each value lies in."""
    clusters: list[list[float]] = []
    for value in sorted(values):
        if clusters and value - clusters[-1][-1] <= _SAME_EDGE * height:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return {value: (cluster[0] + cluster[-1]) / 2 for cluster in clusters for value in cluster}
