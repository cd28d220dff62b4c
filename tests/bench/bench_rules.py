"""What rules cost: loading the packs, and 150 rules on a report that is read already.

    python -m tests.bench.bench_rules [REPORT...]

Prints medians of processor time in milliseconds (a busy machine does not change them much).
Without arguments: the real report beside the repository where it is, and every submission of the
corpus. 150 rules are the national ones and copies of them under ids of their own.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from docextract import checks, pipeline
from docextract.checks import packs
from docextract.checks.facts import Facts
from docextract.checks.packs import Pack
from docextract.model.report import Report

ROOT = Path(__file__).resolve().parents[2]
RULES = 150
ROUNDS = 15
LOADING = (
    "import time; from docextract.checks import packs; packs.available(); t = time.process_time(); "
    "[packs.load(name) for name in packs.available()]; print((time.process_time() - t) * 1000)"
)


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of ``work``, warmed."""
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def loading() -> float:
    """Milliseconds to load all packs in a process of its own."""
    runs = [
        subprocess.run([sys.executable, "-c", LOADING], capture_output=True, check=True) for _ in range(7)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def many_rules(folder: Path) -> Pack:
    """The national rules that are on, and as many copies as it takes to have 150 of them."""
    national = packs.load("national-2020")
    (folder / "pack.yaml").write_text("title: 试\nversion: '1'\nextends: national-2020\n", encoding="utf-8")
    own = national.chain[-1]
    copied = 0
    for name, text in own.files.items():
        if copied >= RULES - len(national.enabled):
            break
        if not national.rule_by_id[name.split("/")[1][:6]].enabled:
            continue
        identity = f"{name[:3]}{900 + copied}"
        path = folder / name.replace(name.split("/")[1][:6], identity)
        path.parent.mkdir(exist_ok=True)
        changed = re.sub(r"^id: .*$", f"id: {identity}", text, flags=re.MULTILINE)
        path.write_text(changed, encoding="utf-8")
        copied += 1
    return packs.load(folder)


def reports() -> dict[str, Report]:
    if len(sys.argv) > 1:
        return {path: pipeline.extract(path) for path in sys.argv[1:]}
    real = ROOT.parent / "shared/reports/xushui-gongxin-2022.txt"
    found = {real.name: pipeline.extract(real)} if real.exists() else {}
    for gold in sorted((ROOT / "corpus").glob("*/gold.json")):
        files = [path for path in sorted(gold.parent.iterdir()) if path.suffix in (".docx", ".txt")]
        found[gold.parent.name] = pipeline.extract(files)
    return found


def main() -> None:
    print(f"load all packs: {loading():.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        pack = many_rules(Path(folder))
        print(f"{len(pack.enabled)} rules on a report, warm:")
        costs = []
        for name, report in reports().items():
            cost = median(lambda report=report: checks.check_with(pack, Facts(report)))  # type: ignore[misc]
            costs.append(cost)
            items = sum(
                sum(counts.values()) for counts in checks.check_with(pack, Facts(report)).tally.values()
            )
            print(f"  {cost:6.1f} ms  {items:4} items  {name}")
    print(f"median {statistics.median(costs):.1f} ms, most {max(costs):.1f} ms")


if __name__ == "__main__":
    main()
