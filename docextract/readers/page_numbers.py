"""Page numbers at the edge of pages: they belong to the sheet of paper, not to the report."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = r"[0-9０-９]{1,4}"
_PAGE_NUMBER: Final = re.compile(
    rf"[\s\-—–·~－]*第?\s*{_DIGITS}\s*页?(?:\s*(?:[/／,，]\s*共?|共)\s*{_DIGITS}\s*页?)?[\s\-—–·~－]*"
)


def is_page_number(text: str) -> bool:
    """True when ``text`` is nothing but a page number: ``- 3 -``, ``第3页 共12页``, ``3/12``."""
    return _PAGE_NUMBER.fullmatch(text) is not None
