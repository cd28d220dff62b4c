"""A group of commands whose modules are imported only when one of them runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module

import click

from docextract.cli import help as pages
from docextract.cli.language import Texts
from docextract.errors import UsageError


class Group(click.Group):
    """Commands by name; each module offers ``build(texts) -> click.Command``."""

    def __init__(
        self, name: str, texts: Texts, modules: Mapping[str, str], params: Sequence[click.Parameter] = ()
    ) -> None:
        self.texts = texts
        self.modules = modules
        super().__init__(name, params=[*params, pages.language_option(texts)])

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules:
            return None
        command = import_module(self.modules[cmd_name]).build(self.texts)
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            click.echo(ctx.get_help())
            ctx.exit()
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.modules and not name.startswith("-"):
            likely = get_close_matches(name, self.modules)
            hint = self.texts("usage.likely", names=self.texts("comma").join(likely)) if likely else ""
            usage = self.texts("usage.hint", command=ctx.command_path)
            raise UsageError("E310", self.texts("usage.command", name=name) + hint + usage)
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.texts("help.help")
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        prefix = "" if self.name == "docextract" else f"{self.name}."
        commands = [(name, self.texts(f"{prefix}{name}.short")) for name in self.modules]
        usage = f"{ctx.command_path} {self.texts('command.metavar')}"
        parts = [
            (self.texts("commands"), commands),
            (self.texts("options"), pages.option_rows(self, ctx, self.texts)),
        ]
        formatter.write(pages.page(usage, self.name or "", self.texts, parts))
