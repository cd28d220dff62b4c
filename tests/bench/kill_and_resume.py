"""Kills a run at random moments, again and again, and compares its end with an undisturbed run.

    python -m tests.bench.kill_and_resume [COUNT] [KILLS] [SEED]

300 submissions and 10 kills by default. Exits with 1 when a byte differs or a file is missing.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus.season.__main__ import write
from tests.bench.measure import COMMAND

OPTIONS = ("--jobs", "2", "--format", "json,jsonl,csv,xlsx,html", "--fail-on", "never")


def start(folder: Path, out: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [COMMAND, "check", "in", "--out", out, *OPTIONS], cwd=folder, stderr=subprocess.DEVNULL
    )


def outputs(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def main(count: int = 300, kills: int = 10, seed: int = 1) -> int:
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "in", count, seed)
        began = time.monotonic()
        start(folder, "calm").wait()
        whole = time.monotonic() - began
        print(f"undisturbed: {whole:.1f} s", flush=True)
        for number in range(1, kills + 1):
            run = start(folder, "killed")
            time.sleep(rng.uniform(0.05, 1) * whole / 3)
            ended = run.poll()
            run.kill()
            run.wait()
            written = len(list((folder / "killed").glob("*.json")))
            state = "had ended" if ended is not None else f"{written} JSON files"
            print(f"kill {number}: {state}", flush=True)
        start(folder, "killed").wait()
        calm, killed = outputs(folder / "calm"), outputs(folder / "killed")
    wrong = sorted(name for name in calm.keys() | killed.keys() if calm.get(name) != killed.get(name))
    print(f"{len(calm)} files, {len(wrong)} differ or are missing: {', '.join(wrong[:5])}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:4])))
