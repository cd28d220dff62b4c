"""What a lead says before its noun is trimmed."""

from __future__ import annotations

from dataclasses import dataclass

from docextract.model.values import Direction, Role


@dataclass(slots=True)
class Reading:
    """The role of a figure and the words that are left for its measure.

    ``noun`` is what remains of the lead; ``baseline`` the words that it is measured against,
    as they stand (dates as characters); ``suffix`` a noun of change that a margin keeps
    (降幅); ``task`` the words for a target, for the figures that come after; ``standing`` is
    True for standards and maximum scores, which belong to no period.
    """

    role: Role
    noun: str
    direction: Direction | None = None
    baseline: str | None = None
    suffix: str = ""
    task: str | None = None
    standing: bool = False
    about: bool = False
    chain: bool = False
    moved_from: bool = False
    moved_to: bool = False
    share: bool = False
    keeps_noun: bool = True
