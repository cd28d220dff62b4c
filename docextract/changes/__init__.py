"""What changed between two submissions: a resubmission and its first version, or two years.

Works on objects of the contract ``docextract/report-1``, so that results kept as JSON and files
checked now can be compared with each other.
"""

from docextract.changes.comparison import compare
from docextract.changes.loading import load
from docextract.changes.model import Comparison, Difference

__all__ = ["Comparison", "Difference", "compare", "load"]
