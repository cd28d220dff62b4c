"""Names of the WordprocessingML elements that hold or wrap the words of a document."""

from __future__ import annotations

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

VAL: Final = W + "val"
ID: Final = W + "id"
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
SDT_PR: Final = W + "sdtPr"
SDT_CONTENT: Final = W + "sdtContent"
DEL: Final = W + "del"
TEXT_BOX: Final = W + "txbxContent"
ALTERNATE: Final = _MC + "AlternateContent"
CHOICE: Final = _MC + "Choice"
FALLBACK: Final = _MC + "Fallback"
MATH: Final = frozenset({_M + "oMath", _M + "oMathPara"})
M_T: Final = _M + "t"
