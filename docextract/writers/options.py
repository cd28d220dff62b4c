"""What every writer may be asked to show or leave out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """``blocks``: write the text of the files too; ``all_items``: findings of every outcome."""

    blocks: bool = True
    all_items: bool = False
