"""Pictures on the sheets of a workbook recognised: tables and certificates that were pasted as pictures."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.errors import InputError
from docextract.readers import messages
from docextract.readers.limits import Limits
from docextract.readers.ocr import picture
from docextract.readers.ooxml import Package
from docextract.readers.pdf.flow import Flow
from docextract.readers.pdf.pages import Page
from docextract.readers.xlsx.workbook import Workbook


class Pictures:
    """Recognises the pictures sheet by sheet; ``read`` of them held text worth reading."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.read = 0
        self._package = package
        self._limits = limits
        self._seen = 0
        self._least = 100

    def add(self, workbook: Workbook, sheet: str) -> None:
        """Put the text of the pictures on the part ``sheet`` after its cells."""
        pages = [page for page in self._pages(sheet) if picture.is_worth(page)]
        self.read += len(pages)
        for page in pages:
            # Pictures lie on a sheet, they do not follow each other: each is a page of its own.
            blocks, tables = Flow([page], "picture").finish()
            self._least = min(self._least, *(block.ocr for block in blocks if block.ocr is not None))
            workbook.add_pictures(blocks, tables)

    def tell(self, workbook: Workbook) -> int:
        """Say what was recognised and what was not; the number of pictures read."""
        if self.read:
            workbook.note("D125", what=f"{self.read} 张图片", sure=self._least)
        if self._seen > self._limits.ocr_pages:
            sentence = messages.cut("ocr_pages", self._limits, f"第 {self._limits.ocr_pages} 张图片")
            workbook.add_note("D103", sentence)
        return self.read

    def _pages(self, sheet: str) -> Iterator[Page]:
        drawings = [r.target for r in self._package.relations_of(sheet) if r.kind == "drawing"]
        for drawing in drawings:
            for relation in self._package.relations_of(drawing):
                if relation.kind != "image":
                    continue
                self._seen += 1
                page = self._page(relation.target) if self._seen <= self._limits.ocr_pages else None
                if page is not None:
                    yield page

    def _page(self, part: str) -> Page | None:
        try:
            return picture.read(self._package.picture(part), self._seen)
        except InputError as error:
            if error.code == "E120":
                raise
            return None
