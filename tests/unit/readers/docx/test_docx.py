"""Damaged, hostile and unusual packages: a document with its gaps told, or one clear error."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest

from docextract.errors import InputError
from docextract.readers import Limits, docx
from docextract.readers.file import Content, File
from tests.unit.readers.word_xml import (
    MAIN,
    NAMESPACES,
    TYPES,
    definition,
    item,
    level,
    num,
    p,
    package,
    style,
    tbl,
    tc,
    tr,
)


def read(data: bytes, limits: Limits | None = None) -> Content:
    return docx.read(File(0, "报告.docx", data, "docx", limits or Limits()))


def zipped(files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def main_xml(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def main_part(xml: str | bytes) -> bytes:
    return package("", extra={"word/document.xml": xml})


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks]


def codes(content: Content) -> list[str]:
    return [diagnostic.code for diagnostic in content.diagnostics]


def test_strict_documents_read_like_others() -> None:
    lists = definition(0, level(0, "chineseCounting", "%1、")) + num(1, 0)
    content = read(package(item("甲", 1) + tbl(tr("格")), is_strict=True, numbering=lists))
    assert texts(content) == ["甲", "格"]
    assert content.blocks[0].number == "一、"


def test_main_part_is_found_through_relationships() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{TYPES}/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    assert texts(read(zipped({"_rels/.rels": relations, "word/document2.xml": main_xml(p("甲"))}))) == ["甲"]


def test_package_with_other_bytes_before_it() -> None:
    assert texts(read(b"MZ" + b"\0" * 100 + package(p("甲")))) == ["甲"]


def test_main_part_in_utf_16() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{main_xml(p("甲"))}'
    assert texts(read(main_part(xml.encode("utf-16")))) == ["甲"]


@pytest.mark.parametrize("junk", ["\x00", "\x0b", "\ufffe", "&#11;", "&unknown;"])
def test_malformed_main_part_is_read_with_a_gap_told(junk: str) -> None:
    content = read(main_part(f"<w:document {NAMESPACES}><w:body>{p('甲')}<w:p><w:r><w:t>{junk}"))
    assert texts(content)[:1] == ["甲"]
    assert "D105" in codes(content)


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    content = read(main_part(doctype + main_xml("<w:p><w:r><w:t>甲&x;</w:t></w:r></w:p>")))
    assert "机密" not in "".join(texts(content))
    assert "D106" in codes(content)


def test_entities_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE d [<!ENTITY e0 "哈">{entities}]>' + main_xml("<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>")
    started = time.monotonic()
    content = read(main_part(xml))
    assert sum(map(len, texts(content))) < 1_000
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"[Content_Types].xml": "<Types/>"}), "E108"),
        (package(p("甲"))[:400], "E107"),
        (b"PK\x03\x04", "E107"),
        (main_part(b"\x00\x01\x02"), "E110"),
        (main_part(""), "E110"),
    ],
)
def test_unreadable_package_says_why(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.code == code


def test_damaged_main_part_is_an_error_and_damaged_styles_a_diagnostic() -> None:
    data = zipped(
        {
            "word/document.xml": main_xml(p("甲")),
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="a" Type="x/styles" Target="styles.xml"/></Relationships>',
            "word/styles.xml": f"<w:styles {NAMESPACES}>{style('a', '样式')}</w:styles>",
        },
        zipfile.ZIP_STORED,
    )
    broken = data.replace("样式".encode(), "样本".encode())
    content = read(broken)
    assert texts(content) == ["甲"]
    assert codes(content) == ["D107"]
    with pytest.raises(InputError) as caught:
        read(data.replace("甲".encode(), "乙".encode()))
    assert caught.value.code == "E107"


def test_duplicate_parts_are_refused() -> None:
    stream = io.BytesIO(package(p("甲")))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(InputError) as caught:
        read(stream.getvalue())
    assert caught.value.code == "E112"


def test_encrypted_member_is_told() -> None:
    data = bytearray(package(p("甲")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            (flags,) = struct.unpack_from("<H", data, start + offset)
            struct.pack_into("<H", data, start + offset, flags | 1)
            start = data.find(signature, start + 4)
    with pytest.raises(InputError) as caught:
        read(bytes(data))
    assert caught.value.code == "E109"


@pytest.mark.parametrize(
    "limits",
    [
        Limits(zip_entries=2),
        Limits(xml_part=1_000),
        Limits(ratio=2, ratio_from=1_000),
        Limits(zip_total=1_000),
    ],
)
def test_limits_are_counted_while_unpacking(limits: Limits) -> None:
    data = package(p("一" * 20_000))
    # The sizes in the zip's own directory are lies here.
    liar = bytearray(data)
    start = liar.find(b"PK\x01\x02")
    while start >= 0:
        struct.pack_into("<I", liar, start + 24, 1)
        start = liar.find(b"PK\x01\x02", start + 4)
    with pytest.raises(InputError) as caught:
        read(data, limits)
    assert caught.value.code == "E111"
    with pytest.raises(InputError):
        read(bytes(liar), limits)


def test_parts_that_are_not_needed_are_never_unpacked() -> None:
    data = package(p("甲"), extra={"word/media/image1.png": b"\0" * 30_000_000})
    started = time.monotonic()
    assert texts(read(data, Limits(zip_total=1_000_000))) == ["甲"]
    assert time.monotonic() - started < 1


def test_inputs_that_stall_the_usual_library() -> None:
    merged = tbl(
        tr(tc("甲", '<w:vMerge w:val="restart"/>'), "0"),
        *(tr(tc(p(), "<w:vMerge/>"), str(n)) for n in range(1, 3_000)),
    )
    started = time.monotonic()
    content = read(package(merged))
    assert content.tables[0].cells[0].rowspan == 3_000
    content = read(package(tbl(tr(*(tc(str(n), '<w:gridSpan w:val="50000000"/>') for n in range(20))))))
    assert content.tables[0].columns == 20 * 63
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("depth", [60, 300, 5_000])
def test_deeply_nested_tables_end_at_the_limit(depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc><w:p/>" * depth + p("底") + "</w:tc></w:tr></w:tbl>" * depth
    content = read(package(body))
    assert len(content.tables) == 20
    assert {"D103", "D105"} & set(codes(content))


def test_styles_in_a_circle_end() -> None:
    styles = style("a", "甲", '<w:basedOn w:val="b"/>') + style("b", "乙", '<w:basedOn w:val="a"/>')
    assert texts(read(package(p("甲", properties='<w:pStyle w:val="a"/>'), styles=styles))) == ["甲"]


def test_names_that_lead_out_of_the_package_are_not_followed(tmp_path: Path) -> None:
    data = package(p("甲"), extra={"../../evil.txt": b"x", "/abs.txt": b"x"})
    assert texts(read(data)) == ["甲"]
    assert list(tmp_path.iterdir()) == []


def test_namespace_prefixes_do_not_matter() -> None:
    body = "<q:body><q:p><q:r><q:t>甲</q:t></q:r></q:p></q:body>"
    assert texts(read(main_part(f'<q:document xmlns:q="{MAIN}">{body}</q:document>'))) == ["甲"]
