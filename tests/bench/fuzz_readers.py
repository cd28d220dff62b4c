"""Feed readers mutated files for a while: every one must give a document or an ``InputError``.

    python tests/bench/fuzz_readers.py --minutes 10 --seed 1

Prints what crashed or took too long with the seed and number that make it again, and the growth
of memory. Readers run in this process, so that a crash is seen and not contained.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from openpyxl import Workbook

from docextract.errors import InputError
from docextract.readers import READERS, Limits
from docextract.readers.file import File
from docextract.readers.sniff import sniff
from tests.bench.bench_readers import body
from tests.unit.readers import word_xml as x
from tests.unit.readers.pdf import pages_pdf

SLOW_SECONDS = 10
STALLED_SECONDS = 60
MEMORY = 3 << 30
LIMITS = Limits(paragraphs=20_000, cells=50_000, rows=5_000)
IN_PROCESS = {"pdf": "docextract.readers.pdf.parse", "xls": "docextract.readers.xls.formatted"}
OLD_WORKBOOK = Path(__file__).resolve().parents[1] / "formats" / "自评表.xls"


def samples() -> dict[str, bytes]:
    """One rich file of every format that is read in Python."""
    lists = x.definition(0, x.level(0, "chineseCounting", "%1、"), x.level(1, "decimal", "%1.%2")) + x.num(
        1, 0
    )
    styles = x.style("h", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    rich = (
        body(12, 1)
        + x.p(
            f'<w:ins w:id="1">{x.r("新")}</w:ins>',
            '<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>',
        )
        + x.p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', "域"
        )
        + x.tbl(x.tr(x.tc(x.p("外") + x.tbl(x.tr("内"))), x.tc("并", '<w:vMerge w:val="restart"/>')))
        + x.p("注", '<w:r><w:footnoteReference w:id="2"/></w:r>', properties='<w:pStyle w:val="h"/>')
    )
    notes = f'<w:footnote w:id="2">{x.p("脚注")}</w:footnote>'
    book = Workbook()
    sheet = book.active
    for row in range(1, 30):
        sheet.append([f"指标{row}", row * 1.5, row / 100, "=1/0"])
        sheet.cell(row, 3).number_format = "0.00%"
    sheet.merge_cells("A1:B2")
    stream = io.BytesIO()
    book.save(stream)
    cells = [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]
    table = pages_pdf.table([60, 160, 260], [100, 120], cells)
    page = "\n".join([pages_pdf.line("Heading", 60), table, pages_pdf.line(pages_pdf.full("word "), 200)])
    html = "<html><meta charset=gb2312><p>一、概况<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>"
    html += "<ol><li>项</ol>"
    text = "一、概况\n甲 | 乙 | 丙\n1 | 2 |\n错误!未定义书签。\n项目\t金额\n水渠\t5\n"
    mht = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    return {
        "docx": x.package(rich, numbering=lists, styles=styles, footnotes=notes),
        "xlsx": stream.getvalue(),
        "xls": OLD_WORKBOOK.read_bytes(),
        "pdf": pages_pdf.pdf(page, page),
        "html": html.encode("gb18030"),
        "mhtml": mht.encode(),
        "text": text.encode(),
        "text-gb": text.encode("gb18030"),
        "text-utf16": text.encode("utf-16"),
    }


def mutate(data: bytes, random: random.Random) -> bytes:
    """``data`` with a few bytes flipped, cut, repeated, moved or replaced by hostile words."""
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        if not out:
            break
        at = random.randrange(len(out))
        length = random.choice((1, 2, 4, 16, 64, 400))
        kind = random.randrange(6)
        if kind == 0:
            out[at] ^= 1 << random.randrange(8)
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = out[at : at + length] * random.choice((1, 2, 50))
        elif kind == 3:
            out[at : at + length] = random.randbytes(length)
        elif kind == 4:
            out[at:at] = random.choice(WORDS)
        else:
            other = random.randrange(len(out))
            out[at : at + length] = out[other : other + length]
    return bytes(out)


WORDS = (
    *(b"<", b">", b"</w:p>", b"<w:tbl>", b"<w:tr><w:tc>", b"</w:tc>", b"<table>", b"&amp;", b"&x;"),
    *(b'w:val="99999999999999"', b'w:val="-1"', b'w:val=""', b'r="XFD1048576"', b"-1", b"1e999", b"NaN"),
    *(b"endobj", b"endstream", b"0 R", b"/Kids [2 0 R]", b"\x00", b"\xff\xfe", b"|", b"\t", b"\r"),
    *(b"<!DOCTYPE a>", b"A99999999", "％".encode(), "错误!未定义书签。".encode()),
)


def mutate_inside(data: bytes, random: random.Random) -> bytes:
    """A zip with one or two of its parts mutated: what gets past the zip's own checks."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        for name in source.namelist():
            parts[name] = source.read(name)
    for name in random.sample(sorted(parts), min(2, len(parts))):
        parts[name] = mutate(parts[name], random)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return stream.getvalue()


def make(name: str, data: bytes, random: random.Random) -> bytes:
    inside = data[:2] == b"PK" and random.random() < 0.8
    return mutate_inside(data, random) if inside else mutate(data, random)


def read(data: bytes) -> str:
    """Read ``data`` as its content says; how it ended."""
    name = sniff(data)
    module = IN_PROCESS.get(name) or READERS.get(name)
    if module is None or module.endswith("legacy"):
        return f"not read: {name}"
    try:
        content = import_module(module).read(File(0, "x", data, name, LIMITS))
    except InputError as error:
        return error.code
    by_id = {block.id: block.text for block in content.blocks}
    assert len(by_id) == len(content.blocks), "ids are not unique"
    for table in content.tables:
        table.grid()
        for cell in table.cells:
            assert 0 <= cell.start <= cell.end <= len(by_id[cell.block]), "cell outside its block"
    for diagnostic in content.diagnostics:
        if diagnostic.span is not None:
            assert diagnostic.span.end <= len(by_id[diagnostic.span.block]), "span outside its block"
    return "read"


def memory() -> int:
    """Resident megabytes now; 0 where the system does not tell."""
    state = Path("/proc/self/statm")
    return int(state.read_text("ascii").split()[1]) * 4096 >> 20 if state.exists() else 0


def hold() -> None:
    """Turn stalls and swelling memory into exceptions, where the system can."""
    if sys.platform != "win32":
        import resource
        import signal

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

        def stalled(_number: int, _frame: object) -> None:
            raise TimeoutError("stalled")

        signal.signal(signal.SIGALRM, stalled)


def watch(seconds: int) -> None:
    """Begin to count the seconds of one input; 0 ends the count."""
    if sys.platform != "win32":
        import signal

        signal.alarm(seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--inputs", type=int, default=20_000, help="go on until at least so many were read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="make and read this one input again")
    options = parser.parse_args()
    hold()
    sources = samples()
    names = sorted(sources)
    ends: Counter[str] = Counter()
    found = 0
    started = time.monotonic()
    before = 0
    number = options.only or 0
    until = started + options.minutes * 60
    while options.only is not None or number < options.inputs or time.monotonic() < until:
        name = names[number % len(names)]
        data = make(name, sources[name], random.Random(f"{options.seed}:{number}"))
        begun = time.monotonic()
        fault = ""
        try:
            watch(STALLED_SECONDS)
            ends[f"{name}: {read(data)}"] += 1
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)[-3:]
            where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
            fault = f"{type(error).__name__}: {error} at {where}"
        finally:
            watch(0)
        if time.monotonic() - begun > SLOW_SECONDS:
            fault += f" took {time.monotonic() - begun:.1f} s"
        if fault:
            found += 1
            print(f"seed {options.seed} number {number} ({name}): {fault}", flush=True)
        if options.only is not None:
            path = Path(mkdtemp()) / f"input-{number}"
            path.write_bytes(data)
            print(f"written to {path}")
            break
        number += 1
        if number == 1_000:
            before = memory()
    print(f"{number} inputs, {found} crashes or stalls, memory {before} -> {memory()} MB")
    for end, count in sorted(ends.items()):
        print(f"  {end}: {count}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
