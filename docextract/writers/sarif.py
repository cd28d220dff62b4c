"""SARIF 2.1.0: the findings of a submission for programs that show results beside the text.

No such program opens Word files, so each file read stands beside the results as plain text,
its blocks one after the other, and results point into that text.
"""

from __future__ import annotations

import bisect
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from docextract.model.document import Diagnostic, Document, Span
from docextract.model.finding import Evidence, Finding, Outcome, Result, Severity
from docextract.writers import labels
from docextract.writers.files import Names, ensure_writable, replacing
from docextract.writers.options import Options
from docextract.writers.visible import visible

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASELINE: Final = {"new": "new", "unchanged": "unchanged", "gone": "absent"}

# Stands for the name of the files, which is known when their turn comes: JSON has it as an escape,
# and no text of a report has it at all.
_STEM: Final = "\0"
_STEM_IN_JSON: Final = b"\\u0000"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The log of the submission ``name``, and the texts of its files by the end of their names."""

    name: str
    log: bytes
    texts: dict[str, bytes]


def prepare(result: Result, options: Options) -> Prepared:
    texts = {document.index: _Text(document) for document in result.report.documents}
    log = json.dumps(_log(result, texts), ensure_ascii=False, indent=1) + "\n"
    told = {text.ending: text.text.encode("utf-8") for text in texts.values()}
    return Prepared(result.name, log.encode("utf-8"), told)


class Writer:
    """Writes ``<submission>.sarif`` and the text of each of its files, as each submission comes."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        ensure_writable(folder / "results.sarif")
        self._names = Names()
        self._written: list[Path] = []

    def add(self, prepared: Prepared) -> None:
        stem = self._names.claim(prepared.name)
        self._write(f"{stem}.sarif", prepared.log.replace(_STEM_IN_JSON, quote(stem).encode("ascii")))
        for ending, text in prepared.texts.items():
            self._write(f"{stem}{ending}", text)

    def _write(self, name: str, data: bytes) -> None:
        path = self._folder / name
        with replacing(path) as file:
            file.write(data)
        self._written.append(path)

    def finish(self) -> list[Path]:
        return self._written


class _Text:
    """The blocks of a file as one text, and where each begins in it."""

    def __init__(self, document: Document) -> None:
        self.ending = f".sarif-{document.index + 1}.txt"
        self.uri = f"{_STEM}{quote(self.ending)}"
        self.path = document.path
        blocks = [visible(block.text) + "\n" for block in document.blocks]
        self.text = "".join(blocks)
        starts = accumulate((len(block) for block in blocks), initial=0)
        self._starts = dict(zip((block.id for block in document.blocks), starts, strict=False))
        self._lines = [0, *(place + 1 for place, letter in enumerate(self.text) if letter == "\n")]

    def region(self, span: Span) -> Json:
        """The place of ``span``: lines and columns from 1, offsets from 0, all in code points."""
        start = self._starts[span.block] + span.start
        end = self._starts[span.block] + span.end
        first, last = (bisect.bisect_right(self._lines, place) for place in (start, end))
        return {
            "startLine": first,
            "startColumn": start - self._lines[first - 1] + 1,
            "endLine": last,
            "endColumn": end - self._lines[last - 1] + 1,
            "charOffset": start,
            "charLength": end - start,
            "snippet": {"text": self.text[start:end]},
        }


def _log(result: Result, texts: Mapping[int, _Text]) -> Json:
    findings = [finding for finding in result.shown if finding.outcome is not Outcome.RULE_ERROR]
    rules = {finding.rule: finding for finding in findings}
    order = {rule: place for place, rule in enumerate(rules)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "docextract",
                        "language": "zh-CN",
                        "rules": [_rule(finding) for finding in rules.values()],
                    }
                },
                "invocations": [_invocation(result)],
                "artifacts": [_artifact(text) for text in texts.values()],
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, order[finding.rule], texts) for finding in findings],
            }
        ],
    }


def _rule(finding: Finding) -> Json:
    rule: Json = {
        "id": finding.rule,
        "name": finding.slug,
        "shortDescription": _message(finding.title),
        "defaultConfiguration": {"level": _LEVEL[finding.severity]},
    }
    if finding.basis:
        rule["fullDescription"] = _message(finding.basis)
    if finding.hint:
        rule["help"] = _message(finding.hint)
    return rule


def _artifact(text: _Text) -> Json:
    return {
        "location": {"uri": text.uri, "description": _message(f"{text.path} 的文本")},
        "mimeType": "text/plain",
        "encoding": "UTF-8",
    }


def _invocation(result: Result) -> Json:
    """What stood in our way: files and parts of files not read, rules that broke."""
    broken = [finding for finding in result.shown if finding.outcome is Outcome.RULE_ERROR]
    notes = [_notification(diagnostic) for diagnostic in result.report.diagnostics]
    notes += [
        {"level": "error", "message": _message(f.message), "descriptor": {"id": f.rule}} for f in broken
    ]
    return {"executionSuccessful": not result.is_unread, "toolExecutionNotifications": notes}


def _notification(diagnostic: Diagnostic) -> Json:
    level = "error" if diagnostic.code.startswith("E") else "warning"
    return {
        "level": level,
        "message": _message(diagnostic.message),
        "descriptor": {"id": diagnostic.code},
    }


def _result(finding: Finding, rule: int, texts: Mapping[int, _Text]) -> Json:
    is_sure = finding.outcome is Outcome.FAIL
    places = [_location(place, item, texts) for place, item in enumerate(finding.evidence)]
    told: Json = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "kind": "fail" if is_sure else "review",
        "level": _LEVEL[finding.severity] if is_sure else "none",
        "message": _message(finding.message),
        "locations": places[:1],
        "relatedLocations": places[1:],
        "partialFingerprints": {"docextract/v1": finding.fingerprint},
        "properties": {
            name: visible(value)
            for name in ("subject", "observed", "expected")
            if (value := getattr(finding, name)) is not None
        },
    }
    if finding.waiver is not None:
        reason = f"{finding.waiver.reason}（{finding.waiver.approver}，至 {finding.waiver.expires}）"
        told["suppressions"] = [{"kind": "external", "justification": visible(reason)}]
    if finding.baseline in _BASELINE:
        told["baselineState"] = _BASELINE[finding.baseline]
    return told


def _location(number: int, item: Evidence, texts: Mapping[int, _Text]) -> Json:
    text = texts[item.span.source]
    return {
        "id": number,
        "physicalLocation": {"artifactLocation": {"uri": text.uri}, "region": text.region(item.span)},
        "logicalLocations": [{"fullyQualifiedName": f"{visible(text.path)}#{item.span.block}"}],
        "message": _message(labels.evidence_role(item.role)),
    }


def _message(text: str) -> Json:
    return {"text": visible(text)}
