"""``docextract rules show``: a rule as it is written."""

from __future__ import annotations

import click

from docextract.cli import streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session


def build(texts: Texts) -> click.Command:
    from docextract.cli.commands.rules.search import pack_option

    rule = click.Argument(["identity"], metavar=texts("rules.id"))
    return Command("show", texts, run, [rule, pack_option(texts)], key="rules.show")


@click.pass_obj
def run(_session: Session, identity: str, pack: str | None) -> None:
    """Print the rule's file; its place goes to stderr."""
    from docextract.cli.commands.rules import search

    path, text = search.text_of(*search.find(identity, pack))
    streams.say(str(path))
    streams.put(text.rstrip("\n"))
