"""Reads, extracts and checks Chinese performance self-evaluation reports (绩效自评报告).

>>> import docextract
>>> result = docextract.check("report.docx")    # doctest: +SKIP
>>> [finding.message for finding in result.shown]    # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["__version__", "check", "check_many", "extract", "read"]

if TYPE_CHECKING:
    from docextract.batch import check_many
    from docextract.pipeline import check, extract, read

_HOMES = {
    "read": "docextract.pipeline",
    "extract": "docextract.pipeline",
    "check": "docextract.pipeline",
    "check_many": "docextract.batch",
}


def __getattr__(name: str) -> object:
    # The language libraries behind the API cost over a second to import: load on first use.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
