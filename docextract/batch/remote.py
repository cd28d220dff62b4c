"""Submissions and results on storage that is no folder: S3, and whatever else fsspec has a door to.

What lies there is mirrored into a folder of this machine, and later only what has changed. A worker
on another machine fetches the files of its submission by itself. Results are written to a folder
and sent when the run is over.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from docextract.errors import UsageError
from docextract.readers.archive import MARK

# A path has made one slash of two. Two letters at least: one is a drive of Windows.
_URL: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+):/+(.*)", re.DOTALL)
_INDEX: Final = ".index.json"


@dataclass(frozen=True, slots=True)
class Mirror:
    """``folder`` stands for what is at ``url``."""

    url: str
    folder: Path

    def url_of(self, file: Path) -> str | None:
        """Where a file of the folder, or the archive that it is in, comes from."""
        outer = Path(file.as_posix().partition(MARK)[0])
        if not outer.is_relative_to(self.folder):
            return None
        inner = outer.relative_to(self.folder).as_posix()
        return self.url if inner == "." else f"{self.url}/{inner}"


def mirror_of(path: str | Path) -> Mirror | None:
    """The mirror of what ``path`` names; None for a path of this machine."""
    match = _URL.fullmatch(str(path))
    if match is None:
        return None
    scheme = match[1].lower()
    url = f"{scheme}://{'/' if scheme == 'file' else ''}{match[2].rstrip('/')}"
    name = PurePosixPath(match[2]).name or match[1]
    digest = hashlib.sha256(url.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Mirror(url, Path.home() / ".cache" / "docextract" / digest / name)


def fetch(mirror: Mirror) -> None:
    """Make the folder what is at the url: files that are new or changed are fetched, others deleted.

    Raises ``UsageError`` where nothing is there or it cannot be had.
    """
    with _explained(mirror.url):
        storage, root = _opened(mirror.url)
        found: Mapping[str, Any] = storage.find(root, detail=True)
        if not found:
            raise UsageError("E325", "这个地址下没有文件", place=mirror.url, hint="请核对地址")
        index = _index(mirror)
        stamps = {}
        for remote in sorted(found):
            local = mirror.folder / PurePosixPath(remote).relative_to(root)
            stamps[local.as_posix()] = storage.ukey(remote)
            if index.get(local.as_posix()) != stamps[local.as_posix()] or not local.is_file():
                _get(storage, remote, local)
        for gone in index.keys() - stamps.keys():
            Path(gone).unlink(missing_ok=True)
        _keep_index(mirror, stamps)


def ensure(mirrors: Iterable[Mirror], files: Iterable[Path]) -> None:
    """Fetch those of ``files`` that are mirrored and not on this machine."""
    for mirror in mirrors:
        for file in files:
            url = mirror.url_of(file)
            local = Path(file.as_posix().partition(MARK)[0])
            if url is not None and not local.exists():
                with _explained(url):
                    storage, remote = _opened(url)
                    _get(storage, remote, local)


def send(mirror: Mirror) -> int:
    """Send the files of the folder that are new or changed to the url; how many that were."""
    index = _index(mirror)
    stamps = {}
    sent = 0
    with _explained(mirror.url):
        storage, root = _opened(mirror.url)
        for local in sorted(path for path in mirror.folder.rglob("[!.]*") if path.is_file()):
            state = local.stat()
            stamps[local.as_posix()] = f"{state.st_size} {state.st_mtime_ns}"
            if index.get(local.as_posix()) != stamps[local.as_posix()]:
                remote = f"{root}/{local.relative_to(mirror.folder).as_posix()}"
                storage.makedirs(storage._parent(remote), exist_ok=True)
                storage.put_file(str(local), remote)
                sent += 1
        _keep_index(mirror, stamps)
    return sent


def _opened(url: str) -> tuple[Any, str]:
    """The storage of ``url``, and what the storage calls the place."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError(
            "E325", "读写对象存储要先装 fsspec", place=url, hint="请运行 pip install docextract[s3]"
        ) from error
    try:
        storage, root = url_to_fs(url)
    except ImportError as error:
        hint = "请运行 pip install docextract[s3]" if url.startswith("s3:") else str(error)
        raise UsageError("E325", "缺少读写这种存储的程序库", place=url, hint=hint) from error
    except ValueError as error:
        raise UsageError("E325", "不认识这种存储地址", place=url, hint="例如 s3://桶名/目录") from error
    return storage, str(root).rstrip("/")


@contextmanager
def _explained(url: str) -> Iterator[None]:
    try:
        yield
    except UsageError:
        raise
    except Exception as error:
        # Every storage has errors of its own; all of them mean that it cannot be had.
        hint = f"请核对地址、密钥和网络（{type(error).__name__}：{error}）"
        raise UsageError("E325", "存储读写失败", place=url, hint=hint) from error


def _get(storage: Any, remote: str, local: Path) -> None:
    """A file is there whole or not at all, though several processes want it at once."""
    local.parent.mkdir(parents=True, exist_ok=True)
    part = local.with_name(f".{local.name}.{os.getpid()}.part")
    try:
        storage.get_file(remote, str(part))
        part.replace(local)
    finally:
        part.unlink(missing_ok=True)


def _index(mirror: Mirror) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((mirror.folder.parent / _INDEX).read_bytes())
    except (OSError, ValueError):
        return {}
    return found


def _keep_index(mirror: Mirror, stamps: Mapping[str, str]) -> None:
    mirror.folder.parent.mkdir(parents=True, exist_ok=True)
    (mirror.folder.parent / _INDEX).write_text(json.dumps(stamps), encoding="utf-8")
