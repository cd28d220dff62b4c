"""Report + rule packs -> findings."""

from __future__ import annotations

from docextract.model.finding import Checked
from docextract.model.report import Report


def check(report: Report, pack: str = "auto") -> Checked:
    """Check ``report`` with a rule pack: an id, a folder, or ``auto``."""
    return Checked((), {}, ())
