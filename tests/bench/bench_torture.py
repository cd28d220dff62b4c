"""Odd, broken and hostile files in one run of ``check``, twice: the same results, and what they cost.

    python tests/bench/bench_torture.py FOLDER...

Prints how the runs ended, every internal error, files whose results differ between the runs, files
written anywhere but into the output folder, and the most memory. Then reads each file alone and
prints those that take longest in processor time.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from docextract import readers

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 10


def run(folders: list[Path], out: Path, home: Path) -> tuple[int, dict[str, bytes]]:
    """One run in the folder ``home``; its exit code and the results by name."""
    command = [sys.executable, "-m", "docextract", "check", *map(str, folders), "--out", str(out)]
    options = ["--group-by", "file", "--format", "json", "--fail-on", "never"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(home)}
    started = time.monotonic()
    done = subprocess.run([*command, *options], cwd=home, env=environment, capture_output=True, check=False)
    if b"Traceback" in done.stdout + done.stderr:
        print("a traceback was printed")
    print(f"exit code {done.returncode} after {time.monotonic() - started:.0f} s")
    return done.returncode, {
        str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.json") if path.is_file()
    }


def crashes(results: dict[str, bytes]) -> list[str]:
    return [
        f"{name}: {diagnostic['message']}"
        for name, data in results.items()
        for diagnostic in json.loads(data).get("diagnostics", ())  # an overview of the batch has none
        if diagnostic["code"] == "E500"
    ]


def slowest(folders: list[Path]) -> list[tuple[float, str]]:
    """Processor seconds of reading each file alone, those of child processes included."""
    taken = []
    for path in (path for folder in folders for path in sorted(folder.iterdir())):
        before = sum(os.times()[:4])
        readers.read_all([path])
        taken.append((sum(os.times()[:4]) - before, path.name))
    return sorted(taken, reverse=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    folders = [folder.resolve() for folder in parser.parse_args().folders]
    with tempfile.TemporaryDirectory() as place:
        home = Path(place, "home")
        home.mkdir()
        (_, first), (_, second) = (run(folders, Path(place, f"out{n}"), home) for n in (1, 2))
        left = sorted(str(path.relative_to(home)) for path in home.rglob("*"))
    found = crashes(first)
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"{len(first)} results, {len(found)} internal errors, most memory {memory} MB")
    print(*found, sep="\n")
    print(f"different between the runs: {differing}")
    print(f"left behind outside the output folder: {left}")
    times = slowest(folders)
    print("slowest to read:", *(f"{name} {seconds:.1f} s" for seconds, name in times[:5]), sep="\n  ")
    return int(bool(found or differing or left or times[0][0] > SECONDS))


if __name__ == "__main__":
    raise SystemExit(main())
