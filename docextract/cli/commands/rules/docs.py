"""``docextract rules docs``: the reference of rules, kinds, fields and packs, as Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from docextract.cli import streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session
from docextract.errors import UsageError


def build(texts: Texts) -> click.Command:
    out = click.Option(
        ["--out"],
        type=click.Path(path_type=Path),
        required=True,
        metavar=texts("rules.docs.folder"),
        help=texts("rules.docs.out"),
    )
    check = click.Option(["--check"], is_flag=True, help=texts("rules.docs.check"))
    return Command("docs", texts, run, [out, check], key="rules.docs")


@click.pass_obj
def run(session: Session, out: Path, check: bool) -> int:
    """Write the pages that differ; with ``--check`` only name them, exit code 1 when there are any."""
    from docextract.checks import reference

    stale = []
    for name, text in reference.pages().items():
        path = out / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if not check:
                _write(path, text)
    for path in stale:
        streams.put(str(path))
    key = "rules.docs.stale" if check else "rules.docs.written"
    streams.say(session.texts(key, count=len(stale)))
    return int(check and bool(stale))


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("E301", f"写不了：{reason}", place=str(path), hint="请换一个目录") from error
