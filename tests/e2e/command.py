"""The installed command, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

COMMAND = Path(sys.executable).with_name("docextract")


@dataclass(frozen=True)
class Run:
    """Exit code, data on stdout, words on stderr."""

    code: int
    out: bytes
    said: str

    @property
    def lines(self) -> list[str]:
        return self.said.splitlines()


def docextract(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Run:
    """Run ``docextract`` with ``arguments``; ``environment`` is added to ours."""
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in said, said
    return Run(done.returncode, done.stdout, said)
