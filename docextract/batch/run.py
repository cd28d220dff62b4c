"""One run: every submission gets a result, from the store where it is known, else from an engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from docextract.batch import ahead, brief, crash, keys, records, worker
from docextract.batch.brief import Brief
from docextract.batch.done import Done
from docextract.batch.engine import Engine, Lost
from docextract.batch.settings import Settings
from docextract.batch.store import Store
from docextract.batch.submissions import Submission
from docextract.model.finding import Result


@dataclass(frozen=True, slots=True)
class Step:
    """A submission that is finished: its place in the batch; ``is_reused`` from an earlier run."""

    place: int
    brief: Brief
    is_reused: bool


class Run:
    """Submissions on their way to results.

    Iterating does the work and yields a ``Step`` for each as it finishes. Meanwhile ``ready``
    gives the results in the order of the submissions; those behind one that is not finished yet
    wait in the store, so that memory stays flat.
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
        self._finished: set[int] = set()
        self._next = 0

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
        missing = []
        for place, key in enumerate(self._keys):
            if key in self._known:
                yield self._step(place, self._known[key], is_reused=True)
            else:
                missing.append(place)
        tasks = [self._submissions[place] for place in missing]
        for number, answer in ahead.run(engine, worker.process, tasks, Submission.all_files):
            place = missing[number]
            done = finished(self._submissions[place], answer)
            self._keep(place, done)
            yield self._step(place, done.brief, is_reused=False)

    def ready(self) -> Iterator[Result]:
        """The results that are next in order and finished."""
        while self._next in self._finished:
            yield self._store.result(self._keys[self._next])
            self._finished.discard(self._next)
            self._next += 1

    def rest(self) -> Iterator[Result]:
        """What is finished behind one that is not: all there is when the work was broken off."""
        for place in sorted(self._finished):
            yield self._store.result(self._keys[place])
        self._finished.clear()

    def _keep(self, place: int, done: Done) -> None:
        if not done.brief.is_lasting:
            self._keys[place] = f"!{place}"
        self._store.put(self._keys[place], done)

    def _step(self, place: int, found: Brief, *, is_reused: bool) -> Step:
        self._finished.add(place)
        return Step(place, found, is_reused)


def finished(submission: Submission, answer: Done | Lost) -> Done:
    """What an engine gave for ``submission``; what it lost is a result, too."""
    if isinstance(answer, Done):
        return answer
    result = crash.result(submission, answer.code, answer.reason)
    return Done(brief.of(result), records.pack(result))
