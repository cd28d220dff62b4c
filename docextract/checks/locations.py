"""Where rule packs lie: beside the package in a checkout, inside it when installed from a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

PACK_FILE: Final = "pack.yaml"


@cache
def rules_root() -> Path:
    """The folder that holds one folder per pack. Raises ``FileNotFoundError`` when there is none."""
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "_rules", package.parent / "rules"):
        if any(candidate.glob(f"*/{PACK_FILE}")):
            return candidate
    raise FileNotFoundError(f"no rule packs beside or inside {package}")
