"""Paths of a command that name storage elsewhere: fetched before the run, results sent after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docextract.cli import streams
from docextract.cli.language import Texts

if TYPE_CHECKING:
    from docextract.batch.remote import Mirror
    from docextract.cli.processing import Request


@contextmanager
def near(request: Request, texts: Texts) -> Iterator[tuple[Request, tuple[Mirror, ...]]]:
    """``request`` with paths of this machine only, and the mirrors that stand for the others.

    Results go to their storage however the run ends, so that nothing finished is lost.
    """
    from docextract.batch import remote

    mirrors: list[Mirror] = []

    def fetched(path: Path) -> Path:
        mirror = remote.mirror_of(path)
        if mirror is None:
            return path
        streams.say(texts("storage.fetching", url=mirror.url))
        remote.fetch(mirror)
        mirrors.append(mirror)
        return mirror.folder

    wanted = request.wanted
    if wanted is not None:
        prior = None if wanted.prior is None else fetched(wanted.prior)
        ledger = None if wanted.ledger is None else fetched(wanted.ledger)
        wanted = replace(wanted, prior=prior, ledger=ledger)
    request = replace(request, paths=[fetched(path) for path in request.paths], wanted=wanted)
    out = remote.mirror_of(request.out)
    if out is None:
        yield request, tuple(mirrors)
        return
    try:
        yield replace(request, out=str(out.folder)), tuple(mirrors)
    finally:
        count = remote.send(out)
        streams.say(texts("storage.sent", count=count, url=out.url))
