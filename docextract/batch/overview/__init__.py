"""What a batch shows as a whole: who is missing, passages that were copied, values that stand out.

``Gathering.add`` takes the results one by one and keeps a digest of each on disk, so that memory
stays flat; ``finish`` compares the digests in time nearly linear in their number.
"""

from docextract.batch.overview.gathering import Gathering

__all__ = ["Gathering"]
