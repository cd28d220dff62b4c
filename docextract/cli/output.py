"""Where results go: files of the formats asked for, or JSON Lines on stdout."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from docextract.cli import streams
from docextract.errors import UsageError, unwritable
from docextract.writers import WRITERS, Options, TakesOverview, Writer

if TYPE_CHECKING:
    from docextract.batch import Products, Store
    from docextract.cli.processing import Request
    from docextract.model.batch import Overview

STDOUT: Final = "-"


class Output(Protocol):
    @property
    def formats(self) -> Sequence[str]:
        """The formats that every result is prepared for."""

    @property
    def options(self) -> Options:
        """What the formats heed."""

    @property
    def folder(self) -> Path | None:
        """The folder written to, which is no input."""

    def digest(self, keys: Sequence[str]) -> str:
        """The name of what is written when these are the results."""

    def begin(self) -> None:
        """Open the writers. Raises ``UsageError`` for one that will not be able to write."""

    def add(self, products: Products) -> None:
        """Take in what was made of one result."""

    def conclude(self, overview: Overview) -> None:
        """Take in what the batch shows as a whole, after the last result."""

    def finish(self) -> list[Path]:
        """End the output; the files written."""


def open_output(request: Request) -> Output:
    """The output of a run. Raises ``UsageError`` at once where its folder cannot be written."""
    options = Options(request.blocks, request.all_items, _template(request.notice_template))
    if request.out == STDOUT:
        return Stream(options)
    folder = Path(request.out)
    _try_to_write(folder)
    return Files(folder, request.formats, options)


def _template(path: Path | None) -> bytes | None:
    """The notice's template. Raises ``UsageError`` before any work where it is wrong."""
    if path is None:
        return None
    from docextract.writers import notice

    return notice.template(path)


@contextmanager
def stored(request: Request) -> Iterator[Store]:
    """The store of a run: in the folder asked for, else in the output's, else for this run only."""
    from docextract.batch import Store

    with ExitStack() as stack:
        folder = request.cache or (Path(request.out) if request.out != STDOUT else None)
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="docextract-")))
        yield stack.enter_context(Store(folder))


class Stream:
    """JSON Lines on stdout, a line as each result comes."""

    folder = None
    formats = ("jsonl",)

    def __init__(self, options: Options) -> None:
        self.options = options

    def digest(self, keys: Sequence[str]) -> str:
        return STDOUT

    def begin(self) -> None:
        pass

    def add(self, products: Products) -> None:
        for line in products.prepared.values():
            streams.put_bytes(line)

    def conclude(self, overview: Overview) -> None:
        """Lines are of submissions; what the overview says goes to the person at the terminal."""

    def finish(self) -> list[Path]:
        return []


class Files:
    """One writer per format, all into one folder."""

    def __init__(self, folder: Path, formats: Sequence[str], options: Options) -> None:
        self.folder = folder
        self.formats = formats
        self.options = options
        self._writers: dict[str, Writer] = {}

    def digest(self, keys: Sequence[str]) -> str:
        named = "\0".join((repr((self.formats, self.options)), *keys))
        return hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()

    def begin(self) -> None:
        self._writers = {name: WRITERS[name](self.folder, self.options) for name in self.formats}

    def add(self, products: Products) -> None:
        for name, writer in self._writers.items():
            writer.add(products.prepared[name])

    def conclude(self, overview: Overview) -> None:
        for writer in self._writers.values():
            if isinstance(writer, TakesOverview):
                writer.conclude(overview)

    def finish(self) -> list[Path]:
        return [path for writer in self._writers.values() for path in writer.finish()]


def _try_to_write(folder: Path) -> None:
    """Fail before the work, not after it."""
    if folder.is_file():
        raise UsageError(
            "E301", "无法写入输出目录：这是一个文件", place=str(folder), hint="请用 --out 换一个目录"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        hint = "请检查权限和磁盘空间，或用 --out 换一个目录"
        raise unwritable(error, "无法写入输出目录", str(folder), hint) from error
