"""The parts of an Office package (.docx, .xlsx), reached through its relationships."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from lxml import etree

from docextract.errors import InputError
from docextract.readers import messages
from docextract.readers.file import File
from docextract.readers.zipped import Zipped

_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_HEAD: Final = 8192  # namespaces are declared on the root
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/"
_NAMESPACES: Final = (
    (_STRICT + b"wordprocessingml/main", _TRANSITIONAL + b"wordprocessingml/2006/main"),
    (_STRICT + b"spreadsheetml/main", _TRANSITIONAL + b"spreadsheetml/2006/main"),
    (_STRICT + b"officeDocument/relationships", _TRANSITIONAL + b"officeDocument/2006/relationships"),
    (_STRICT + b"officeDocument/math", _TRANSITIONAL + b"officeDocument/2006/math"),
    (_STRICT + b"drawingml/main", _TRANSITIONAL + b"drawingml/2006/main"),
)
_TAG: Final = b"<"
_SHORTEST_TAG: Final = 4


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is the last word of the relationship's type (``styles``); ``target`` a part's name."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A part's XML; ``repaired`` when it was malformed and read with gaps."""

    root: etree._Element
    data: bytes
    repaired: bool


class Package:
    """An Office package in memory; parts that are never asked for are never unpacked."""

    def __init__(
        self, file: File, usual_main: str, kind: str, lighten: Callable[[bytes], bytes] = bytes
    ) -> None:
        """``usual_main`` is where the main part of a ``kind`` of document stands if nothing says so.

        ``lighten`` takes out of the XML of a part what its reader has no use for, before it is parsed.
        Raises ``InputError`` for a damaged package, duplicate parts, or one without a main part.
        """
        self._limits = file.limits
        self._lighten = lighten
        self._zip = Zipped(file.data, file.limits)
        self._zip.refuse_duplicates()
        self.damaged: list[str] = []
        mains = [r.target for r in self._relations("_rels/.rels", "") if r.kind == "officeDocument"]
        present = [name for name in (*mains, usual_main) if name in self._zip]
        if not present:
            raise messages.error("E108", kind=kind, part=posixpath.basename(usual_main))
        self.main = present[0]
        self.relations = self.relations_of(self.main)

    def relations_of(self, part: str) -> tuple[Relation, ...]:
        """The internal relationships of ``part``, targets resolved to names of parts."""
        folder, name = posixpath.split(part)
        return self._relations(posixpath.join(folder, "_rels", f"{name}.rels"), folder)

    def main_part(self) -> Parsed:
        """The main document part. Raises ``InputError``."""
        data = self.raw(self.main)
        if self._has_too_many_tags(data):
            raise messages.over("E111", "xml_tags", self._limits, reason=f"{self.main} 的标记过多")
        parsed = parse(self._lighten(data))
        if parsed is None:
            raise messages.error("E110", reason="不是 XML")
        return parsed

    def raw(self, name: str) -> bytes:
        """The bytes of a part, Strict namespaces replaced. Raises ``InputError``."""
        return usual_namespaces(self._zip.read(name, "xml_part"))

    def picture(self, name: str) -> bytes:
        """The bytes of a picture. Raises ``InputError`` when missing or damaged."""
        if name not in self._zip:
            raise messages.error("E107", reason=f"缺少部件 {name}")
        return self._zip.read(name, "file_size")

    def __contains__(self, name: str) -> bool:
        return name in self._zip

    def names(self) -> list[str]:
        """The names of all parts."""
        return [member.filename for member in self._zip.members]

    def part(self, name: str) -> Parsed | None:
        """A part that the document can do without: None when missing or damaged."""
        if name not in self._zip:
            return None
        try:
            data = self.raw(name)
            parsed = None if self._has_too_many_tags(data) else parse(self._lighten(data))
        except InputError:
            parsed = None
        if parsed is None:
            self.damaged.append(name)
        return parsed

    def _has_too_many_tags(self, data: bytes) -> bool:
        most = self._limits.xml_tags
        return len(data) > _SHORTEST_TAG * most and data.count(_TAG) > most

    def related(self, kind: str) -> Parsed | None:
        """The first part that the main part relates to as ``kind`` (``styles``, ``numbering``, …)."""
        for relation in self.relations:
            if relation.kind == kind:
                return self.part(relation.target)
        return None

    def _relations(self, name: str, folder: str) -> tuple[Relation, ...]:
        parsed = self.part(name)
        if parsed is None:
            return ()
        found = []
        for element in parsed.root.iter(_RELATIONSHIP):
            target = element.get("Target", "")
            if element.get("TargetMode") == "External" or not target:
                continue
            joined = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], joined))
        return tuple(found)


@cache
def _parser(recover: bool) -> etree.XMLParser:
    """Entities, DTDs and the network stay out; making a parser costs as much as reading a small part."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def usual_namespaces(data: bytes) -> bytes:
    """``data`` with the namespaces of Strict documents replaced by those that everyone else writes."""
    if _STRICT in data[:_HEAD]:
        for strict, usual in _NAMESPACES:
            data = data.replace(strict, usual)
    return data


def parse(data: bytes) -> Parsed | None:
    """``data`` as XML; None when nothing can be made of it."""
    for recover in (False, True):
        try:
            root = etree.fromstring(data, _parser(recover))
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            return Parsed(root, data, recover)
    return None
