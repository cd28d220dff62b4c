"""Which files a command line means: files as given, and the documents in folders."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docextract.errors import UsageError
from docextract.readers import DEFAULT, Limits, expand
from docextract.readers.sniff import PICTURES, SUFFIXES
from docextract.text.filenames import readable

# Among the files of a folder, those whose names promise a document; a file given by itself is
# read whatever its name. Photographs and the like are left aside, and counted, unless text is
# recognised in pictures.
_PICTURES: Final = frozenset().union(*(SUFFIXES[name] for name in PICTURES))
DOCUMENTS: Final = frozenset({".txt"}).union(*SUFFIXES.values()) - _PICTURES
# Word and Excel keep an owner file beside every file that is open.
OWNER_FILE: Final = "~$"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; ``root`` is the folder that was given, or the file's own folder."""

    path: Path
    root: Path

    @property
    def label(self) -> str:
        """How a person finds the file from what was given on the command line."""
        return readable(self.path.relative_to(self.root))


@dataclass(frozen=True, slots=True)
class Discovery:
    """Files in a stable order, and how many files of folders were left aside as no documents."""

    files: tuple[Found, ...]
    skipped: int = 0


def discover(
    paths: Iterable[Path], out: Path | None = None, limits: Limits = DEFAULT, apart: Iterable[Path] = ()
) -> Discovery:
    """Files given are taken as they are; folders are searched, without ``out``, ``apart`` and hidden files.

    ``apart`` are files and folders that have a part of their own in the run (last year's, the ledger).

    A zip archive stands for the files in it, by virtual paths (``batch.zip!dir/报告.docx``).

    Raises ``UsageError`` for a path that does not exist and when there is nothing to read.
    """
    files: dict[Path, Found] = {}
    skipped = 0
    barred = {path.absolute() for path in (*apart, *((out,) if out else ()))}
    for path in paths:
        if not path.exists():
            raise UsageError("E311", "没有这个文件或文件夹", place=str(path), hint="请核对路径")
        if not path.is_dir():
            for member in expand(path, limits):
                files.setdefault(member.absolute(), Found(member, path.parent))
            continue
        inside = [member for file in _walk(path, barred) for member in expand(file, limits)]
        wanted = DOCUMENTS | _PICTURES if limits.ocr else DOCUMENTS
        documents = [file for file in inside if file.suffix.lower() in wanted]
        skipped += len(inside) - len(documents)
        if not documents:
            raise UsageError("E312", "文件夹里没有可读的报告", place=str(path), hint=_advice(len(inside)))
        for file in documents:
            files.setdefault(file.absolute(), Found(file, path))
    return Discovery(tuple(files.values()), skipped)


def _walk(folder: Path, barred: Collection[Path]) -> Iterator[Path]:
    """Files below ``folder`` by name, files before subfolders, without those that are ``barred``."""
    for top, folders, names in os.walk(folder):
        here = Path(top)
        folders[:] = sorted(f for f in folders if not _is_hidden(f) and (here / f).absolute() not in barred)
        found = (here / name for name in sorted(names) if not _is_hidden(name))
        yield from (file for file in found if file.absolute() not in barred)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", OWNER_FILE))


def _advice(others: int) -> str:
    found = f"里面的 {others} 个文件都不是文档；" if others else ""
    return f"{found}请放入 Word、Excel、PDF 或文本的报告，或直接给出文件"
