"""Other processes on a leash: no network, no inherited secrets, bounded memory, a clock, no survivors.

Memory bounds and the missing network lean on Linux; the clock holds everywhere.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from docextract.readers import messages
from docextract.readers.limits import Limits

_KEPT: Final = (
    "PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "COMSPEC", "LD_LIBRARY_PATH",
)  # fmt: skip


@cache
def isolation() -> tuple[str, ...]:
    """The command before a command that takes its network away; empty where the system has none."""
    unshare = shutil.which("unshare") if sys.platform == "linux" else None
    if unshare is None:
        return ()
    command = (unshare, "-rn")
    try:
        done = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if done.returncode == 0 else ()


def run(
    command: Sequence[str],
    limits: Limits,
    folder: Path,
    data: bytes = b"",
    memory: int | None = None,
    extra: Mapping[str, str] | None = None,
) -> bytes:
    """Run ``command`` in ``folder`` with ``data`` as its input; returns what it printed.

    The exit code is not looked at: callers check what they got. ``memory`` bounds the address
    space in bytes. Raises ``InputError`` (E115) when the clock runs out, ``OSError`` when the
    command cannot be started.
    """
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", **(extra or {})}
    process = subprocess.Popen(
        [*isolation(), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )
    _bound_memory(process.pid, memory or limits.memory)
    try:
        output, _ = process.communicate(data, getattr(limits, limits.clock))
    except subprocess.TimeoutExpired as error:
        raise messages.over("E115", limits.clock, limits) from error
    finally:
        _end(process)
    return output


def _bound_memory(pid: int, size: int) -> None:
    """Bound the address space of a process that just started; it holds for its children."""
    if sys.platform == "linux":
        import resource

        with suppress(ProcessLookupError, PermissionError):
            resource.prlimit(pid, resource.RLIMIT_AS, (size, size))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process with everything that it started."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()
