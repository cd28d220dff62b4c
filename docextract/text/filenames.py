"""File names as text that every output can hold."""

from __future__ import annotations

import os
from pathlib import PurePath


def readable(path: PurePath | str) -> str:
    """``path`` with forward slashes; bytes that are no UTF-8 are read as GB18030.

    Archives unpacked on Linux keep the GBK names they were packed with under Windows. Such
    a name is a string with surrogates, which no encoding of a report can hold.
    """
    name = path.as_posix() if isinstance(path, PurePath) else path
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", errors="replace")
    return name
