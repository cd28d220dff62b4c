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
    names = click.Option(["--names"], is_flag=True, help=texts("rules.lint.names"))
    strict = click.Option(["--strict"], is_flag=True, help=texts("rules.lint.strict"))
    return Command("lint", texts, run, [packs, names, strict], key="rules.lint")


@click.pass_obj
def run(session: Session, folders: tuple[Path, ...], names: bool, strict: bool) -> int:
    """One line per problem; exit code 3 when there are errors, or advice with ``--strict``."""
    from docextract.checks import lint

    texts = session.texts
    found = _packs(folders)
    problems = [problem for folder in found for problem in lint.problems(folder)]
    for problem in problems:
        streams.put(str(problem))
    errors = sum(lint.is_error(problem) for problem in problems)
    if names and not errors:
        for folder in found:
            _print_names(folder, texts)
    advice = len(problems) - errors
    streams.say(texts("rules.lint.total", packs=len(found), errors=errors, advice=advice))
    return RuleError.exit_code if errors or (strict and advice) else 0


def _print_names(folder: Path, texts: Texts) -> None:
    """The fields that each rule of a pack's own reads, by term and code name."""
    from docextract.checks import packs, wording

    pack = packs.load(folder)
    for rule in pack.rules:
        if rule.pack == pack.id:
            streams.put(f"{rule.id}  {texts('comma').join(wording.fields_of(rule)) or '—'}")


def _packs(folders: tuple[Path, ...]) -> list[Path]:
    """The packs meant: folders with a pack file, the packs directly inside a folder, a rule file's pack."""
    from docextract.checks.locations import PACK_FILE, rules_root

    packs: list[Path] = []
    for given in folders or (rules_root(),):
        above = (parent for parent in given.resolve().parents if (parent / PACK_FILE).is_file())
        folder = next(above, given) if given.is_file() else given
        if not folder.is_dir():
            raise UsageError("E311", "没有这个规则包", place=str(given), hint="请给有 pack.yaml 的文件夹")
        inside = sorted(file.parent for file in folder.glob(f"*/{PACK_FILE}"))
        packs += [folder] if (folder / PACK_FILE).exists() or not inside else inside
    return packs
