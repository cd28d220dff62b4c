"""``docextract diff``: what changed between two submissions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from docextract.cli import parameters, streams
from docextract.cli.help import Command
from docextract.cli.language import Texts
from docextract.cli.session import Session

if TYPE_CHECKING:
    from docextract.changes.model import Comparison, Difference, FindingChange, Records, Side, Words

SIDE: Final = click.Path(path_type=Path)
STDOUT: Final = "-"
UNREAD: Final = 4
LONGEST: Final = 60
MOST: Final = 200


def build(texts: Texts) -> click.Command:
    return Command(
        "diff",
        texts,
        run,
        [
            click.Argument(["old"], metavar=texts("diff.old"), type=SIDE),
            click.Argument(["new"], metavar=texts("diff.new"), type=SIDE),
            click.Option(
                ["--format", "format_"],
                type=click.Choice(["text", "json", "html"]),
                default="text",
                show_default=True,
                help=texts("diff.format"),
            ),
            click.Option(
                ["--out"],
                default=STDOUT,
                show_default=True,
                metavar=texts("diff.file"),
                help=texts("diff.out"),
            ),
            parameters.pack(texts),
        ],
    )


@click.pass_obj
def run(session: Session, old: Path, new: Path, format_: str, out: str, pack: str) -> int:
    """Compare the two sides and print or write what changed; the exit code."""
    # The language libraries behind the pipeline are slow to load: help pages do without.
    from docextract import batch, changes
    from docextract.changes import page

    settings = batch.Settings(pack)
    batch.prepare(settings)
    sides = [changes.load(path, settings) for path in (old, new)]
    comparison = changes.compare(*sides)
    if format_ == "json":
        content = json.dumps(comparison.as_dict(), ensure_ascii=False, indent=1) + "\n"
    elif format_ == "html":
        content = page.render(comparison)
    else:
        content = "".join(f"{line}\n" for line in lines(comparison, session.texts))
    _put(content, out, format_)
    unread = [
        note["message"] for side in sides for one in side for note in one["diagnostics"] if _is_error(note)
    ]
    for message in unread:
        streams.say(message)
    return UNREAD if unread else 0


def _is_error(note: dict[str, Any]) -> bool:
    """A file that was not read has an error for a diagnostic (E…), parts of one have notes (D…)."""
    return bool(note["code"].startswith("E"))


def _put(content: str, out: str, format_: str) -> None:
    if out != STDOUT:
        from docextract.writers.files import replacing

        with replacing(Path(out)) as file:
            file.write(content.encode("utf-8", "replace"))
    elif format_ == "text":
        streams.put(content.rstrip("\n"))
    else:
        streams.put_bytes(content.encode("utf-8", "replace"))


def lines(comparison: Comparison, texts: Texts) -> Iterator[str]:
    """The comparison as lines for a terminal."""
    for number, pair in enumerate(comparison.pairs):
        if number:
            yield ""
        yield from _pair(pair, texts)
    for key, sides in (("diff.only_old", comparison.only_old), ("diff.only_new", comparison.only_new)):
        yield from (texts(key, side=_side(side, texts)) for side in sides)
    if not comparison.pairs:
        yield texts("diff.no_pair")


def _pair(pair: Difference, texts: Texts) -> Iterator[str]:
    yield texts("diff.sides", old=_side(pair.old, texts), new=_side(pair.new, texts))
    counts = {"fixed": len(pair.fixed), "kept": len(pair.kept), "raised": len(pair.raised)}
    yield texts("diff.findings", **counts)
    for key, found in (("fixed", pair.fixed), ("kept", pair.kept), ("raised", pair.raised)):
        yield from _findings(texts(f"diff.{key}"), found)
    yield from _records("figures", pair.figures, texts, named=False)
    yield from _records("projects", pair.projects, texts)
    yield from _records("indicators", pair.indicators, texts)


def _side(side: Side, texts: Texts) -> str:
    entity = side.entity or texts("diff.unknown")
    return f"{entity} {side.fiscal_year or ''}".strip() + f" {'、'.join(side.files[:3])}"


def _findings(title: str, found: Sequence[FindingChange]) -> Iterator[str]:
    if found:
        yield f"  {title}"
    for one in found[:MOST]:
        subject = f"  {_short(one.subject)}" if one.subject else ""
        yield f"    {one.rule}  {one.title}{subject}"
        words = one.new or one.old
        if words is not None and words.place:
            yield f"      {words.place}：{_short(words.quote)}"


def _records(kind: str, found: Records, texts: Texts, *, named: bool = True) -> Iterator[str]:
    if not found:
        return
    counts = {"changed": len(found.changed), "added": len(found.added), "removed": len(found.removed)}
    yield texts(f"diff.{kind}", **counts)
    for one in found.changed[:MOST]:
        yield f"    {_short(one.name)}  {one.what}"
        yield f"      {_told(one.old)}  →  {_told(one.new)}"
    if named:
        yield from (texts("diff.added", name=name) for name in found.added[:MOST])
        yield from (texts("diff.removed", name=name) for name in found.removed[:MOST])


def _told(words: Words) -> str:
    return f"{_short(words.quote)}（{words.place}）" if words.place else _short(words.quote)


def _short(text: str | None) -> str:
    words = " ".join((text or "").split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
