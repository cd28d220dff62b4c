"""How much of a file is read before reading stops with a diagnostic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds, the rest are counts.

    ``ratio`` (unpacked to packed) is enforced for members larger than ``ratio_from``;
    all zip sizes are counted while reading, whatever the zip's own directory claims.
    """

    file_size: int = 50 * MEGABYTE
    zip_entries: int = 2_000
    zip_total: int = 200 * MEGABYTE
    ratio: int = 200
    ratio_from: int = 10 * MEGABYTE
    xml_part: int = 64 * MEGABYTE
    xml_tags: int = 4_000_000
    paragraphs: int = 200_000
    paragraph_length: int = 2_000_000
    rows: int = 20_000
    cells: int = 500_000
    columns: int = 16_384
    columns_spanned: int = 63
    table_depth: int = 20
    pages: int = 1_000
    archive_size: int = 200 * MEGABYTE
    archive_depth: int = 2
    archive_files: int = 5_000
    seconds: float = 60.0
    memory: int = 1536 * MEGABYTE


DEFAULT: Final = Limits()
