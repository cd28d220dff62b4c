"""Names of WordprocessingML elements as lxml spells them."""

from __future__ import annotations

from typing import Final

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"

W: Final = f"{{{_MAIN}}}"
M: Final = f"{{{_MATH}}}"
R: Final = f"{{{_RELATIONSHIPS}}}"
A: Final = f"{{{_DRAWING}}}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
VML_IMAGE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
BLIP: Final = A + "blip"

VAL: Final = W + "val"
ID: Final = W + "id"
R_ID: Final = R + "id"
R_EMBED: Final = R + "embed"

P: Final = W + "p"
P_PR: Final = W + "pPr"
RUN: Final = W + "r"
R_PR: Final = W + "rPr"
T: Final = W + "t"
TBL: Final = W + "tbl"
TR: Final = W + "tr"
TC: Final = W + "tc"
TC_PR: Final = W + "tcPr"
TR_PR: Final = W + "trPr"
SDT: Final = W + "sdt"
SDT_CONTENT: Final = W + "sdtContent"
SECT_PR: Final = W + "sectPr"
NUM_PR: Final = W + "numPr"
NUM_ID: Final = W + "numId"
ILVL: Final = W + "ilvl"
OUTLINE: Final = W + "outlineLvl"
JC: Final = W + "jc"
P_STYLE: Final = W + "pStyle"
R_STYLE: Final = W + "rStyle"
VANISH: Final = W + "vanish"
DEL: Final = W + "del"
INS: Final = W + "ins"
TEXT_BOX: Final = W + "txbxContent"
ALTERNATE: Final = MC + "AlternateContent"
CHOICE: Final = MC + "Choice"
FALLBACK: Final = MC + "Fallback"
ALT_CHUNK: Final = W + "altChunk"

# Elements that only wrap what they hold; the text inside counts as if they were not there.
BLOCK_WRAPPERS: Final = frozenset(
    {W + "customXml", W + "ins", W + "moveTo", SDT_CONTENT, W + "smartTag", CHOICE, W + "body"}
)

_FALSE: Final = frozenset({"0", "false", "off"})


def is_on(value: str | None) -> bool:
    """The truth of a toggle such as ``<w:vanish w:val="0"/>``; a missing value is true."""
    return value is None or value.lower() not in _FALSE


def whole(value: str | None, default: int) -> int:
    """The whole number ``value``, or ``default`` for what is none."""
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default
