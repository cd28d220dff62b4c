"""Office math as one line of text: fractions with a slash, powers with a caret."""

from __future__ import annotations

from typing import Final

from lxml import etree

from docextract.readers.docx.names import M, T

_TEXT: Final = frozenset({M + "t", T})
_JOINED: Final = {M + "f": "/", M + "sSup": "^", M + "sSub": "_"}


def text(element: etree._Element) -> str:
    """The text of ``m:oMath`` or of anything inside it."""
    if element.tag in _TEXT:
        return element.text or ""
    joint = _JOINED.get(str(element.tag))
    if joint is None:
        return "".join(text(child) for child in element)
    parts = [text(child) for child in element if not str(child.tag).endswith("Pr")]
    return joint.join(_grouped(part) for part in parts if part)


def _grouped(part: str) -> str:
    return f"({part})" if any(sign in part for sign in "+-−×÷/=") else part
