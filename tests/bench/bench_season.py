"""A season of invented submissions: speed, memory, the cost of each stage, and a second run.

    python -m tests.bench.bench_season [COUNT] [JOBS]

2,000 submissions on 2 processes by default.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from corpus.season.__main__ import write
from docextract import checks, extractors, readers
from docextract.batch import products, warm, worker
from docextract.batch.products import Wishes
from docextract.batch.settings import Settings
from docextract.model.finding import Result
from docextract.writers import WRITERS
from tests.bench.measure import COMMAND, machine, show

SEED = 1
EARLY = 200
SAMPLED = 60
FORMATS = ("json", "xlsx", "html")
_DONE = re.compile(r"\[(\d+)/\d+\]")


class Memory:
    """The largest resident memory of a process and its workers, and what it was early on."""

    def __init__(self, process: psutil.Process) -> None:
        self._process = process
        self.parent = self.worker = self.early_worker = self.early_parent = 0

    def look(self, *, is_early: bool) -> None:
        """Note what is larger than before."""
        try:
            parent = self._process.memory_info().rss
            workers = [child.memory_info().rss for child in self._process.children(recursive=True)]
        except psutil.Error:
            return
        self.parent = max(self.parent, parent)
        self.worker = max(self.worker, *workers, 0)
        if is_early:
            self.early_parent, self.early_worker = self.parent, self.worker


def run(folder: Path, jobs: int) -> tuple[float, Memory, str]:
    """Seconds, memory and words of a check of ``folder / "in"``."""
    arguments = ("check", "in", "--jobs", str(jobs), "--format", ",".join(FORMATS), "--fail-on", "never")
    said = folder / "said.txt"
    start = time.perf_counter()
    with said.open("wb") as words:
        process = subprocess.Popen([COMMAND, *arguments], cwd=folder, stderr=words)
        memory = Memory(psutil.Process(process.pid))
        while process.poll() is None:
            memory.look(is_early=_done(said) <= EARLY)
            time.sleep(0.2)
    return time.perf_counter() - start, memory, said.read_text(encoding="utf-8", errors="replace")


def _done(said: Path) -> int:
    found = _DONE.findall(said.read_text(encoding="utf-8", errors="replace"))
    return int(found[-1]) if found else 0


def stages(folder: Path) -> None:
    """Milliseconds of processor time that each stage takes of a submission."""
    homes = sorted((folder / "in").iterdir())[:SAMPLED]
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        made = work()
        spent[stage] = spent.get(stage, 0) + time.process_time() - start
        return made

    settings = Settings(wishes=Wishes(FORMATS, compares=True))
    warm.up()
    with tempfile.TemporaryDirectory() as out:
        writers = {name: WRITERS[name](Path(out)) for name in FORMATS}
        for number, home in enumerate([homes[0], *homes]):
            files = sorted(home.iterdir())
            documents = timed("read", lambda files=files: readers.read_all(files))
            report = timed("extract", lambda documents=documents: extractors.extract(documents))
            found = timed("check", lambda report=report: checks.check(report))
            result = Result(f"{number} {home.name}", report, found.findings, found.tally, found.packs)
            done = timed("count, pack, prepare", lambda result=result: worker.done(settings, result))
            made = timed("unpack what was prepared", lambda done=done: products.load(done.products))
            for name, writer in writers.items():
                prepared = made.prepared[name]
                timed(f"write {name}", lambda writer=writer, prepared=prepared: writer.add(prepared))
            if number == 0:
                spent.clear()  # the first one loads what all of them use
        for name, writer in writers.items():
            timed(f"write {name}", writer.finish)
    rows = [("stage", "ms")]
    rows += [(stage, f"{seconds * 1000 / len(homes):.1f}") for stage, seconds in spent.items()]
    rows.append(("all", f"{sum(spent.values()) * 1000 / len(homes):.1f}"))
    show(f"cost of a submission by stage (mean of {len(homes)})", rows)


def main(count: int = 2_000, jobs: int = 2) -> None:
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "in", count, SEED)
        stages(folder)
        first, memory, _ = run(folder, jobs)
        again, _, said = run(folder, jobs)
        one, other = list((folder / "in").rglob("*.docx"))[:2]
        one.write_bytes(other.read_bytes())
        changed, _, words = run(folder, jobs)
    reused = re.search(r"沿用以前的结果 (\d+) 份", words)
    unchanged = "" if "没有变化" in said else " (not recognised)"
    show(
        f"{count} submissions on {jobs} processes",
        [
            ("reports a second", f"{count / first:.1f}"),
            ("seconds", f"{first:.1f}"),
            (f"largest worker, MB (until the {EARLY}th)", _megabytes(memory.worker, memory.early_worker)),
            (f"main process, MB (until the {EARLY}th)", _megabytes(memory.parent, memory.early_parent)),
            ("second run, nothing changed, seconds", f"{again:.1f}{unchanged}"),
            ("third run, one file changed, seconds", f"{changed:.1f}"),
            ("results kept in the third run", reused[1] if reused else "none"),
        ],
    )


def _megabytes(all_along: int, early: int) -> str:
    return f"{all_along >> 20} ({early >> 20})"


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
