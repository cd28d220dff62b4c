"""A reading survives its way between processes; anything else on that way is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docextract.errors import InputError
from docextract.model.document import Block, BlockKind, Cell, Diagnostic, Part, Span, Table
from docextract.readers import transport
from docextract.readers.file import Content

texts = st.text(max_size=8)
counts = st.integers(0, 10**6)
pairs = st.lists(st.tuples(counts, counts), max_size=2).map(tuple)
spans = st.builds(Span, counts, texts, counts, counts)
blocks = st.builds(
    Block,
    texts,
    st.sampled_from(BlockKind),
    texts,
    st.none() | texts,
    st.sampled_from(Part),
    st.none() | counts,
    st.booleans(),
    pairs,
    pairs,
    st.none() | counts,
    st.none() | st.integers(0, 100),
)
cells = st.lists(st.builds(Cell, counts, counts, counts, counts, texts, counts, counts), max_size=3)
tables = st.builds(Table, texts, counts, counts, cells.map(tuple), counts, st.none() | texts)
diagnostics = st.builds(Diagnostic, texts, texts, counts, st.none() | spans)
contents = st.builds(
    Content,
    texts,
    st.lists(blocks, max_size=3).map(tuple),
    st.lists(tables, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(diagnostics, max_size=2).map(tuple),
)


@given(contents)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_load_gives_what_was_dumped(content: Content) -> None:
    assert transport.load(transport.dump(content)) == content


def test_load_raises_the_error_of_the_other_side() -> None:
    data = transport.dump(InputError("E107", "坏了", place="报告.docx", hint="重传"))
    with pytest.raises(InputError) as caught:
        transport.load(data)
    assert str(caught.value) == "[E107] 报告.docx：坏了（重传）"


@pytest.mark.parametrize(
    "data", [b"", b"7", b"[]", b"{}", b'{"error": [1]}', b"\xff", b'{"reader": 1, "blocks": [[1]]}']
)
def test_load_refuses_anything_else(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        transport.load(data)


def test_load_refuses_a_reading_with_a_field_missing() -> None:
    found = json.loads(transport.dump(Content("x", (Block("body/p0", BlockKind.CELL, "甲"),))))
    found["blocks"][0] = found["blocks"][0][:5]
    with pytest.raises((ValueError, TypeError, LookupError)):
        transport.load(json.dumps(found).encode())
