"""Words around the signature and the day of a report."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from docextract.lexicon.loader import load

_NOISE: Final = re.compile(r"[\s\u3000（）()：:]+")


def is_date_field(label: str) -> bool:
    """True when ``label`` announces the day of the report."""
    return _NOISE.sub("", label) in _date_fields()


@cache
def _date_fields() -> frozenset[str]:
    return frozenset(load("signatures")["date_fields"])
