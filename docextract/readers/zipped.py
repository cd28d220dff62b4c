"""Members of a zip, read with every size counted while unpacking."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from docextract.readers import messages
from docextract.readers.limits import MEGABYTE, Limits

DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error,
)  # fmt: skip
_CHUNK: Final = MEGABYTE
_ENCRYPTED: Final = 0x1
_READ: Final = (".xml", ".rels")


def weight(data: bytes) -> int:
    """How many bytes a reader will have to go through: the XML in a zip unpacked, anything else as it is.

    Nothing is unpacked: the zip's directory is believed, since a member never gives more than it says.
    """
    if not data.startswith(b"PK"):
        return len(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except DAMAGED:
        return len(data)
    return sum(member.file_size for member in members if member.filename.endswith(_READ))


class Zipped:
    """A zip held in memory. Nothing is ever written to disk and no member's path is followed."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises ``InputError`` for a damaged zip or one with too many entries."""
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {member.filename: member for member in self._zip.infolist()}
        except DAMAGED as error:
            raise messages.error("E107", reason="压缩结构不全") from error
        count = len(self._zip.infolist())
        if count > limits.zip_entries:
            raise messages.over("E111", "zip_entries", limits, reason=f"压缩包内有 {count} 个部件")

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """All entries in the order of the zip's directory, duplicates included."""
        return self._zip.infolist()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def refuse_duplicates(self) -> None:
        """Raises ``InputError`` when two entries share a name: programs differ in which one they take."""
        names = Counter(member.filename for member in self.members)
        for name, count in names.items():
            if count > 1:
                raise messages.error("E112", name=name)

    def read(self, name: str, limit: str) -> bytes:
        """The bytes of ``name``, at most as many as the limit named ``limit`` says.

        Raises ``InputError``: encrypted (E109), damaged (E107) or too large (E111).
        """
        member = self._members[name]
        if member.flag_bits & _ENCRYPTED:
            raise messages.error("E109")
        try:
            with self._zip.open(member) as stream:
                return b"".join(self._counted(stream, member, limit))
        except DAMAGED as error:
            raise messages.error("E107", reason=f"部件 {name} 损坏") from error

    def _counted(self, stream: Iterable[bytes], member: zipfile.ZipInfo, limit: str) -> Iterable[bytes]:
        read = getattr(stream, "read")  # noqa: B009
        limits = self._limits
        most: int = getattr(limits, limit)
        size = 0
        while chunk := read(_CHUNK):
            size += len(chunk)
            self._unpacked += len(chunk)
            if size > most:
                raise messages.over("E111", limit, limits, reason=f"{member.filename} 解压后过大")
            if size > limits.ratio_from and size > limits.ratio * max(member.compress_size, 1):
                reason = f"部件 {member.filename} 解压后膨胀过多"
                raise messages.over("E111", "ratio", limits, reason=reason)
            if self._unpacked > limits.zip_total:
                raise messages.over("E111", "zip_total", limits, reason="压缩包解压后过大")
            yield chunk
