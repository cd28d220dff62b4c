"""What one evaluation may cost. A rule that exceeds it is in error; the report is not.

Time is that of the processor: a busy machine must not turn a sound rule into an error.
"""

from __future__ import annotations

from time import thread_time
from typing import Final

STEPS: Final = 200_000
SECONDS: Final = 0.5
_CHECK_EVERY: Final = 256


class EvaluationError(Exception):
    """A rule could not be carried out on this report; its message is for the rule's author."""


class Limits:
    """Counts steps and watches the clock for one rule on one report."""

    __slots__ = ("_deadline", "_steps")

    def __init__(self, steps: int = STEPS) -> None:
        self._steps = steps
        # The clock is first asked when a rule has proved to be a long one: most end before.
        self._deadline: float | None = None

    def spend(self) -> None:
        """One step of a loop. Raises ``EvaluationError`` beyond the limits."""
        self._steps -= 1
        if self._steps < 0:
            raise EvaluationError(f"计算步数超过上限 {STEPS}")
        if self._steps % _CHECK_EVERY == 0:
            self._watch(thread_time())

    def _watch(self, now: float) -> None:
        if self._deadline is None:
            self._deadline = now + SECONDS
        elif now > self._deadline:
            raise EvaluationError(f"计算时间超过上限 {SECONDS} 秒")
