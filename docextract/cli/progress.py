"""How far the work is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final

from docextract.cli import streams
from docextract.cli.language import Texts

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from docextract.batch import Step

# So many submissions get a line each; of more, a line tells how far the work is every few seconds.
LINE_EACH: Final = 100
SECONDS: Final = 5.0


class Progress:
    """A context in which ``advance`` is called once per finished submission."""

    def __init__(self, total: int, texts: Texts) -> None:
        self._total = total
        self._texts = texts
        self._done = 0
        self._reused = 0
        self._findings = 0
        self._unread = 0
        self._began = self._told = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        if streams.is_terminal(sys.stderr) and self._total > 1:
            self._bar = _bar()
            self._bar.start()
            self._task = self._bar.add_task(self._texts("progress.start"), total=self._total, rate="")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, step: Step) -> None:
        """Count a finished submission in."""
        self._done += 1
        self._reused += step.is_reused
        self._findings += step.brief.shown
        self._unread += bool(step.brief.unread)
        if self._bar is not None and self._task is not None:
            self._bar.update(
                self._task,
                advance=1,
                description=self._texts("progress.bar", findings=self._findings, unread=self._unread),
                rate=self._texts("progress.rate", rate=self._rate()),
            )
        elif 1 < self._total <= LINE_EACH:
            self._tell(step)
        elif self._total > 1:
            self._tell_now_and_then(step)

    def _tell(self, step: Step) -> None:
        key = "progress.unread" if step.brief.is_unread else "progress.line"
        name, findings = step.brief.name, step.brief.shown
        streams.say(self._texts(key, done=self._done, total=self._total, name=name, findings=findings))

    def _tell_now_and_then(self, step: Step) -> None:
        if step.brief.is_unread:
            self._tell(step)
        now = time.monotonic()
        if now - self._told < SECONDS and self._done < self._total:
            return
        self._told = now
        rate = self._rate()
        streams.say(
            self._texts(
                "progress.now",
                done=self._done,
                total=self._total,
                rate=rate,
                left=_clock((self._total - self._done) / rate) if rate else "?",
                findings=self._findings,
                unread=self._unread,
            )
        )

    def _rate(self) -> float:
        """Submissions a second, without those that took no work."""
        return (self._done - self._reused) / max(time.monotonic() - self._began, 1e-3)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _bar() -> Bar:
    # Rich takes a tenth of a second to load: only who sees the bar pays for it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
