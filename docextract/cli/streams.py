"""Where words go: data to stdout, everything else to stderr, on consoles of any encoding."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def prepare() -> None:
    """Let no character stop us: what a console (such as cp936) lacks is printed as ``?``."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(line: str) -> None:
    """A line for the person at the terminal."""
    print(line, file=sys.stderr, flush=True)


def put(line: str = "") -> None:
    """A line of data."""
    print(line)


def put_bytes(data: bytes) -> None:
    """Data that is UTF-8 whatever the console speaks."""
    # Not ``sys.stdout``, which may have been turned away from what libraries print.
    assert sys.__stdout__ is not None
    sys.__stdout__.flush()
    sys.__stdout__.buffer.write(data)
    sys.__stdout__.buffer.flush()


def is_terminal(stream: TextIO) -> bool:
    """True when a person watches ``stream``."""
    return stream.isatty()


def discard_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush meets no closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
