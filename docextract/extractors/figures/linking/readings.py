"""What a lead says before its noun is trimmed."""

from __future__ import annotations

from dataclasses import dataclass

from docextract.model.values import Direction, Role


@dataclass(slots=True)
class Reading:
    """The role of a figure and the words that are left for its measure.

    ``noun`` is what remains of the lead; ``baseline`` the words that it is measured against,
    as they stand (dates as characters); ``suffix`` what is joined to the measure (降幅, 分值);
    ``task`` the words for a target, for the figures that come after. ``standing`` marks
    standards and maximum scores, which belong to no period; ``chain`` 环比; ``against_time``
    is False for changes that need no baseline (压缩); ``share`` marks a part of a whole;
    ``fallback`` names the measure where no noun is left (支出);
    ``moved_from`` and ``moved_to`` the ends of 由…增至….
    """

    role: Role
    noun: str
    direction: Direction | None = None
    baseline: str | None = None
    suffix: str = ""
    task: str | None = None
    standing: bool = False
    chain: bool = False
    against_time: bool = True
    share: bool = False
    moved_from: bool = False
    moved_to: bool = False
    fallback: str = ""
