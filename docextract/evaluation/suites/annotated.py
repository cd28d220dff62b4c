"""``*.gold.json`` beside a text: its figures and non-figures by offsets into the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from docextract.evaluation.gold import Case
from docextract.evaluation.places import Places
from docextract.evaluation.suites import records

# Older names of kinds; None: these suites use the name for several kinds.
KINDS: Final[dict[str, str | None]] = {
    "attachment number": None,
    "enumerator": None,
    "code": None,
    "cut off": None,
    "formula": None,
    "level": None,
    "road number": None,
}
FIELDS: Final = ("quote", "start", "end", "value", "unit", "measure", "scope", "baseline", "role")


def read(path: Path) -> Case:
    """The answers of ``path``, for the text that it names or that has its name."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    file = path.with_name(gold.get("text") or path.name.removesuffix(".gold.json") + ".txt")
    places = Places(file.read_text(encoding="utf-8"))
    figures = ({name: f[name] for name in FIELDS if name in f} for f in gold["figures"])
    return Case(
        id=path.name.removesuffix(".gold.json"),
        text="",
        files=(file,),
        judged=frozenset({"figure"}),
        figures=tuple(records.figure(figure, places) for figure in figures),
        non_figures=tuple(records.non_figure(item, places, KINDS) for item in gold["non_figures"]),
    )
