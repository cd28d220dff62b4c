"""How far the work is: a bar on a terminal, a line per submission elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from docextract.cli import streams
from docextract.cli.language import Texts

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from docextract.model.finding import Result


class Progress:
    """A context in which ``advance`` is called once per finished submission."""

    def __init__(self, total: int, texts: Texts) -> None:
        self._total = total
        self._texts = texts
        self._done = 0
        self._findings = 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        if streams.is_terminal(sys.stderr) and self._total > 1:
            self._bar = _bar()
            self._bar.start()
            self._task = self._bar.add_task(self._texts("progress.start"), total=self._total)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, result: Result) -> None:
        """Count ``result`` in."""
        self._done += 1
        self._findings += len(result.shown)
        if self._bar is not None and self._task is not None:
            self._bar.update(
                self._task,
                advance=1,
                description=self._texts("progress.bar", findings=self._findings),
            )
        elif self._total > 1:
            key = "progress.unread" if result.is_unread else "progress.line"
            streams.say(
                self._texts(
                    key, done=self._done, total=self._total, name=result.name, findings=len(result.shown)
                )
            )


def _bar() -> Bar:
    # Rich takes a tenth of a second to load: only who sees the bar pays for it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
