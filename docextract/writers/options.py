"""What every writer may be asked to show or leave out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What a writer heeds; every writer takes what concerns it.

    ``blocks``: write the text of the files too; ``all_items``: findings of every outcome;
    ``notice_template``: the Word file to use for the return notice instead of the shipped one.
    """

    blocks: bool = True
    all_items: bool = False
    notice_template: bytes | None = None
