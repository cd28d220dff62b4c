"""``docextract rules schema``: JSON Schemas by which editors complete and check rule files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click

from docextract.cli import streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session
from docextract.errors import UsageError

NAMES: Final = ("rule", "pack")
# The pack whose parameters are the ones that any pack may set.
ROOT: Final = "national-2020"


def build(texts: Texts) -> click.Command:
    folder = click.Option(
        ["--out"],
        type=click.Path(path_type=Path),
        metavar=texts("rules.schema.folder"),
        help=texts("rules.schema.out"),
    )
    of = click.Option(
        ["--of"], type=click.Choice(NAMES), default="rule", show_default=True, help=texts("rules.schema.of")
    )
    return Command("schema", texts, run, [of, folder], key="rules.schema")


@click.pass_obj
def run(session: Session, of: str, out: Path | None) -> None:
    """One schema to stdout, or both into a folder with what an editor has to be told."""
    from docextract.checks import editorschema, packs

    made = {"rule": editorschema.rule(), "pack": editorschema.pack(packs.load(ROOT).params)}
    if out is None:
        streams.put_bytes(_text(made[of]).encode("utf-8"))
        return
    for name in NAMES:
        path = out / f"{name}.schema.json"
        try:
            out.mkdir(parents=True, exist_ok=True)
            path.write_text(_text(made[name]), encoding="utf-8", newline="\n")
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError("E301", f"写不了：{reason}", place=str(path), hint="请换一个目录") from error
        streams.put(str(path))
    streams.say(session.texts("rules.schema.recipe", folder=out.as_posix()))


def _text(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
