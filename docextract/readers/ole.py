"""Names in the directory of an OLE compound file (.doc, .wps, .xls, encrypted .docx)."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Sequence
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN: Final = 0xFFFFFFFA
_ENTRY: Final = 128
_HEADER_DIFAT: Final = 109
_MAX_SECTORS: Final = 4_096
_HEAD: Final = 512
_WORD_MARKS: Final = (b"\xec\xa5", b"\xdc\xa5")
_WORD_ENCRYPTED: Final = 0x0100
_FILE_PASS: Final = 0x002F


def heads(data: bytes) -> dict[str, bytes]:
    """The first bytes of every stream by name; empty when the directory cannot be followed.

    A head is wrong for streams shorter than 4 KB, which lie elsewhere in the file.
    """
    try:
        return dict(_entries(data, _sector_size(data)))
    except struct.error:
        return {}


def is_circular(data: bytes, names: Collection[str]) -> bool:
    """True when a short stream with one of ``names`` comes back to a sector of its own."""
    try:
        (least,) = struct.unpack_from("<I", data, 56)
        (table,) = struct.unpack_from("<I", data, 60)
        size = _sector_size(data)
        directory = _chain(data, size, _first_of_directory(data))
        following = [after for (after,) in struct.iter_unpack("<i", _chain(data, size, table))]
    except struct.error:
        return False
    for start, name in _names(directory):
        sector, length = struct.unpack_from("<iI", directory, start + 116)
        if name in names and length < least and _comes_back(following, sector):
            return True
    return False


def _comes_back(following: Sequence[int], sector: int) -> bool:
    seen = set()
    while 0 <= sector < len(following):
        if sector in seen:
            return True
        seen.add(sector)
        sector = following[sector]
    return False


def is_encrypted(heads: dict[str, bytes]) -> bool:
    """True for a Word or Excel file with a password to open it."""
    if "EncryptedPackage" in heads:
        return True
    word = heads.get("WordDocument", b"")
    if len(word) >= 12 and word[:2] in _WORD_MARKS:
        return bool(struct.unpack_from("<H", word, 10)[0] & _WORD_ENCRYPTED)
    return _has_record(heads.get("Workbook") or heads.get("Book") or b"", _FILE_PASS)


def _has_record(book: bytes, wanted: int) -> bool:
    place = 0
    while place + 4 <= len(book):
        record, length = struct.unpack_from("<HH", book, place)
        if record == wanted:
            return True
        place += 4 + length
    return False


def _sector_size(data: bytes) -> int:
    (shift,) = struct.unpack_from("<H", data, 30)
    return 1 << shift if 7 <= shift <= 12 else 512


def _first_of_directory(data: bytes) -> int:
    (sector,) = struct.unpack_from("<I", data, 48)
    return int(sector)


def _chain(data: bytes, size: int, sector: int) -> bytes:
    """The sectors from ``sector`` on."""
    fat_sectors = struct.unpack_from(f"<{_HEADER_DIFAT}I", data, 76)
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


def _entries(data: bytes, size: int) -> Iterator[tuple[str, bytes]]:
    directory = _chain(data, size, _first_of_directory(data))
    for start, name in _names(directory):
        (sector,) = struct.unpack_from("<I", directory, start + 116)
        yield name, data[(sector + 1) * size : (sector + 1) * size + _HEAD]


def _names(directory: bytes) -> Iterator[tuple[int, str]]:
    """Where the entries of a directory begin, and their names."""
    for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", directory, start + 64)
        if 2 <= length <= 64:
            yield start, directory[start : start + length - 2].decode("utf-16-le", "replace")
