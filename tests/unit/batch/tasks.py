"""Work for engines under test: workers find it by name."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from docextract.batch.settings import Settings


def square(_settings: Settings, number: int) -> int:
    return number * number


def nothing(_settings: Settings, _number: int) -> None:
    return None


def leave_a_file(_settings: Settings, _number: int) -> Path:
    handle, path = tempfile.mkstemp()
    os.close(handle)
    return Path(path)


def slow_first(_settings: Settings, number: int) -> int:
    time.sleep(1.5 if number == 0 else 0)
    return number


def die_on_seven(_settings: Settings, number: int) -> int:
    if number == 7:
        os._exit(1)
    return number


def hang_on_seven(_settings: Settings, number: int) -> int:
    if number == 7:
        time.sleep(60)
    return number


def swell_on_seven(_settings: Settings, number: int) -> int:
    if number == 7:
        held = bytearray(os.urandom(1 << 20)) * 400
        time.sleep(60)
        return len(held)
    return number


def die_once(_settings: Settings, mark: Path) -> str:
    if not mark.exists():
        mark.touch()
        os._exit(1)
    return "alive"
