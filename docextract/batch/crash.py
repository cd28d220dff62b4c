"""What nobody foresaw: the traceback goes to a file, the batch goes on."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path
from typing import Final

from docextract import __version__
from docextract.batch.submissions import Submission
from docextract.model.document import Diagnostic
from docextract.model.finding import Result
from docextract.model.report import Report, Source, SourceRole

INTERNAL_ERROR: Final = "E500"


def write_log(error: BaseException) -> str:
    """Write the traceback to a new file in the system's temporary folder and name it."""
    trace = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="docextract-", suffix=".log", delete=False
    ) as log:
        log.write(f"docextract {__version__}\n{trace}")
    return Path(log.name).as_posix()


def result(submission: Submission, reason: str) -> Result:
    """The result of a submission that an error of ours cost: no records, one diagnostic a file."""
    sources = tuple(
        Source(index, path.as_posix(), "", 0, "", SourceRole.ATTACHMENT, "", ())
        for index, path in enumerate(submission.files)
    )
    diagnostics = tuple(
        Diagnostic(INTERNAL_ERROR, f"{source.path}：程序内部错误，未能处理（{reason}）", source.index)
        for source in sources
    )
    return Result(submission.name, Report(sources, (), diagnostics=diagnostics))


def is_crashed(done: Result) -> bool:
    """True for a result of ``result``."""
    return any(diagnostic.code == INTERNAL_ERROR for diagnostic in done.report.diagnostics)
