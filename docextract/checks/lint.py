"""Everything that is wrong with a pack's files, not only the first error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docextract.checks import packfile, packs, params, rulefile
from docextract.checks.packfile import PackFile
from docextract.errors import RuleError


def problems(folder: Path) -> list[RuleError]:
    """The errors of the pack in ``folder``, file by file; none where it loads."""
    try:
        packs.load(folder)
    except RuleError as error:
        return _of_files(folder) or [error]
    return []


def _of_files(folder: Path) -> list[RuleError]:
    """Errors of single rule files; empty where the pack's own file or its parents are at fault."""
    try:
        own = packfile.read(folder)
        merged = params.merged(_inherited(own), own.params, own.place)
    except RuleError:
        return []
    return list(_errors(own, merged))


def _inherited(own: PackFile) -> Mapping[str, Any]:
    if own.extends is None:
        return {}
    beside = own.folder.parent / own.extends
    return packs.load(beside if beside.is_dir() else own.extends).params


def _errors(own: PackFile, merged: Mapping[str, Any]) -> Iterator[RuleError]:
    for name, text in own.files.items():
        try:
            rulefile.load(text, f"{own.id}/{name}", params.types(merged), own.id)
        except RuleError as error:
            yield error
