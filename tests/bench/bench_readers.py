"""How fast Word files are read, against a bare lxml walk and python-docx's plain read.

    python tests/bench/bench_readers.py

Prints the best times and ratios; ratios to the bare walk are what matters, seconds depend on the machine.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from docx import Document
from lxml import etree

from docextract import readers
from docextract.readers import DEFAULT, docx
from docextract.readers.file import File
from tests.unit.readers import word_xml as x

_W = f"{{{x.MAIN}}}"
_PROSE = "全年完成老旧管网改造{n}公里，完成年度任务的{n}%，较上年增加{n}公里，受益群众{n}余人，项目按期竣工。"
_WIDE = '<w:gridSpan w:val="2"/>'
_NUMBERING = x.definition(
    0, x.level(0, "chineseCountingThousand", "%1、"), x.level(1, "decimal", "%2.")
) + x.num(1, 0)

# What Word and WPS write around every run, paragraph and cell of such a report.
_RUN = (
    '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>'
    '<w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
)
_PARAGRAPH = (
    '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
    f"<w:rPr>{_RUN}</w:rPr>"
)
_CELL = '<w:tcW w:w="1250" w:type="dxa"/><w:vAlign w:val="center"/>'


def cell(text: str, properties: str = "") -> str:
    """A table cell as Word writes it."""
    centered = '<w:jc w:val="center"/>'
    return x.tc(x.p(*([x.r(text, _RUN)] if text else []), properties=centered), _CELL + properties)


def table(rows: int = 14) -> str:
    """A self-evaluation table of 14 x 8 with merged cells."""
    lines = [x.tr(cell("项目支出绩效自评表", '<w:gridSpan w:val="8"/>'))]
    for n in range(1, rows):
        is_first = n % 4 == 1
        first = cell(
            "产出指标" if is_first else "", '<w:vMerge w:val="restart"/>' if is_first else "<w:vMerge/>"
        )
        values = map(cell, (f"≥{n}公里", f"{n}公里", "10", "10", "无"))
        lines.append(x.tr(first, cell(f"改造管网长度{n}", _WIDE), *values))
    return x.tbl(*lines)


def body(paragraphs: int, tables: int) -> str:
    """Prose with list numbers, and tables in between."""
    every = max(paragraphs // max(tables, 1), 1)
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    parts = []
    for n in range(paragraphs):
        if n % 5 == 0:
            parts.append(x.p(x.r(f"第{n}项工作开展情况", _RUN), properties=numbered + _PARAGRAPH))
        else:
            text = _PROSE.format(n=n) * 2
            runs = (x.r(part, _RUN) for part in (text[:40], text[40:90], text[90:]))
            parts.append(x.p(*runs, properties=_PARAGRAPH))
        if n % every == every - 1 and n // every < tables:
            parts.append(table())
    return "".join(parts)


def bare_walk(data: bytes) -> int:
    """Unzip, parse, and join the text of every paragraph: no ids, numbers, cells or revisions."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return sum(len("".join(t.text or "" for t in p.iter(_W + "t"))) for p in root.iter(_W + "p"))


def plain_read(data: bytes) -> int:
    """python-docx: all paragraphs and all cells."""
    found = Document(io.BytesIO(data))
    size = sum(len(p.text) for p in found.paragraphs)
    return size + sum(len(c.text) for t in found.tables for row in t.rows for c in row.cells)


def best(run: Callable[[], object], times: int) -> float:
    """The least processor time of ``times`` runs: other programs can only make it longer."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def made(paragraphs: int, tables: int) -> bytes:
    """A report that python-docx made: its template brings a third of a megabyte of styles."""
    report = Document()
    every = paragraphs // tables
    for n in range(paragraphs):
        report.add_paragraph(_PROSE.format(n=n) * 2, style="List Number" if n % 5 == 0 else None)
        if n % every == every - 1:
            grid = report.add_table(14, 8)
            for row in grid.rows:
                for place in row.cells:
                    place.text = f"≥{n}公里"
            grid.cell(0, 0).merge(grid.cell(0, 7))
    stream = io.BytesIO()
    report.save(stream)
    return stream.getvalue()


def main() -> None:
    for name, paragraphs, tables, times in (("6 页 2 表", 60, 2, 31), ("238 页 100 表", 2400, 100, 5)):
        data = x.package(body(paragraphs, tables), numbering=_NUMBERING)
        file = File(0, "x.docx", data, "docx", DEFAULT)
        ours = best(partial(docx.read, file), times)
        bare = best(partial(bare_walk, data), times)
        print(f"{name}: docextract {ours * 1000:.1f} ms, bare walk {bare * 1000:.1f} ms: {ours / bare:.2f} x")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "报告.docx")
        for name, data in (
            ("WPS", x.package(body(60, 2), numbering=_NUMBERING)),
            ("python-docx", made(60, 2)),
        ):
            path.write_bytes(data)
            ours = best(partial(readers.read_all, [path]), 31)
            plain = best(partial(plain_read, data), 9)
            share = f"read_all {ours * 1000:.1f} ms, python-docx {plain * 1000:.1f} ms: {ours / plain:.2f} x"
            print(f"6 页 2 表 ({name}): {share}")


if __name__ == "__main__":
    main()
