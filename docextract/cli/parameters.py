"""Arguments and options that several commands share."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import click

from docextract.cli.language import Texts
from docextract.errors import UsageError

DEFAULT_OUT: Final = "docextract-out"
DEFAULT_FORMATS: Final = "json,xlsx,html"
# The leash of a worker.
SECONDS: Final = 300
MEGABYTES: Final = 2048
YEARS: Final = click.IntRange(1990, 2100)


def paths(texts: Texts) -> click.Argument:
    """One or more files or folders."""
    return click.Argument(
        ["paths"], nargs=-1, required=True, metavar=texts("paths"), type=click.Path(path_type=Path)
    )


def output(texts: Texts) -> list[click.Option]:
    """Where and how results are written."""
    return [
        click.Option(
            ["--format", "formats"],
            default=DEFAULT_FORMATS,
            show_default=True,
            metavar=texts("format.metavar"),
            help=texts("format.help", formats=texts("comma").join(_formats())),
            callback=_split_formats,
        ),
        click.Option(
            ["--out"],
            default=DEFAULT_OUT,
            show_default=True,
            metavar=texts("out.metavar"),
            help=texts("out.help"),
        ),
        click.Option(["--no-blocks"], is_flag=True, help=texts("no-blocks.help")),
    ]


def jobs(texts: Texts) -> click.Option:
    """How many submissions are worked on at once."""
    return click.Option(
        ["--jobs"],
        default="auto",
        show_default=True,
        metavar=texts("jobs.metavar"),
        help=texts("jobs.help"),
        callback=_count_jobs,
    )


def batching(texts: Texts) -> list[click.Option]:
    """How files become submissions and how many are worked on at once."""
    return [
        click.Option(
            ["--group-by"],
            type=click.Choice(["auto", "file", "folder"]),
            default="auto",
            show_default=True,
            help=texts("group-by.help"),
        ),
        jobs(texts),
        click.Option(
            ["--engine"],
            type=click.Choice(["local", "ray"]),
            default="local",
            show_default=True,
            help=texts("engine.help"),
        ),
        click.Option(["--resume/--fresh", "resume"], default=True, help=texts("fresh.help")),
        click.Option(
            ["--cache"],
            type=click.Path(path_type=Path),
            metavar=texts("out.metavar"),
            help=texts("cache.help"),
        ),
        click.Option(
            ["--timeout"],
            type=click.IntRange(1, 86_400),
            default=SECONDS,
            show_default=True,
            metavar=texts("timeout.metavar"),
            help=texts("timeout.help"),
        ),
        click.Option(
            ["--memory"],
            type=click.IntRange(256, 1 << 20),
            default=MEGABYTES,
            show_default=True,
            metavar=texts("memory.metavar"),
            help=texts("memory.help"),
        ),
        click.Option(["--year"], type=YEARS, metavar=texts("year.metavar"), help=texts("year.help")),
    ]


def reading(texts: Texts) -> list[click.Option]:
    """How much of a file is read."""
    return [
        click.Option(["--ocr"], is_flag=True, help=texts("ocr.help")),
        click.Option(
            ["--limit", "limits"], multiple=True, metavar=texts("limit.metavar"), help=texts("limit.help")
        ),
    ]


def pack(texts: Texts) -> click.Option:
    """The rule pack."""
    return click.Option(
        ["--pack"], default="auto", show_default=True, metavar=texts("pack.metavar"), help=texts("pack.help")
    )


def _formats() -> list[str]:
    from docextract.writers import WRITERS

    return list(WRITERS)


def _split_formats(_context: click.Context, _parameter: click.Parameter, value: str) -> list[str]:
    """Names of writers, each once. Raises ``UsageError`` for one that does not exist."""
    names = list(dict.fromkeys(part.strip().lower() for part in value.split(",") if part.strip()))
    known = _formats()
    for name in names:
        if name not in known:
            close = get_close_matches(name, known)
            hint = f"是不是 {'、'.join(close)}" if close else f"可用：{'、'.join(known)}"
            raise UsageError("E313", f"没有“{name}”这种输出格式", place="--format", hint=hint)
    if not names:
        raise UsageError("E313", "没有给出输出格式", place="--format", hint=f"可用：{'、'.join(known)}")
    return names


def _count_jobs(_context: click.Context, _parameter: click.Parameter, value: Any) -> int:
    """Worker processes; 0 stands for as many as there are processors."""
    if value == "auto":
        return 0
    if str(value).isdecimal() and int(value) > 0:
        return int(value)
    raise UsageError("E313", f"“{value}”不是进程数", place="--jobs", hint="请给正整数或 auto")
