"""The department's own Word file, with a comment on the exact words of each finding."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from docextract.model.document import Span
from docextract.model.finding import Result
from docextract.model.kinds import SourceRole
from docextract.model.report import Report, Source
from docextract.writers import original
from docextract.writers.answering import to_answer
from docextract.writers.files import Names, base_name, ensure_writable, replacing
from docextract.writers.options import Options
from docextract.writers.visible import visible
from docextract.writers.word import marking
from docextract.writers.word.commenting import Commenting, Original, Remark
from docextract.writers.word.copying import Copy
from docextract.writers.word.names import W
from docextract.writers.word.opening import RefusedError, open_word
from docextract.writers.word.places import Places
from docextract.writers.word.saving import saved

SUFFIX: Final = "-批注"
NOTES_FILE: Final = "批注说明.txt"
_COPIED: Final = "批注写在按读出文字重新排出的 Word 副本上"


@dataclass(frozen=True, slots=True)
class Commented:
    """A file with comments; ``notes`` say what the comments do not stand on, and why."""

    data: bytes
    extension: str
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The commented files of a submission, by the names that they should have, and what to say of them."""

    files: list[tuple[str, Commented]]
    notes: list[str]


def prepare(result: Result, options: Options) -> Prepared:
    report = result.report
    remarks = remarks_by_source(result)
    prepared = Prepared([], [])
    for index, found in remarks.items():
        source = report.sources[index]
        name = base_name(source.path)
        told = visible(result.name if result.name.endswith(name) else f"{result.name} {name}")
        try:
            done = commented(source, report, found)
        except (RefusedError, original.ChangedError) as error:
            prepared.notes.append(f"{told}：{error}，{len(found)} 个问题没有写成批注")
            continue
        prepared.notes.extend(f"{told}：{note}" for note in done.notes)
        prepared.files.append((f"{result.name}_{name}" if len(remarks) > 1 else result.name, done))
    return prepared


class Writer:
    """Writes ``<submission>-批注.docx`` for every file that findings are about.

    Whatever could not be commented is told in ``批注说明.txt``, a line for each file.
    """

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        ensure_writable(folder / NOTES_FILE)
        self._names = Names()
        self._written: list[Path] = []
        self._notes: list[str] = []

    def add(self, prepared: Prepared) -> None:
        self._notes += prepared.notes
        for name, done in prepared.files:
            path = self._folder / f"{self._names.claim(name)}{SUFFIX}{done.extension}"
            with replacing(path) as file:
                file.write(done.data)
            self._written.append(path)

    def finish(self) -> list[Path]:
        if not self._notes:
            return self._written
        path = self._folder / NOTES_FILE
        with replacing(path) as file:
            file.write("".join(f"{note}\n" for note in self._notes).encode("utf-8", "replace"))
        return [*self._written, path]


def remarks_by_source(result: Result) -> dict[int, list[Remark]]:
    """What to write into each file of the submission, in reading order.

    A finding is written once a file, on its first evidence there; one without evidence is
    written into the report.
    """
    own = {
        source.index
        for source in result.report.sources
        if source.role not in (SourceRole.PRIOR, SourceRole.LEDGER)
        and source.index in result.report.document_by_index
    }
    found: dict[int, list[Remark]] = {}
    for finding in to_answer(result):
        first: dict[int, Span] = {}
        for evidence in finding.evidence:
            first.setdefault(evidence.span.source, evidence.span)
        for index, span in first.items():
            if index in own:
                found.setdefault(index, []).append(Remark(finding, span))
        if not first and own:
            found.setdefault(min(own), []).append(Remark(finding, None))
    return {index: _in_reading_order(result.report, index, found[index]) for index in sorted(found)}


def _in_reading_order(report: Report, index: int, remarks: Iterable[Remark]) -> list[Remark]:
    positions = {block.id: n for n, block in enumerate(report.document_by_index[index].blocks)}
    return sorted(
        remarks,
        key=lambda remark: (positions[remark.span.block], remark.span.start) if remark.span else (-1, 0),
    )


def commented(source: Source, report: Report, remarks: Sequence[Remark]) -> Commented:
    """The file of ``source`` with ``remarks`` as comments.

    A file that is no Word file, or one that cannot hold comments, gives a copy of what was read
    of it. Raises ``RefusedError`` where that is too long and ``original.ChangedError``.
    """
    if source.format != "docx":
        return _in_copy(source, report, remarks, "不是 .docx 文件")
    data = original.load(source)
    try:
        return _in_original(data, source, report, remarks)
    except RefusedError as refused:
        return _in_copy(source, report, remarks, str(refused))


def _in_original(data: bytes, source: Source, report: Report, remarks: Sequence[Remark]) -> Commented:
    opened = open_word(data)
    body = opened.word.element.body
    before = marking.written(body)
    shown = Original(opened.word, Places(body))
    notes = list(Commenting(shown, report, report.document_by_index[source.index]).write(remarks))
    commented = opened.saved()
    after = _written(commented, opened.word.part.partname.membername)
    if after != before:
        raise RefusedError("写入批注会改动正文" if after is not None else "写入批注后的文件读不回来")
    return Commented(commented, opened.extension, [opened.note, *notes] if opened.note else notes)


def _in_copy(source: Source, report: Report, remarks: Sequence[Remark], reason: str) -> Commented:
    document = report.document_by_index[source.index]
    copy = Copy(document, base_name(source.path))
    notes = list(Commenting(copy, report, document).write(remarks))
    return Commented(saved(copy.word), ".docx", [f"{reason}，{_COPIED}", *notes])


def _written(data: bytes, main: str) -> str | None:
    """The words of a saved file; None when it cannot be read again."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            root = etree.fromstring(archive.read(main), parser)
        except etree.XMLSyntaxError:
            return None
    body = root.find(f"{W}body")
    return marking.written(body) if body is not None else None
