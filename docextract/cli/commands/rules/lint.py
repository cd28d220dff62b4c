"""``docextract rules lint``: every error in rule packs, with file and line."""

from __future__ import annotations

from pathlib import Path

import click

from docextract.cli import streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session
from docextract.errors import RuleError, UsageError


def build(texts: Texts) -> click.Command:
    packs = click.Argument(
        ["folders"], nargs=-1, metavar=texts("rules.folders"), type=click.Path(path_type=Path)
    )
    return Command("lint", texts, run, [packs], key="rules.lint")


@click.pass_obj
def run(session: Session, folders: tuple[Path, ...]) -> int:
    """One line per error; exit code 3 when there are any."""
    from docextract.checks import lint

    found = _packs(folders)
    errors = [error for folder in found for error in lint.problems(folder)]
    for error in errors:
        streams.put(str(error))
    streams.say(session.texts("rules.lint.total", packs=len(found), errors=len(errors)))
    return RuleError.exit_code if errors else 0


def _packs(folders: tuple[Path, ...]) -> list[Path]:
    """The packs meant: folders with a pack file, or the packs directly inside a folder."""
    from docextract.checks.locations import PACK_FILE, rules_root

    packs: list[Path] = []
    for folder in folders or (rules_root(),):
        if not folder.is_dir():
            raise UsageError("E311", "没有这个文件夹", place=str(folder), hint="请核对路径")
        inside = sorted(file.parent for file in folder.glob(f"*/{PACK_FILE}"))
        packs += [folder] if (folder / PACK_FILE).exists() or not inside else inside
    return packs
