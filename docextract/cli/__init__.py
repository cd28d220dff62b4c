"""The command line: parses, calls, prints. It decides nothing about reports."""

from __future__ import annotations

from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; nothing is raised, no traceback is shown."""
    from docextract.cli.app import run as run_app

    return run_app(list(argv))
