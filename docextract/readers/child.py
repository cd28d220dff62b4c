"""Reading in a process of its own: formats whose parsers may crash, hang or swell, and large files.

``python -m docextract.readers.child`` reads a pickled request from its input and prints the
answer as JSON: the parent takes plain data only, whatever the child may have become.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Final

from docextract.errors import InputError
from docextract.readers import messages, ocr, sandbox, transport
from docextract.readers.file import Content, File
from docextract.readers.zipped import weight

# Where documents whose pictures may be recognised keep them.
_PICTURES: Final = {"docx": b"word/media/", "xlsx": b"xl/media/"}
# The engine maps far more memory than it uses.
_RECOGNITION: Final = 4


def guarded(module: str, file: File) -> Content:
    """``module.read(file)``: here, or in a child process when the file is large enough to be a danger.

    Raises ``InputError`` as ``run`` does.
    """
    if weight(file.data) > file.limits.own_process or needs_recognition(file):
        return run(module, file)
    content: Content = import_module(module).read(file)
    return content


def needs_recognition(file: File) -> bool:
    """True for a file with pictures whose text is wanted: slow work, by programs that may crash."""
    place = _PICTURES.get(file.format)
    return file.limits.ocr and place is not None and place in file.data and ocr.is_installed()


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
            memory=(_RECOGNITION if file.limits.ocr else 1) * file.limits.memory,
            extra={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"},
        )
    try:
        return transport.load(output)
    except (ValueError, TypeError, LookupError) as error:
        raise messages.over("E116", "memory", file.limits) from error


def main() -> None:
    """Serve one request."""
    # Parsers may print; the answer has the real output to itself.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    module, file = pickle.load(sys.stdin.buffer)
    answer: Content | InputError
    try:
        answer = import_module(module).read(file)
    except InputError as error:
        answer = error
    with output:
        output.write(transport.dump(answer))


if __name__ == "__main__":
    main()
