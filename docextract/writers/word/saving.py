"""Word files as bytes that depend on nothing but their content."""

from __future__ import annotations

import io
import zipfile
from typing import IO, Final, Protocol

EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class Savable(Protocol):
    """A document of python-docx."""

    def save(self, path_or_stream: str | IO[bytes]) -> None:
        """Write the file to a stream."""


def saved(word: Savable) -> bytes:
    """The file without the time of day that zip entries bear."""
    given, stable = io.BytesIO(), io.BytesIO()
    word.save(given)
    with zipfile.ZipFile(given) as old, zipfile.ZipFile(stable, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(zipfile.ZipInfo(member.filename, EPOCH), old.read(member), zipfile.ZIP_DEFLATED)
    return stable.getvalue()
