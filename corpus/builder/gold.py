"""gold.src.yaml -> gold.json: answers by quote, resolved to spans and the contract's shape.

Every answer is looked up in the files that were built, so that none can point beside its
words; and every digit of the files must be accounted for as a figure or a non-figure.
The lines of each block are described in the README beside this package.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from corpus.builder import rows
from corpus.builder.numbers import Numbers
from corpus.builder.places import Place, Places

Record = dict[str, Any]


def build(path: Path, places: Places, files: list[str]) -> Record:
    """The gold of one submission. Raises ``ValueError`` or ``LookupError`` with the offending line."""
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    gold: Record = {
        "schema": "docextract/report-1",
        "id": path.parent.name,
        "note": source.get("note"),
        "clean": source["clean"],
        "sources": [{"index": index, "path": name} for index, name in enumerate(files)],
    }
    numbers = Numbers(places, files, str(source["metadata"]["fiscal_year"]))
    gold["metadata"] = _metadata(source["metadata"], places)
    gold["sections"] = _sections(source.get("sections", ""), places, files)
    if "numbers" in source:
        gold["figures"], gold["non_figures"] = numbers.read(source["numbers"])
        uncovered = places.uncovered(numbers.covered)
        if uncovered:
            raise ValueError(f"digits that are no figure and no non-figure: {uncovered}")
    if "relations" in source:
        gold["relations"] = numbers.relations(source["relations"])
    if source.get("verdicts_only"):
        # What is not annotated is not in the gold: nobody says that there is none.
        del gold["sections"]
        return gold | {"findings": _findings(source.get("findings", ""), places)}
    gold["budget"] = rows.budget(source.get("budget", ""), places, files)
    gold["indicators"] = rows.indicators(source.get("indicators", ""), places, files)
    gold["projects"] = [_project(n, p, places) for n, p in enumerate(source.get("projects") or (), 1)]
    gold["claims"] = _claims(source.get("claims", ""), places)
    gold["findings"] = _findings(source.get("findings", ""), places)
    return gold


def lines(block: str) -> list[str]:
    """The lines of a block that are no comments."""
    return [line.strip() for line in block.splitlines() if line.strip() and not line.strip().startswith("//")]


def text(quote: str, places: Places, after: Place | None = None) -> Record:
    """A sourced text. ``quote#2`` is the second occurrence."""
    words, _, occurrence = quote.partition("#")
    place = places.find(words, after or places.start_of(0), int(occurrence or 1))
    return {"value": words, "span": places.span(place)}


def _metadata(source: Record, places: Places) -> Record:
    notice = source.get("notice") or {}
    signed = source.get("signed_on")
    year = str(source["fiscal_year"])
    return {
        "entity": text(source["entity"], places) if source.get("entity") else None,
        "fiscal_year": {**text(source.get("year_quote", year), places), "value": int(year)},
        "title": text(source["title"], places) if source.get("title") else None,
        "report_type": source["report_type"],
        "notice": {
            key: text(notice[key], places) if notice.get(key) else None
            for key in ("title", "document_number", "issuer")
        },
        "signed_on": {**text(signed["quote"], places), "value": str(signed["value"])} if signed else None,
    }


def _sections(block: str, places: Places, files: list[str]) -> list[Record]:
    found: list[Record] = []
    counts: list[int] = []
    source, cursor = 0, places.start_of(0)
    for line in lines(block):
        if line.startswith("@ "):
            source = files.index(line[2:])
            cursor = places.start_of(source)
            continue
        head, title, roles = (part.strip() for part in line.split(" | "))
        level, _, number = head.partition(" ")
        depth = int(level)
        counts = [*counts[:depth], *[0] * (depth - len(counts))]
        counts[depth - 1] += 1
        title, _, occurrence = title.partition("#")
        cursor = places.find(title, cursor, int(occurrence or 1), source=source)
        accepted = [role.removeprefix("~") for role in roles.split() if role.startswith("~")]
        record: Record = {
            "id": "s" + ".".join(map(str, counts)),
            "source": source,
            "level": depth,
            "number": number or None,
            "title": {"value": title, "span": places.span(cursor)},
            "roles": [role for role in roles.split() if not role.startswith("~")],
        }
        if accepted:
            record["also"] = {"roles": accepted}
        found.append(record)
    return found


def _project(number: int, source: Record, places: Places) -> Record:
    name = text(source["name"], places)
    statuses = str(source["status"]).split()
    record: Record = {"id": f"p{number}", "name": name, "status": statuses[0]}
    if len(statuses) > 1:
        record["also"] = {"status": statuses[1:]}
    record["unmet_indicators"] = [text(words, places) for words in source.get("unmet", ())]
    record["causes"] = [
        {**text(words, places), "generic": bool(source.get("generic"))} for words in source.get("causes", ())
    ]
    record["measures"] = [text(words, places) for words in source.get("measures", ())]
    return record


def _claims(block: str, places: Places) -> list[Record]:
    found = []
    for number, line in enumerate(lines(block), 1):
        kind, quote, *value = (part.strip() for part in line.split(" | "))
        said = text(quote, places)
        found.append(
            {
                "id": f"c{number}",
                "kind": kind,
                "quote": said["value"],
                "span": said["span"],
                "value": value[0] if value else None,
            }
        )
    return found


def _findings(block: str, places: Places) -> list[Record]:
    found = []
    for line in lines(block):
        rule, *quotes = (part.strip() for part in line.split(" | "))
        evidence = [text(quote, places) for quote in quotes]
        found.append(
            {
                "rule": rule,
                "outcome": "fail",
                "evidence": [{"span": item["span"], "quote": item["value"]} for item in evidence],
            }
        )
    return found
