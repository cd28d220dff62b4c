"""``docextract rules test``: the tests that rules carry."""

from __future__ import annotations

import click

from docextract.cli import streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session


def build(texts: Texts) -> click.Command:
    from docextract.cli.commands.rules.search import pack_option

    rules = click.Argument(["identities"], nargs=-1, metavar=texts("rules.ids"))
    return Command("test", texts, run, [rules, pack_option(texts)], key="rules.test")


@click.pass_obj
def run(session: Session, identities: tuple[str, ...], pack: str | None) -> int:
    """One line per test that fails; exit code 1 when there are any."""
    from docextract.checks import ruletests
    from docextract.cli.commands.rules import search
    from docextract.evaluation import texts as flow

    chosen = (
        [search.find(identity, pack) for identity in identities]
        if identities
        else search.own_rules(search.load(pack))
    )
    results = [result for found, rule in chosen for result in ruletests.rule_tests(rule, found, flow.extract)]
    failed = [result for result in results if not result.passed]
    for result in failed:
        streams.put(f"{result.place}: {result.rule} {result.test}：{result.problem}")
    total = {"rules": len(chosen), "tests": len(results), "failed": len(failed)}
    streams.say(session.texts("rules.test.total", **total))
    return int(bool(failed))
