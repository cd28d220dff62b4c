"""What a batch shows as a whole: who is missing, passages that were copied, values that stand out.

``digest.of`` takes from a result what comparing needs of it. ``Gathering.add`` takes the digests one
by one and keeps them on disk, so that memory stays flat; ``finish`` compares them in time nearly
linear in their number.
"""

from docextract.batch.overview.gathering import Gathering

__all__ = ["Gathering"]
