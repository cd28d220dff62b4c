"""Writing findings as comments into an open Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from docextract.model.document import Document, Span
from docextract.model.finding import Finding, Outcome
from docextract.model.report import Report
from docextract.writers import labels
from docextract.writers.placing import Placing
from docextract.writers.visible import visible
from docextract.writers.word import marking
from docextract.writers.word.names import W
from docextract.writers.word.opening import RefusedError
from docextract.writers.word.places import Paragraph, Place, Places

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

AUTHOR: Final = "docextract 自动核查"
INITIALS: Final = "核查"
_OTHERS_NAMED: Final = 3
_DATE: Final = f"{W}date"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment to be written; ``span`` is None for a finding that has no place."""

    finding: Finding
    span: Span | None


class Shown(Protocol):
    """An open Word file that shows the blocks of a document."""

    @property
    def word(self) -> WordDocument:
        """The file."""

    def place_of(self, block: str) -> Place | None:
        """The paragraphs of a block on which a comment can stand."""

    def near(self, block: str) -> Paragraph | None:
        """The paragraph for a finding on a block that no comment can stand on."""

    def enclose(self, block: str, text: str, start: int, end: int) -> marking.Ends | None:
        """The elements around ``text[start:end]`` of a block; None when they are not certain."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file that was handed in."""

    word: WordDocument
    places: Places

    def place_of(self, block: str) -> Place | None:
        # Word takes no comments in headers, notes and text boxes.
        return self.places.by_block.get(block) if block.startswith("body/") else None

    def near(self, block: str) -> Paragraph | None:
        return self.places.near(block)

    def enclose(self, block: str, text: str, start: int, end: int) -> marking.Ends | None:
        place = self.place_of(block)
        return marking.enclose(place, text, start, end) if place else None


class Commenting:
    """Writes comments into one open file."""

    def __init__(self, shown: Shown, report: Report, document: Document) -> None:
        self._shown = shown
        self._report = report
        self._document = document
        self._placing = Placing(report)

    def write(self, remarks: Iterable[Remark]) -> Iterator[str]:
        """Write every remark; yields a sentence for each that could not be put on its words."""
        for remark in remarks:
            finding = remark.finding
            ends = self._exact(remark.span)
            if ends is None and remark.span is not None:
                yield f"“{visible(finding.title)}”（{finding.rule}）的批注写在相近的段落上"
            lines = "\n".join(self._lines(finding, remark.span, is_exact=ends is not None))
            comment = self._shown.word.comments.add_comment(lines, AUTHOR, INITIALS)
            # The day of the run would make every run's file another one.
            comment._comment_elm.attrib.pop(_DATE, "")
            self._mark(ends, remark.span, comment.comment_id)

    def _exact(self, span: Span | None) -> marking.Ends | None:
        span = self._title() if span is None else span
        place = self._shown.place_of(span.block) if span else None
        if span is None or place is None:
            return None
        text = self._document.by_id[span.block].text
        start, end = (span.start, span.end) if span.start < span.end else (0, len(text))
        return self._shown.enclose(span.block, text, start, end) if text.strip() else None

    def _title(self) -> Span | None:
        title = self._report.metadata.title
        if title is not None and title.span.source == self._document.index:
            return title.span
        first = next((block for block in self._document.running() if block.text.strip()), None)
        return self._document.span(first) if first else None

    def _mark(self, ends: marking.Ends | None, span: Span | None, comment: int) -> None:
        if ends is not None:
            marking.mark(ends, comment)
            return
        place = self._shown.place_of(span.block) if span else None
        paragraph = place.paragraphs[0] if place and place.paragraphs else None
        if paragraph is None:
            paragraph = self._shown.near(span.block if span else "")
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
