"""Names in the directory of an OLE compound file (.doc, .wps, .xls, encrypted .docx)."""

from __future__ import annotations

import struct
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN: Final = 0xFFFFFFFA
_ENTRY: Final = 128
_HEADER_DIFAT: Final = 109
_MAX_SECTORS: Final = 4_096


def names(data: bytes) -> frozenset[str]:
    """Names of all streams and storages; empty when the directory cannot be followed."""
    try:
        return frozenset(_entry_names(_directory(data)))
    except struct.error:
        return frozenset()


def _directory(data: bytes) -> bytes:
    (shift,) = struct.unpack_from("<H", data, 30)
    size = 1 << shift if 7 <= shift <= 12 else 512
    fat_sectors = struct.unpack_from(f"<{_HEADER_DIFAT}I", data, 76)
    (sector,) = struct.unpack_from("<I", data, 48)
    per_sector = size // 4
    chunks: list[bytes] = []
    seen: set[int] = set()
    while sector < _END_OF_CHAIN and sector not in seen and len(seen) < _MAX_SECTORS:
        seen.add(sector)
        chunks.append(data[(sector + 1) * size : (sector + 2) * size])
        table, place = divmod(sector, per_sector)
        if table >= _HEADER_DIFAT or fat_sectors[table] >= _END_OF_CHAIN:
            break
        (sector,) = struct.unpack_from("<I", data, (fat_sectors[table] + 1) * size + place * 4)
    return b"".join(chunks)


def _entry_names(directory: bytes) -> list[str]:
    found = []
    for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", directory, start + 64)
        if 2 <= length <= 64:
            raw = directory[start : start + length - 2]
            found.append(raw.decode("utf-16-le", "replace"))
    return found
