"""Text in pictures: scanned pages and tables pasted as pictures; needs the ``ocr`` extra.

Only ever used in a child process, which the readers of PDF and Word files ask for.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

_NEEDED: Final = ("rapidocr_onnxruntime", "PIL", "numpy", "pdfplumber", "pypdfium2")


def is_installed() -> bool:
    """True when the programs of the ``ocr`` extra are there."""
    return all(find_spec(name) is not None for name in _NEEDED)
