"""The one way to a lexicon file: read on first use, kept for the process.

Typed views of the files (units, sections, columns, cues, …) live beside this module, one
module per file, and call ``load``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of ``data/<name>.yaml``. Callers must not change what they get."""
    text = (files("docextract.lexicon") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)
