"""``docextract rules``: look at rules, check rule packs, run the tests that rules carry."""

from __future__ import annotations

from typing import Final

import click

from docextract.cli.group import Group
from docextract.cli.language import Texts

# Command -> its module, imported when the command runs.
COMMANDS: Final = {
    name: f"docextract.cli.commands.rules.{name}"
    for name in (
        "list",
        "show",
        "explain",
        "lint",
        "test",
        "mutate",
        "new",
        "schema",
        "coverage",
        "diff",
        "docs",
    )
}


def build(texts: Texts) -> click.Command:
    return Group("rules", texts, COMMANDS)
