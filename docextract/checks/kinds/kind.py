"""What makes a kind of check: its name, what a rule of it may say, and how to build its judge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docextract.checks.forms import Draft, Parameter
from docextract.checks.rule import Judge


@dataclass(frozen=True)
class Kind:
    """``record`` fixes what the kind looks at (``report`` for the whole); None lets ``for_each`` choose.

    ``values`` are words of its own that a message may print, beside the usual ones.
    """

    name: str
    title: str
    build: Callable[[Draft], Judge]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    record: str | None = None
    values: tuple[str, ...] = ()
