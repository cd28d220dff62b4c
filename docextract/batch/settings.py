"""How a batch is treated: what every submission is checked with, and how long and large it may grow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from docextract import checks
from docextract.batch import products
from docextract.batch.products import Wishes
from docextract.batch.remote import Mirror
from docextract.readers import DEFAULT, Limits

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Leash:
    """What one submission may take of a worker: wall-clock ``seconds``, resident ``memory`` in bytes."""

    seconds: float = 300.0
    memory: int = 2048 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Settings:
    """How every submission of a batch is treated; ``is_checked`` False only extracts.

    ``limits`` say how much of a file is read, ``history`` brings waivers and an earlier run to compare
    with, ``wishes`` what is made of every result. ``mirrors`` are folders that stand for storage elsewhere.
    """

    pack: str = "auto"
    fiscal_year: int | None = None
    is_checked: bool = True
    limits: Limits = DEFAULT
    history: checks.Settings | None = None
    leash: Leash = field(default_factory=Leash)
    wishes: Wishes = products.NONE
    mirrors: tuple[Mirror, ...] = ()
