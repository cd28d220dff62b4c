"""Old workbooks: shown as Excel shows them, by a second program where the first one fails."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest
import python_calamine as calamine

from docextract import readers
from docextract.errors import InputError
from docextract.model.document import Document, Unread
from docextract.readers import Limits, messages, ole, xls
from docextract.readers.file import File
from docextract.readers.xls import formatted, parse, plain

SAMPLE = Path(__file__).resolve().parents[3] / "formats" / "自评表.xls"


def file(data: bytes | None = None, limits: Limits | None = None) -> File:
    return File(2, "自评表.xls", SAMPLE.read_bytes() if data is None else data, "xls", limits or Limits())


def refuse(_: File) -> None:
    raise messages.error("E107", reason="工作簿打不开")


def test_read_shows_numbers_by_their_formats_and_merged_cells_once() -> None:
    content = xls.read(file())
    by_id = {block.id: block.text for block in content.blocks}
    assert (by_id["sheet1/r5/c6"], by_id["sheet1/r5/c4"]) == ("97.5%", "955.5")
    (table,) = content.tables
    title = table.cells[0]
    assert (title.rowspan, title.colspan) == (1, 8)
    assert content.reader == "xlrd"


def test_read_by_the_second_program_says_that_formats_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatted, "read", refuse)
    content = parse.read(file())
    by_id = {block.id: block.text for block in content.blocks}
    assert (by_id["sheet1/r5/c6"], by_id["sheet1/r5/c4"]) == ("0.975", "955.5")
    assert content.tables[0].cells[0].colspan == 8
    assert [d.code for d in content.diagnostics] == ["D124"]


def test_a_panic_of_the_second_program_costs_only_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PanicException(BaseException):
        pass

    def panic(_: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr(formatted, "read", refuse)
    monkeypatch.setattr(calamine, "load_workbook", panic)
    with pytest.raises(InputError) as caught:
        parse.read(file())
    assert caught.value.code == "E107"
    (tmp_path / "坏.xls").write_bytes(SAMPLE.read_bytes()[:4096])
    (tmp_path / "好.xls").write_bytes(SAMPLE.read_bytes())
    bad, good = readers.read_all([tmp_path / "坏.xls", tmp_path / "好.xls"])
    assert isinstance(bad, Unread)
    assert isinstance(good, Document)


def test_a_chain_that_comes_back_to_itself_is_left_to_the_second_program() -> None:
    data = bytearray(SAMPLE.read_bytes())
    entry = data.find("Workbook".encode("utf-16-le"))
    (first,) = struct.unpack_from("<i", data, entry + 116)
    (table,) = struct.unpack_from("<I", data, 60)
    struct.pack_into("<i", data, (table + 1) * 512 + 4 * first, first)
    assert not ole.is_circular(SAMPLE.read_bytes(), ("Workbook",))
    with pytest.raises(InputError) as caught:
        formatted.read(file(bytes(data)))
    assert "首尾相接" in caught.value.message


def test_limits_stop_reading_with_a_diagnostic() -> None:
    for read in (formatted.read, plain.read):
        for limits, name in ((Limits(rows=4), "rows"), (Limits(cells=5), "cells")):
            content = read(file(limits=limits))
            sentences = [d.message for d in content.diagnostics if d.code == "D103"]
            assert len(sentences) == 1
            assert f"--limit {name}=" in sentences[0]


@pytest.mark.parametrize("seed", range(40))
def test_mutated_workbooks_give_a_reading_or_an_error(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(SAMPLE.read_bytes())
    for _ in range(chance.choice((1, 5, 20))):
        at = chance.randrange(512, len(data))
        data[at : at + chance.choice((1, 4))] = chance.randbytes(4)
    refused = ""
    try:
        content = formatted.read(file(bytes(data)))
    except InputError as error:
        refused = error.code
    assert refused in ("E107", "E109") or len({b.id for b in content.blocks}) == len(content.blocks)
