"""Of several versions of one file the latest counts: a clerk who gets a corrected report files both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docextract.lexicon.versions import version_of
from docextract.model.document import SUPERSEDED, Diagnostic
from docextract.text.filenames import readable


@dataclass(frozen=True, slots=True)
class Superseded:
    """``earlier`` is left out, for ``later`` of the same submission takes its place."""

    earlier: Path
    later: Path


def superseded(files: Sequence[Path], tables: frozenset[Path]) -> tuple[Superseded, ...]:
    """Those of ``files`` (of one entity and year) that are earlier versions of another one.

    Numbers alone do not tell versions of ``tables`` apart: there is one for every project.
    """
    named: dict[str, list[tuple[tuple[int, int], Path]]] = {}
    for file in files:
        base, version = version_of(readable(Path(file.name)).rpartition(".")[0] or file.name)
        named.setdefault(base, []).append((version, file))
    found = []
    for same in named.values():
        latest, later = max(same, key=lambda pair: pair[0])
        for version, file in same:
            is_by_word = version[0] != latest[0]
            if version < latest and (is_by_word or not {file, later} & tables):
                found.append(Superseded(file, later))
    return tuple(found)


def diagnostics(files: Sequence[Path], left_out: Sequence[Superseded]) -> tuple[Diagnostic, ...]:
    """What a result says of the earlier versions of its ``files``."""
    return tuple(
        Diagnostic(
            SUPERSEDED,
            f"{readable(Path(one.earlier.name))}：是较早的一稿，没有采用，以“{readable(Path(one.later.name))}”为准",
            files.index(one.later),
        )
        for one in left_out
    )
