"""Quantities in text: a character grammar that is gated on numerals.

A cheap search finds where a numeral may stand; one anchored reading per hit finds its unit,
sign, bound and range. Nothing here knows what a quantity is about, and years, document
numbers and the like are quantities to it: ``extractors/figures`` takes those out first.
"""

from docextract.text.quantities.scanning import read, scan, with_unit

__all__ = ["read", "scan", "with_unit"]
