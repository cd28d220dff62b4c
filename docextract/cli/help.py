"""Commands whose help page is in the session's language and keeps Chinese columns straight."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import click

from docextract.cli import layout
from docextract.cli.language import LANGUAGES, OPTION, Texts

WIDEST = 100


class Command(click.Command):
    """A command with the texts ``<key>.help`` and ``<key>.example``, and options of its own."""

    def __init__(
        self,
        name: str,
        texts: Texts,
        callback: Callable[..., Any],
        params: Sequence[click.Parameter],
        *,
        key: str | None = None,
    ) -> None:
        self.texts = texts
        self.key = key or name
        super().__init__(name, params=[*params, language_option(texts)], callback=callback)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_language(super().get_help_option(ctx), self.texts)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        usage = " ".join([ctx.command_path, *self.collect_usage_pieces(ctx)])
        formatter.write(
            page(usage, self.key, self.texts, [(self.texts("options"), option_rows(self, ctx, self.texts))])
        )

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        arguments = (p for p in self.get_params(ctx) if isinstance(p, click.Argument))
        return [self.texts("options.metavar"), *(p.make_metavar(ctx) for p in arguments)]


def language_option(texts: Texts) -> click.Option:
    """``--lang`` as help shows it; ``take_language`` has acted on it before parsing."""
    return click.Option([OPTION], type=click.Choice(LANGUAGES), expose_value=False, help=texts("lang.help"))


def page(usage: str, key: str, texts: Texts, parts: Iterable[tuple[str, list[tuple[str, str]]]]) -> str:
    """A help page: usage, what the command does, its parts, examples."""
    return "\n".join(_lines(usage, key, texts, parts)) + "\n"


def option_rows(command: click.Command, ctx: click.Context, texts: Texts) -> list[tuple[str, str]]:
    """The options of ``command`` with their values, and what they do."""
    options = (p for p in command.get_params(ctx) if isinstance(p, click.Option))
    return [_option_row(option, ctx, texts) for option in options]


def _option_row(option: click.Option, ctx: click.Context, texts: Texts) -> tuple[str, str]:
    term, _ = option.get_help_record(ctx) or ("", "")
    explanation = option.help or ""
    if option.show_default:
        explanation += texts("default", value=option.default)
    return term, explanation


def _lines(
    usage: str, key: str, texts: Texts, parts: Iterable[tuple[str, list[tuple[str, str]]]]
) -> Iterator[str]:
    cells = min(WIDEST, shutil.get_terminal_size((80, 24)).columns)
    yield texts("usage", usage=usage)
    yield ""
    yield from layout.wrap(texts(f"{key}.help"), cells)
    for title, rows in parts:
        yield ""
        yield title
        yield from layout.definitions(rows, cells)
    if f"{key}.example" in texts:
        yield ""
        yield texts("examples")
        yield from (f"  {line}" for line in texts(f"{key}.example").splitlines())


def _in_language(option: click.Option | None, texts: Texts) -> click.Option | None:
    if option is not None:
        option.help = texts("help.help")
    return option
