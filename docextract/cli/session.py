"""What every command is given: the language it speaks."""

from __future__ import annotations

from dataclasses import dataclass

from docextract.cli.language import Texts


@dataclass(frozen=True, slots=True)
class Session:
    texts: Texts
