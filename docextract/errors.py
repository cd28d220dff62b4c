"""Errors a user can act on: a code, a place, a sentence in Chinese, and what to do next.

Code families: ``E1xx`` input, ``E2xx`` rule files and packs, ``E3xx`` options and output.
A *finding* is about the report and a *diagnostic* about our reading of it; only what
needs the user's own hand before work can go on is raised as an error.
"""

from __future__ import annotations

import errno


class DocextractError(Exception):
    """Base of every error shown to the user as one line; ``exit_code`` follows the command contract."""

    exit_code = 5

    def __init__(self, code: str, message: str, *, place: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.place}：" if self.place else ""
        hint = f"（{self.hint}）" if self.hint else ""
        return f"[{self.code}] {place}{self.message}{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive pickling between worker processes by default.
        return _rebuild, (type(self), self.code, self.message, self.place, self.hint)


class InputError(DocextractError):
    """The given input cannot be used (E1xx). Inside a batch it becomes a diagnostic of its file."""

    exit_code = 4


class RuleError(DocextractError):
    """A rule file or rule pack is wrong (E2xx); nothing is checked with it."""

    exit_code = 3


class UsageError(DocextractError):
    """Options, paths or the output folder are wrong (E3xx)."""

    exit_code = 2


def _rebuild(kind: type[DocextractError], code: str, message: str, place: str, hint: str) -> DocextractError:
    return kind(code, message, place=place, hint=hint)


def unwritable(error: OSError, message: str, place: str, hint: str) -> UsageError:
    """The error for what could not be written; ``message`` and ``hint`` where the disk is not full."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return UsageError(
            "E304",
            "磁盘空间不足",
            place=place,
            hint="已完成的结果都在；腾出空间后再运行同一条命令，会接着做",
        )
    reasons = {
        errno.EACCES: "没有写入的权限",
        errno.EPERM: "没有写入的权限",
        errno.EROFS: "磁盘是只读的",
        errno.EISDIR: "这是文件夹",
        errno.EIO: "磁盘读写出错",
    }
    reason = reasons.get(error.errno or 0) or error.strerror or error
    return UsageError("E301", f"{message}：{reason}", place=place, hint=hint)


def unread(error: OSError) -> str:
    """Why a file could not be read, in the user's language where the reason is a common one."""
    reasons = (
        (FileNotFoundError, "没有这个文件"),
        (PermissionError, "没有读取的权限"),
        (IsADirectoryError, "这是文件夹"),
    )
    return next((said for kind, said in reasons if isinstance(error, kind)), error.strerror or str(error))


def write_log(error: BaseException) -> str:
    """Write the traceback of an error of ours to a new file in the temporary folder and name it.

    A user can do nothing about a traceback but send it: it is not for the screen.
    """
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="docextract-", suffix=".log", delete=False
    ) as log:
        log.write("".join(traceback.format_exception(error)))
    return log.name
