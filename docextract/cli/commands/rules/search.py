"""The packs and rules that a command line names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from docextract.checks import packs
from docextract.checks.packs import Pack
from docextract.checks.rule import Rule
from docextract.cli.language import Texts
from docextract.errors import UsageError


def pack_option(texts: Texts) -> click.Option:
    """``--pack``: one pack instead of all that come with the program."""
    return click.Option(["--pack"], metavar=texts("pack.metavar"), help=texts("rules.pack.help"))


def load(name: str | None) -> list[Pack]:
    """The pack called ``name``, or every pack that comes with the program. Raises ``RuleError``."""
    return [packs.load(name)] if name else [packs.load(own) for own in packs.available()]


def own_rules(found: Sequence[Pack]) -> list[tuple[Pack, Rule]]:
    """Every rule once, with the first pack it is in effect in."""
    rules: dict[str, tuple[Pack, Rule]] = {}
    for pack in sorted(found, key=lambda pack: len(pack.chain)):
        for rule in pack.rules:
            rules.setdefault(rule.id, (pack, rule))
    return list(rules.values())


def find(identity: str, name: str | None) -> tuple[Pack, Rule]:
    """The rule with this id or slug. Raises ``UsageError`` where there is none."""
    found = own_rules(load(name))
    wanted = identity.strip()
    for pack, rule in found:
        if wanted.upper() == rule.id or wanted.lower() == rule.slug:
            return pack, rule
    known = [rule.id for _, rule in found]
    likely = get_close_matches(wanted.upper(), known)
    hint = f"是不是 {'、'.join(likely)}" if likely else "可用 docextract rules list 查看全部规则"
    raise UsageError("E316", f"没有规则“{identity}”", hint=hint)


def text_of(pack: Pack, rule: Rule) -> tuple[Path, str]:
    """The file a rule is written in, and its text."""
    for own in pack.chain:
        for name, text in own.files.items():
            if f"{own.id}/{name}" == rule.path:
                return own.folder / name, text
    raise AssertionError(f"{rule.id} comes from none of the packs of {pack.id}")
