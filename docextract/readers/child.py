"""Reading in a process of its own, for formats whose parsers may crash, hang or swell.

``python -m docextract.readers.child`` reads a pickled request from its input and prints a
pickled answer; the parent unpickles plain records only, whatever the child may have become.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from docextract.errors import DocextractError, InputError
from docextract.readers import messages, sandbox
from docextract.readers.file import Content, File

_TRUSTED: Final = frozenset(
    {
        ("docextract.errors", "_rebuild"),
        ("docextract.errors", "InputError"),
        ("docextract.model.document", "Block"),
        ("docextract.model.document", "BlockKind"),
        ("docextract.model.document", "Cell"),
        ("docextract.model.document", "Diagnostic"),
        ("docextract.model.document", "Part"),
        ("docextract.model.document", "Span"),
        ("docextract.model.document", "Table"),
        ("docextract.readers.file", "Content"),
    }
)


def run(module: str, file: File) -> Content:
    """``module.read(file)`` in a child process.

    Raises ``InputError``: what the reader raises, E115 when time runs out, E116 when the
    child crashed or ran out of memory.
    """
    with tempfile.TemporaryDirectory(prefix="docextract-") as folder:
        output = sandbox.run(
            [sys.executable, "-m", __name__],
            file.limits,
            Path(folder),
            pickle.dumps((module, file)),
            extra={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"},
        )
    try:
        answer = _Records(io.BytesIO(output)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, IndexError, TypeError, ValueError) as error:
        raise messages.error("E116") from error
    if isinstance(answer, InputError):
        raise answer
    if not isinstance(answer, Content):
        raise messages.error("E116")
    return answer


class _Records(pickle.Unpickler):
    """Loads the records of a reading and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _TRUSTED:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


def main() -> None:
    """Serve one request."""
    # Parsers may print; the answer has the real output to itself.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    module, file = pickle.load(sys.stdin.buffer)
    answer: Content | DocextractError
    try:
        answer = import_module(module).read(file)
    except InputError as error:
        answer = error
    with output:
        pickle.dump(answer, output)


if __name__ == "__main__":
    main()
