"""One run: every submission gets a result, from the store where it is known, else from an engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from docextract.batch import ahead, crash, keys, products, worker
from docextract.batch.brief import Brief
from docextract.batch.done import Done
from docextract.batch.engine import Engine, Lost
from docextract.batch.products import Products
from docextract.batch.queue import Queue
from docextract.batch.settings import Settings
from docextract.batch.store import Store
from docextract.batch.submissions import Job, Submission


@dataclass(frozen=True, slots=True)
class Step:
    """A submission that is finished: its place in the batch; ``is_reused`` from an earlier run."""

    place: int
    brief: Brief
    is_reused: bool


class Run:
    """Submissions on their way to results.

    ``steps`` does the work and yields a ``Step`` for each as it finishes. Meanwhile ``ready`` gives
    what was made of the results in the order of the submissions; what is behind one that is not
    finished yet waits on disk, so that memory stays flat.
    """

    def __init__(
        self, submissions: Sequence[Submission], settings: Settings, store: Store, *, fresh: bool = False
    ) -> None:
        self._submissions = submissions
        self._settings = settings
        self._store = store
        base = keys.of_run(settings)
        found = [keys.of_submission(base, submission) for submission in submissions]
        # What cannot be named by its content is kept for this run only.
        self._keys = [key or f"!{place}" for place, key in enumerate(found)]
        self._known = {} if fresh else store.briefs(key for key in found if key)
        self._queue = Queue()

    @property
    def keys(self) -> Sequence[str]:
        """The names of the results, in the order of the submissions."""
        return self._keys

    @property
    def known(self) -> list[Brief] | None:
        """Every brief, when all results are known from earlier runs."""
        briefs = [self._known.get(key) for key in self._keys]
        return None if None in briefs else cast(list[Brief], briefs)

    def steps(self, engine: Engine) -> Iterator[Step]:
        """Do the work; every step is kept in the store before it is yielded."""
        places = range(len(self._keys))
        for place, answer in ahead.run(engine, worker.process, places, self._to_read, self._job):
            done = finished(self._settings, self._submissions[place], answer)
            if not done.is_kept:
                self._keep(place, done)
            self._queue.put(place, done.products)
            yield Step(place, done.brief, done.is_kept)

    def ready(self) -> Iterator[Products]:
        """What was made of the results that are next in order and finished."""
        return map(products.load, self._queue.ready())

    def rest(self) -> Iterator[Products]:
        """What is finished behind one that is not: all there is when the work was broken off."""
        return map(products.load, self._queue.rest())

    def _to_read(self, place: int) -> tuple[Path, ...]:
        return () if self._keys[place] in self._known else self._submissions[place].all_files()

    def _job(self, place: int) -> Job:
        key = self._keys[place]
        data = self._store.packed(key) if key in self._known else None
        kept = None if data is None else Done(self._known[key], data)
        return Job(self._submissions[place], kept)

    def _keep(self, place: int, done: Done) -> None:
        if not done.brief.is_lasting:
            self._keys[place] = f"!{place}"
        self._store.put(self._keys[place], done)


def finished(settings: Settings, submission: Submission, answer: Done | Lost) -> Done:
    """What an engine gave for ``submission``; what it lost is a result, too."""
    if isinstance(answer, Done):
        return answer
    return worker.done(settings, crash.result(submission, answer.code, answer.reason))
