"""``docextract rules list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from docextract.cli import layout, streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session
from docextract.cli.summary import SEVERITIES

if TYPE_CHECKING:
    from docextract.checks.rule import Rule

# The title stands last: it may be long.
COLUMNS: Final = "rules.list.header"
STATES: Final = {"on": True, "off": False}


def build(texts: Texts) -> click.Command:
    from docextract.checks.kinds.registry import KINDS
    from docextract.checks.rulefile import FAMILIES
    from docextract.cli.commands.rules.search import pack_option

    def choice(name: str, options: list[str]) -> click.Option:
        kind = click.Choice(options, case_sensitive=False)
        metavar = f"[{'|'.join(options)}]" if len(options) < 10 else texts("rules.kind.metavar")
        return click.Option(
            [f"--{name}"], multiple=True, type=kind, metavar=metavar, help=texts(f"rules.list.{name}")
        )

    return Command(
        "list",
        texts,
        run,
        [
            choice("family", list(FAMILIES)),
            choice("severity", [severity.value for severity in SEVERITIES]),
            choice("kind", list(KINDS)),
            click.Option(["--state"], type=click.Choice(list(STATES)), help=texts("rules.list.state")),
            pack_option(texts),
        ],
        key="rules.list",
    )


@click.pass_obj
def run(
    session: Session,
    family: tuple[str, ...],
    severity: tuple[str, ...],
    kind: tuple[str, ...],
    state: str | None,
    pack: str | None,
) -> None:
    """One line per rule, in the order of their ids."""
    from docextract.cli.commands.rules import search

    def wanted(rule: Rule) -> bool:
        return (
            (not family or rule.family in family)
            and (not severity or rule.severity.value in severity)
            and (not kind or rule.kind in kind)
            and (state is None or rule.enabled is STATES[state])
        )

    texts = session.texts
    rows = [
        (
            rule.id,
            texts(f"severity.{rule.severity.value}.name")
            + ("" if rule.enabled else f"（{texts('rules.off')}）"),
            rule.kind,
            rule.pack,
            rule.title,
        )
        for _, rule in search.own_rules(search.load(pack))
        if wanted(rule)
    ]
    if not rows:
        streams.say(texts("rules.list.none"))
        return
    for line in layout.table(texts(COLUMNS).split("|"), rows, right=()):
        streams.put(line)
    streams.say(texts("rules.list.total", count=len(rows)))
