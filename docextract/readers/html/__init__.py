"""Web pages (.html, and .mht archives of one): paragraphs, list numbers, tables with spans."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from typing import Final

from lxml import etree

from docextract.lexicon import residue
from docextract.readers import messages
from docextract.readers.encoding import decode
from docextract.readers.file import Content, File
from docextract.readers.html.page import Page
from docextract.readers.residue import note_residue

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_HEAD: Final = 2048


def read(file: File) -> Content:
    """Read a web page. Raises ``InputError`` when it holds no page."""
    data = _page_of_archive(file.data) if file.format == "mhtml" else file.data
    source, is_clean = _decode(data)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise messages.error("E107", reason="网页内容有错") from error
    if root is None:
        raise messages.error("E107", reason="网页没有内容")
    page = Page(file.limits)
    page.read(root)
    blocks = tuple(replace(block, masked=residue.find(block.text)) for block in page.blocks)
    diagnostics = list(note_residue(file, blocks))
    if not is_clean:
        diagnostics.append(file.diagnostic("D102", messages.note("D102")))
    for limit, what in page.cuts.items():
        diagnostics.append(file.diagnostic("D103", messages.cut(limit, file.limits, what)))
    if page.revisions:
        counts = {"insertions": page.revisions["ins"], "deletions": page.revisions["del"], "moves": 0}
        diagnostics.append(file.diagnostic("D108", messages.note("D108", **counts)))
    if page.images:
        diagnostics.append(file.diagnostic("D111", messages.note("D111", count=page.images)))
    return Content("html", blocks, tuple(page.tables), (), tuple(diagnostics))


def _page_of_archive(data: bytes) -> bytes:
    """The page in a .mht archive; everything else in it is pictures and styles."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes):
            charset = part.get_content_charset()
            mark = f'<meta charset="{charset}">'.encode() if charset else b""
            return payload if _CHARSET.search(payload[:_HEAD]) else mark + payload
    raise messages.error("E107", reason="归档里没有网页")


def _decode(data: bytes) -> tuple[str, bool]:
    declared = _CHARSET.search(data[:_HEAD])
    if declared and declared[1].lower().startswith(b"gb"):
        try:
            return data.decode("gb18030"), True
        except UnicodeDecodeError:
            return decode(data)
    return decode(data)
