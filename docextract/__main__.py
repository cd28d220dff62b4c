"""``python -m docextract``, and the entry point of the installed command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; see ``docextract --help``."""
    from docextract.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
