"""What nobody foresaw costs one submission, and is said in its result."""

from __future__ import annotations

from typing import Final

from docextract.batch.submissions import Submission
from docextract.errors import write_log
from docextract.model.document import Diagnostic
from docextract.model.finding import Result
from docextract.model.kinds import SourceRole
from docextract.model.report import Report, Source
from docextract.text.filenames import readable

INTERNAL_ERROR: Final = "E500"


def broken(submission: Submission, error: Exception) -> Result:
    """The result of a submission that met an error of ours; its traceback goes to a file."""
    reason = f"程序内部错误，未能处理（{type(error).__name__}，详见 {write_log(error)}）"
    return result(submission, INTERNAL_ERROR, reason)


def result(submission: Submission, code: str, reason: str) -> Result:
    """The result of a submission that could not be processed: no records, one diagnostic a file."""
    sources = tuple(
        Source(index, readable(path), "", 0, "", SourceRole.ATTACHMENT, "", ())
        for index, path in enumerate(submission.files)
    )
    diagnostics = tuple(
        Diagnostic(code, f"{readable(path.name)}：{reason}", index)
        for index, path in enumerate(submission.files)
    )
    return Result(submission.name, Report(sources, (), diagnostics=diagnostics))
