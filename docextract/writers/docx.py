"""The department's own Word file, with a comment on the exact words of each finding."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from docextract.model.document import Document, Span
from docextract.model.finding import Finding, Outcome, Result
from docextract.model.report import Report, Source, SourceRole
from docextract.writers import labels, original
from docextract.writers.files import Names, base_name, ensure_writable, replacing
from docextract.writers.ledger import to_answer
from docextract.writers.options import Options
from docextract.writers.placing import Placing
from docextract.writers.visible import visible
from docextract.writers.word import marking
from docextract.writers.word.names import W
from docextract.writers.word.places import Places
from docextract.writers.word.saving import saved

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

AUTHOR: Final = "docextract 自动核查"
INITIALS: Final = "核查"
SUFFIX: Final = "-批注"
NOTES_FILE: Final = "批注说明.txt"
# python-docx unpacks every part of the file, those included that reading passed over.
_MOST_UNPACKED: Final = 200 * 1024 * 1024
_OTHERS_NAMED: Final = 3
_DATE: Final = f"{W}date"


class RefusedError(Exception):
    """No comment can be written into this file; the message says why."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment to be written; ``span`` is None for a finding that has no place."""

    finding: Finding
    span: Span | None


class Writer:
    """Writes ``<submission>-批注.docx`` for every Word file that findings are about.

    Whatever could not be commented is told in ``批注说明.txt``, a line for each file.
    """

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        ensure_writable(folder / NOTES_FILE)
        self._names = Names()
        self._written: list[Path] = []
        self._notes: list[str] = []

    def add(self, result: Result) -> None:
        report = result.report
        remarks = remarks_by_source(result)
        several = sum(1 for index in remarks if report.sources[index].format == "docx") > 1
        for index, found in remarks.items():
            source = report.sources[index]
            name = base_name(source.path)
            told = visible(result.name if result.name.endswith(name) else f"{result.name} {name}")
            try:
                data, notes = commented(source, report, found)
            except (RefusedError, original.ChangedError) as error:
                self._notes.append(f"{told}：{error}，{len(found)} 个问题没有写成批注")
                continue
            self._notes.extend(f"{told}：{note}" for note in notes)
            stem = f"{result.name}_{base_name(source.path)}" if several else result.name
            path = self._folder / f"{self._names.claim(stem)}{SUFFIX}.docx"
            with replacing(path) as file:
                file.write(data)
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


def commented(source: Source, report: Report, remarks: Iterable[Remark]) -> tuple[bytes, list[str]]:
    """The file of ``source`` with ``remarks`` as comments, and a note for each that is not on its words.

    Raises ``RefusedError`` for a file that cannot hold them and ``original.ChangedError``.
    """
    if source.format != "docx":
        raise RefusedError("不是 Word（.docx）文件")
    word = _open(original.load(source))
    body = word.element.body
    before = marking.written(body)
    notes = list(_Commenting(word, report, report.document_by_index[source.index]).write(remarks))
    data = saved(word)
    if _written(data, word.part.partname.membername) != before:
        raise RefusedError("写入批注会改动正文")
    return data, notes


class _Commenting:
    """Writes comments into one open file."""

    def __init__(self, word: WordDocument, report: Report, document: Document) -> None:
        self._word = word
        self._report = report
        self._document = document
        self._places = Places(word.element.body)
        self._placing = Placing(report)

    def write(self, remarks: Iterable[Remark]) -> Iterator[str]:
        """Write every remark; yields a sentence for each that could not be put on its words."""
        for remark in remarks:
            finding = remark.finding
            ends = self._exact(remark.span)
            if ends is None and remark.span is not None:
                yield f"“{visible(finding.title)}”（{finding.rule}）的批注写在相近的段落上"
            lines = "\n".join(self._lines(finding, remark.span, is_exact=ends is not None))
            comment = self._word.comments.add_comment(lines, AUTHOR, INITIALS)
            # The day of the run would make every run's file another one.
            comment._comment_elm.attrib.pop(_DATE, "")
            self._mark(ends, remark.span, comment.comment_id)

    def _exact(self, span: Span | None) -> marking.Ends | None:
        span = self._title() if span is None else span
        place = self._places.by_block.get(span.block) if span else None
        if span is None or place is None or self._is_aside(span.block):
            return None
        text = self._document.by_id[span.block].text
        if span.start < span.end:
            return marking.enclose(place, text, span.start, span.end)
        return marking.enclose(place, text, 0, len(text)) if text.strip() else None

    def _title(self) -> Span | None:
        title = self._report.metadata.title
        if title is not None and title.span.source == self._document.index:
            return title.span
        first = next((block for block in self._document.running() if block.text.strip()), None)
        return self._document.span(first) if first else None

    def _is_aside(self, block: str) -> bool:
        return not block.startswith("body/")

    def _mark(self, ends: marking.Ends | None, span: Span | None, comment: int) -> None:
        if ends is not None:
            marking.mark(ends, comment)
            return
        place = self._places.by_block.get(span.block) if span else None
        is_in_body = span is not None and place is not None and not self._is_aside(span.block)
        paragraph = place.paragraphs[0] if is_in_body and place and place.paragraphs else None
        if paragraph is None:
            paragraph = self._places.near(span.block if span else "")
        if paragraph is None:
            raise RefusedError("文件里没有可以写批注的段落")
        whole = marking.enclose_whole(paragraph)
        if whole is not None:
            marking.mark(whole, comment)
        else:
            marking.mark_empty(paragraph, comment)

    def _lines(self, finding: Finding, span: Span | None, *, is_exact: bool) -> Iterator[str]:
        """The comment: a line each for what is wrong, what to do, where to look, and the rule."""
        tone = "请核实" if finding.outcome is Outcome.DOUBTFUL else labels.SEVERITY[finding.severity]
        yield _one_line(f"【{tone}】{finding.title}")
        yield _one_line(finding.message)
        if finding.hint:
            yield _one_line(f"建议：{finding.hint}")
        if span is not None and not is_exact:
            yield _one_line(f"位置：{self._placing.place(span)}“{_quote(finding, span)}”")
        others = dict.fromkeys(
            f"{self._placing.place(evidence.span)}“{' '.join(evidence.quote.split())}”"
            for evidence in finding.evidence
            if span is not None and (evidence.span.source, evidence.span.block) != (span.source, span.block)
        )
        if others:
            more = "等" if len(others) > _OTHERS_NAMED else ""
            yield _one_line(f"另见：{'；'.join(list(others)[:_OTHERS_NAMED])}{more}")
        yield f"规则：{finding.rule}"


def _quote(finding: Finding, span: Span) -> str:
    return next((evidence.quote for evidence in finding.evidence if evidence.span == span), "")


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())


def _open(data: bytes) -> WordDocument:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > _MOST_UNPACKED:
            raise RefusedError("文件解压后过大")
        kind = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive.namelist() else b""
    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise RefusedError(_reason(kind)) from error


def _reason(content_types: bytes) -> str:
    if b"macroEnabled" in content_types or b"template.main" in content_types:
        return "是带宏的文件或模板（.docm、.dotx），请另存为 .docx 再检查"
    return "不是通常的 .docx（可能是 Strict 格式或有缺损），请用 Word 另存为 .docx 再检查"


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
