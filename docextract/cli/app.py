"""The command ``docextract``: which module holds which command, and how every error ends.

Exit codes: 130 interrupted, 5 internal error, 3 bad rule pack, 2 usage, 4 some input
unreadable, 1 findings at or above ``--fail-on``, 0 clean.
"""

from __future__ import annotations

import os
import sys
from typing import Final

import click

from docextract import __version__
from docextract.cli import failure, streams
from docextract.cli.group import Group
from docextract.cli.language import Texts, take_language
from docextract.cli.session import Session
from docextract.errors import DocextractError

# Command -> its module, imported when the command runs.
COMMANDS: Final = {
    name: f"docextract.cli.commands.{name}"
    for name in ("check", "extract", "diff", "rules", "eval", "doctor")
}
INTERRUPTED: Final = 130
USAGE: Final = 2


def run(argv: list[str]) -> int:
    """Run the command in ``argv``; every error becomes one line on stderr and an exit code."""
    streams.prepare()
    try:
        language, arguments = take_language(argv, os.environ)
        texts = Texts(language)
        return _run(arguments, texts)
    except DocextractError as error:
        streams.say(str(error))
        return error.exit_code


def _run(arguments: list[str], texts: Texts) -> int:
    try:
        code = build(texts).main(arguments, "docextract", standalone_mode=False, obj=Session(texts))
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, click.Abort):
        streams.say(texts("interrupted"))
        return INTERRUPTED
    except click.ClickException as error:
        streams.say(failure.explain_usage(error, texts))
        return USAGE
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough: that is its right, not an error.
        streams.discard_stdout()
        return 0
    except DocextractError:
        raise
    except Exception as error:
        # The one place that meets what nobody foresaw: the user gets a line, the traceback a file.
        streams.say(failure.explain_crash(error, texts))
        return failure.INTERNAL_ERROR


def build(texts: Texts) -> Group:
    """The root group with its commands in the language of ``texts``."""
    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help=texts("version.help"),
        callback=_print_version,
    )
    return Group("docextract", texts, COMMANDS, params=[version])


def _print_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"docextract {__version__}")
        context.exit()
