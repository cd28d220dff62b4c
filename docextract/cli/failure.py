"""One line for the user for whatever went wrong."""

from __future__ import annotations

from typing import Final

import click

from docextract.cli.language import Texts
from docextract.errors import write_log

INTERNAL_ERROR: Final = 5


def explain_usage(error: click.ClickException, texts: Texts) -> str:
    """What is wrong with the command line, and where its help stands."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "docextract"
    return f"[E310] {_problem(error, texts)}{texts('usage.hint', command=path)}"


def _problem(error: click.ClickException, texts: Texts) -> str:
    if isinstance(error, click.NoSuchOption):
        return texts("usage.option", name=error.option_name) + _likely(error.possibilities, texts)
    if isinstance(error, click.MissingParameter):
        name = (
            error.param.make_metavar(error.ctx) if error.param is not None and error.ctx is not None else ""
        )
        return texts("usage.missing", name=name)
    if isinstance(error, click.BadParameter):
        name = error.param.opts[-1] if error.param is not None else ""
        return texts("usage.value", name=name, problem=_allowed(error.param, texts) or error.format_message())
    if isinstance(error, click.BadOptionUsage):
        return texts("usage.argument", name=error.option_name)
    if isinstance(error, click.FileError):
        return texts("usage.file", name=error.ui_filename)
    return texts("usage.other", problem=error.format_message())


def _allowed(parameter: click.Parameter | None, texts: Texts) -> str | None:
    """What the parameter takes, for click says it in English only."""
    kind = None if parameter is None else parameter.type
    if isinstance(kind, click.Choice):
        return texts("usage.choices", choices=texts("comma").join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return texts("usage.range", least=kind.min, most=kind.max)
    return None


def _likely(possibilities: object, texts: Texts) -> str:
    names = [str(name) for name in possibilities] if isinstance(possibilities, list | tuple) else []
    return texts("usage.likely", names=texts("comma").join(names)) if names else ""


def explain_crash(error: BaseException, texts: Texts) -> str:
    """An error of ours: one line, and the file that its traceback was written to."""
    return texts("crash", error=f"{type(error).__name__}: {error}".splitlines()[0], log=write_log(error))
