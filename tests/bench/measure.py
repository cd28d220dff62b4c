"""What the benchmarks share: times, the machine, tables on the screen."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import psutil

COMMAND = Path(sys.executable).with_name("docextract")


def median(work: Callable[[], object], rounds: int = 15) -> float:
    """Milliseconds of processor time of ``work``, warmed: a busy machine changes them least."""
    return medians({"": work}, rounds)[""]


def medians(works: Mapping[str, Callable[[], object]], rounds: int = 25) -> dict[str, float]:
    """``median`` of several works, each in turn, round after round: what slows the machine slows all."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            start = time.process_time()
            work()
            times[name].append((time.process_time() - start) * 1000)
    return {name: statistics.median(spent) for name, spent in times.items()}


def start_up(*arguments: str) -> float:
    """Milliseconds of wall clock from starting the command to its end."""
    # Without byte code every start would compile the package again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def once() -> float:
        start = time.perf_counter()
        subprocess.run([COMMAND, *arguments], env=environment, capture_output=True, check=False)
        return (time.perf_counter() - start) * 1000

    once()
    return statistics.median(once() for _ in range(9))


def machine() -> str:
    """The machine in a line, and how busy it is: numbers of a busy one mean little."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in _lines(Path("/proc/cpuinfo"))
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    memory = psutil.virtual_memory().total / 2**30
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{model}, {psutil.cpu_count()} processors, {memory:.0f} GB, {platform.system()}, {python}{load}"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []


def show(title: str, rows: Iterable[Sequence[str]]) -> None:
    """A table: the first column to the left, the rest to the right."""
    found = [list(row) for row in rows]
    widths = [max(len(row[column]) for row in found) for column in range(len(found[0]))]
    print(f"\n{title}")
    for row in found:
        cells = [row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]
        print("  " + "  ".join(cells).rstrip(), flush=True)
