"""``docextract rules list``."""

from __future__ import annotations

from typing import Final

import click

from docextract.cli import layout, streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session

# The title stands last: it may be long.
COLUMNS: Final = "rules.list.header"


def build(texts: Texts) -> click.Command:
    from docextract.cli.commands.rules.search import pack_option

    return Command("list", texts, run, [pack_option(texts)], key="rules.list")


@click.pass_obj
def run(session: Session, pack: str | None) -> None:
    """One line per rule, in the order of their ids."""
    from docextract.cli.commands.rules import search

    texts = session.texts
    rows = [
        (
            rule.id,
            texts(f"severity.{rule.severity.value}.name") if rule.enabled else texts("rules.off"),
            rule.kind,
            rule.pack,
            rule.title,
        )
        for _, rule in search.own_rules(search.load(pack))
    ]
    for line in layout.table(texts(COLUMNS).split("|"), rows, right=()):
        streams.put(line)
    streams.say(texts("rules.list.total", count=len(rows)))
