"""The recognition itself, by RapidOCR, whose models come with its package."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from docextract.readers import messages

_THREADS: Final = 4


class Word(NamedTuple):
    """A stretch of one line with its box in pixels, its slope, and how sure it is (0 to 1)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    slope: float
    confidence: float


def words(image: Any) -> list[Word]:
    """The words in a picture (an array of pixels). Raises ``InputError`` (E120) without the engine."""
    found, _ = _engine()(image)
    return list(_words(found or ()))


def text(image: Any) -> tuple[str, float]:
    """The text of a picture of one line and how sure it is; nothing when there is none."""
    found, _ = _engine()(image, use_det=False, use_cls=False)
    return (str(found[0][0]), float(found[0][1])) if found else ("", 0.0)


def _words(found: Any) -> Iterator[Word]:
    for corners, text, confidence in found:
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        width = max(xs[1] - xs[0], 1.0)
        slope = (ys[1] - ys[0]) / width
        # The box of the line itself, not of its slant.
        middle, height = sum(ys) / 4, ((ys[3] - ys[0]) + (ys[2] - ys[1])) / 2
        yield Word(text, min(xs), middle - height / 2, max(xs), middle + height / 2, slope, float(confidence))


@cache
def _engine() -> Any:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError as error:
        # A system library that OpenCV needs may be missing though the packages are there.
        raise messages.error("E120", reason=str(error)) from error
    threads = max(1, min(_THREADS, os.cpu_count() or 1))
    return RapidOCR(intra_op_num_threads=threads, inter_op_num_threads=1)
