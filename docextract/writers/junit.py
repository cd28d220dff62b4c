"""JUnit XML: a test suite for every submission, a test case for every rule and every unread file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from lxml import etree

from docextract.model.finding import Finding, Outcome, Result
from docextract.writers import labels
from docextract.writers.files import base_name, replacing
from docextract.writers.options import Options
from docextract.writers.visible import visible

FILE: Final = "junit.xml"


def prepare(result: Result, options: Options) -> bytes:
    return etree.tostring(_suite(result), encoding="utf-8", pretty_print=True)


class Writer:
    """Appends a suite to ``junit.xml`` as each submission comes."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._path = folder / FILE
        self._stack = ExitStack()
        self._file = self._stack.enter_context(replacing(self._path))
        self._file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="docextract">\n')

    def add(self, prepared: bytes) -> None:
        self._file.write(prepared)

    def finish(self) -> list[Path]:
        self._file.write(b"</testsuites>\n")
        self._stack.close()
        return [self._path]


def _suite(result: Result) -> etree._Element:
    suite = etree.Element("testsuite", {"name": visible(result.name)})
    for case in (*_unread(result), *_rules(result)):
        suite.append(case)
    suite.set("tests", str(len(suite)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    return suite


def _unread(result: Result) -> Iterator[etree._Element]:
    """A case in error for every file that gave no document."""
    for source in result.report.sources:
        if source.index not in result.report.document_by_index:
            reasons = [d.message for d in result.report.diagnostics if d.source == source.index]
            case = _case(result, f"读取 {base_name(source.path)}")
            _say(case, "error", "unread", reasons)
            yield case


def _rules(result: Result) -> Iterator[etree._Element]:
    """A case for every rule: failed when it found something, skipped when there was nothing to check."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in result.shown:
        found[finding.rule].append(finding)
    for rule in sorted({*result.tally, *found}):
        findings = found[rule]
        case = _case(result, f"{rule} {findings[0].title}" if findings else rule)
        failed = [f for f in findings if f.outcome is Outcome.FAIL and f.waiver is None]
        broken = [f for f in findings if f.outcome is Outcome.RULE_ERROR]
        if failed:
            _say(case, "failure", failed[0].severity.value, [_told(finding) for finding in failed])
        elif broken:
            _say(case, "error", "rule_error", [finding.message for finding in broken])
        elif not any(result.tally.get(rule, {}).get(outcome) for outcome in (Outcome.PASS, Outcome.FAIL)):
            etree.SubElement(case, "skipped")
        others = [finding for finding in findings if finding not in failed and finding not in broken]
        if others:
            etree.SubElement(case, "system-out").text = visible("\n".join(map(_told, others)))
        yield case


def _case(result: Result, name: str) -> etree._Element:
    return etree.Element("testcase", {"classname": visible(result.name), "name": visible(name)})


def _say(case: etree._Element, tag: str, kind: str, lines: list[str]) -> None:
    told = etree.SubElement(case, tag, {"type": kind, "message": visible(lines[0] if lines else "")})
    told.text = visible("\n".join(lines))


def _told(finding: Finding) -> str:
    state = "已豁免" if finding.waiver else labels.OUTCOME[finding.outcome]
    hint = f"（{finding.hint}）" if finding.hint else ""
    quotes = "；".join(f"{item.span.block}“{item.quote}”" for item in finding.evidence)
    return f"[{labels.SEVERITY[finding.severity]}·{state}] {finding.message}{hint} {quotes}".rstrip()
