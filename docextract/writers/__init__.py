"""Report + findings -> one output format each.

``WRITERS[name].prepare(result)`` makes what one submission gives to an output: it looks at nothing
else, so that any process can do it, and what it gives can be sent to another one.
``WRITERS[name](folder)`` gives the writer: ``add`` takes what was prepared of the submissions of a
batch one by one, ``finish`` ends the output and tells which files were written. Submissions must
come in a stable order; then the same input gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol, runtime_checkable

from docextract.model.batch import Overview
from docextract.model.finding import Result
from docextract.writers.options import Options

__all__ = ["WRITERS", "Format", "Options", "TakesOverview", "Writer"]


class Writer(Protocol):
    def add(self, prepared: Any) -> None:
        """Take in one submission, by what its module's ``prepare(result, options)`` made of it.

        Raises ``UsageError`` when the output cannot be written.
        """

    def finish(self) -> list[Path]:
        """End the output; the files written, in the order in which a person should open them."""


@runtime_checkable
class TakesOverview(Protocol):
    """A writer that also shows the batch as a whole."""

    def conclude(self, overview: Overview) -> None:
        """Take in the overview, once, after the last result and before ``finish``."""


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: the module of this package that writes it, loaded on first use.

    ``first`` names the file that is made once for a batch and tells of all of it, if there is one.
    """

    module: str
    title: str
    first: str | None = None

    def __call__(self, folder: Path, options: Options | None = None) -> Writer:
        """A writer into ``folder``, which is made when missing."""
        # Excel and template libraries are slow to import: only the formats asked for pay.
        writer: Writer = self._loaded.Writer(folder, options or Options())
        return writer

    def prepare(self, result: Result, options: Options | None = None) -> Any:
        """What ``result`` gives to the output."""
        return self._loaded.prepare(result, options or Options())

    @property
    def _loaded(self) -> Any:
        return import_module(f"docextract.writers.{self.module}")


WRITERS: Final[dict[str, Format]] = {
    "json": Format("json", "JSON：每份报送材料一个文件"),
    "jsonl": Format("jsonl", "JSON Lines：每份报送材料一行"),
    "xlsx": Format("xlsx", "Excel 台账：总览、发现问题、数据、项目、指标、未读文件", "ledger.xlsx"),
    "html": Format("html", "网页：批次总览，每份材料一页，原文与问题对照，点击互相定位", "overview.html"),
    "docx": Format("docx", "Word：原文件加批注，每个问题标在原文的字句上", "批注说明.txt"),
    "notice": Format("notice", "Word：退回修改通知书，按单位要做的事分类列出问题"),
    "csv": Format("csv", "CSV：发现问题一张表，可用 Excel 打开", "findings.csv"),
    "sarif": Format("sarif", "SARIF 2.1.0：供代码审查类工具显示，附各文件的文本"),
    "parquet": Format("parquet", "Parquet：每类记录一个文件，按年度分区，供 DuckDB 等分析"),
    "junit": Format("junit", "JUnit XML：每份报送材料一组，供持续集成工具显示"),
}
