"""The comparison as one page that needs nothing but itself: both wordings side by side."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from docextract.changes.model import Comparison
from docextract.writers import labels
from docextract.writers.visible import visible


def render(comparison: Comparison) -> str:
    """The page as HTML; every word of the reports is escaped."""
    environment = Environment(
        loader=PackageLoader("docextract.changes", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    severities = {severity.value: title for severity, title in labels.SEVERITY.items()}
    return environment.get_template("diff.html").render(comparison=comparison, severities=severities)
