"""What nobody foresaw costs one submission, and is said in its result."""

from __future__ import annotations

from typing import Final

from docextract.batch.submissions import Submission
from docextract.model.document import Diagnostic
from docextract.model.finding import Result
from docextract.model.report import Report, Source, SourceRole
from docextract.text.filenames import readable

INTERNAL_ERROR: Final = "E500"


def result(submission: Submission, reason: str) -> Result:
    """The result of a submission that an error of ours cost: no records, one diagnostic a file."""
    sources = tuple(
        Source(index, readable(path), "", 0, "", SourceRole.ATTACHMENT, "", ())
        for index, path in enumerate(submission.files)
    )
    diagnostics = tuple(
        Diagnostic(INTERNAL_ERROR, f"{source.path}：程序内部错误，未能处理（{reason}）", source.index)
        for source in sources
    )
    return Result(submission.name, Report(sources, (), diagnostics=diagnostics))
