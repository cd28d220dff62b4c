"""The bureau's ledger: which entities and projects are expected, with approved budgets and targets.

``extract`` reads the whole ledger once; ``Ledger.report`` gives what it says of one entity as a
report of its own, whose document holds the header and that entity's rows only.
"""

from docextract.extractors.ledgers.ledger import Entry, Ledger, extract

__all__ = ["Entry", "Ledger", "extract"]
