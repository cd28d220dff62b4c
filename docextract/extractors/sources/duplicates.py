"""The same report twice in one submission: by its bytes, or by its words in another format."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from docextract.model.document import Document, Unread
from docextract.text.normalize import fold

CODE: Final = "D150"

_SPACE: Final = re.compile(r"\s+")
# Fewer characters than this may be the same in two files that are different things.
_FEWEST: Final = 40
# Of copies in several formats the one is read that can carry comments.
_PREFERRED: Final = ("docx", "docm", "xlsx")


def find(files: Sequence[Document | Unread]) -> Mapping[int, int]:
    """Place of every copy -> place of the file that is read in its stead."""
    if len(files) < 2:
        return {}
    groups: dict[Hashable, list[int]] = {}
    group_of: dict[int, list[int]] = {}
    for place, file in enumerate(files):
        if not isinstance(file, Document):
            continue
        keys = list(_keys(file))
        group = next((groups[key] for key in keys if key in groups), [])
        group.append(place)
        group_of[place] = group
        groups.update(dict.fromkeys(keys, group))
    copies: dict[int, int] = {}
    for place, group in group_of.items():
        kept = min(group, key=lambda other: (_preference(files[other]), other))
        if place != kept:
            copies[place] = kept
    return copies


def message(original: str) -> str:
    """What to say about a copy of the file at ``original``."""
    return f"与“{PurePath(original).name}”内容相同，只读取一份，请核对是否重复报送"


def _keys(document: Document) -> Iterator[Hashable]:
    """The file's digest, and its words without blanks and numbers of lists."""
    if document.sha256.strip("0"):
        yield document.sha256
    words = _SPACE.sub("", "".join(fold(block.text) for block in document.blocks))
    if len(words) >= _FEWEST:
        yield len(words), words


def _preference(file: Document | Unread) -> int:
    return _PREFERRED.index(file.format) if file.format in _PREFERRED else len(_PREFERRED)
