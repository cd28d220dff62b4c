from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from docextract.batch import brief, records
from docextract.batch.done import Done
from docextract.batch.store import FILE, KEPT_RUNS, Store
from docextract.batch.submissions import Identity
from docextract.errors import UsageError
from docextract.model.finding import Outcome, Result
from tests.unit.evaluation.results import finding, result

TEXT = "全年办理217件。"


def checked(name: str) -> Result:
    return replace(result(TEXT, (finding("BUD001", TEXT, outcome=Outcome.FAIL),)), name=name)


def done(name: str) -> Done:
    made = checked(name)
    return Done(brief.of(made), records.pack(made))


def test_store_gives_back_what_was_put(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("k", done("甲"))
    with Store(tmp_path) as store:
        assert store.briefs(["k", "other"]) == {"k": done("甲").brief}
        assert store.packed("k") == done("甲").data


def test_store_is_had_by_one_run_at_a_time(tmp_path: Path) -> None:
    with Store(tmp_path), pytest.raises(UsageError) as caught:
        Store(tmp_path)
    assert caught.value.code == "E302"
    with Store(tmp_path):
        pass


HOLD = """
import sys, time
from pathlib import Path
from docextract.batch.store import Store
with Store(Path(sys.argv[1])) as store:
    store.begin("digest", 1)
    print("held", flush=True)
    time.sleep(60)
"""


def test_store_is_free_again_when_its_run_was_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(UsageError):
            Store(tmp_path)
        os.kill(holder.pid, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    with Store(tmp_path) as store:
        assert store.intact("digest") is None


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_store_that_is_damaged_begins_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with Store(tmp_path) as store:
        assert store.briefs(["k"]) == {}


def test_store_of_another_shape_begins_anew(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / FILE)
    database.execute("CREATE TABLE result (key)")
    database.execute("PRAGMA user_version = 999")
    database.close()
    with Store(tmp_path) as store:
        store.put("k", done("甲"))
        assert store.packed("k") == done("甲").data


def test_intact_holds_while_nothing_was_touched(tmp_path: Path) -> None:
    output = tmp_path / "a.json"
    output.write_text("{}", encoding="utf-8")
    with Store(tmp_path) as store:
        store.begin("digest", 1)
        assert store.intact("digest") is None
        store.end([output], ["已检查"])
        assert store.intact("digest") == ["已检查"]
        assert store.intact("another") is None
        time.sleep(0.02)
        output.write_text("[]", encoding="utf-8")
        assert store.intact("digest") is None


def test_results_that_no_run_asks_for_are_dropped(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.begin("d", 1)
        store.put("old", done("旧"))
        store.put("used", done("新"))
        store.end([])
    for _ in range(KEPT_RUNS + 1):
        with Store(tmp_path) as store:
            store.briefs(["used"])
            store.begin("d", 1)
            store.end([])
    with Store(tmp_path) as store:
        assert set(store.briefs(["old", "used"])) == {"used"}
        assert store.packed("old") is None


def test_identities_are_kept_by_content(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.identify([("a", Identity("某局", 2023, False)), ("b", Identity(None, None, True))])
        assert store.identities(["a", "b", "c"]) == {
            "a": Identity("某局", 2023, False),
            "b": Identity(None, None, True),
        }


def fill(store: Store) -> None:
    for number in range(200):
        store.put(str(number), replace(done("甲"), data=os.urandom(4000)))


def test_a_full_disk_is_said_in_words(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store._database.execute("PRAGMA max_page_count = 20")
        with pytest.raises(UsageError) as caught:
            fill(store)
    assert caught.value.code == "E304"
    with Store(tmp_path) as store:
        assert store.briefs(["0"])
