"""Invented paragraphs, from text to record: projects with status, cause and measure, and claims."""

from pathlib import Path

import pytest
import yaml

from docextract import extractors
from docextract.evaluation.wording import agree, bare
from docextract.model.document import Block, BlockKind, Document

CASES = [
    pytest.param(case, id=f"{file.stem}-{number}")
    for file in sorted((Path(__file__).parents[2] / "cases").glob("statements_*.yaml"))
    for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), 1)
]


def report_of(text, year):
    blocks = tuple(
        Block(f"body/p{i}", BlockKind.PARAGRAPH, line) for i, line in enumerate(text.rstrip("\n").split("\n"))
    )
    document = Document(0, "case.txt", "0" * 64, len(text), "text", "text", blocks)
    return extractors.extract((document,), year)


def says(wanted, texts):
    """One of the texts, or all together, are the wanted one; none where none is wanted."""
    if wanted is None:
        return not any(map(bare, texts))
    return any(agree(wanted, text) for text in [*texts, "，".join(texts)] if text)


def sourced(report):
    for project in report.projects:
        yield from (project.name, *(cause.text for cause in project.causes))
        yield from (text for text in project.unmet_indicators if not isinstance(text, str))
        if project.cue is not None:
            yield project.cue
        for measure in project.measures:
            parts = (measure.text, measure.owner, measure.deadline, measure.object)
            yield from (part for part in parts if part is not None)


@pytest.mark.parametrize("case", CASES)
def test_statement_gives_the_projects_meant(case):
    report = report_of(case["text"], case["year"])
    by_name = {project.name.value: project for project in report.projects}
    assert set(by_name) == {wanted["name"] for wanted in case["projects"]}
    for wanted in case["projects"]:
        found = by_name[wanted["name"]]
        assert found.status in wanted["status"]
        causes = [cause.text.value for cause in found.causes]
        assert wanted.get("any_cause") or says(wanted.get("cause"), causes), causes
        measures = [measure.text.value for measure in found.measures]
        assert wanted.get("any_measure") or says(wanted.get("measure"), measures), measures
        if "generic" in wanted:
            assert all(cause.generic for cause in found.causes) == wanted["generic"]
        for field in ("owner", "deadline", "object"):
            said = [part.value for m in found.measures if (part := getattr(m, field)) is not None]
            assert field not in wanted or any(agree(wanted[field], text) for text in said), said
        if "vague" in wanted:
            assert all(measure.vague for measure in found.measures) == wanted["vague"]
        rows = {row.id: row.name.value for row in report.indicators if row.name is not None}
        names = [rows[item] if isinstance(item, str) else item.value for item in found.unmet_indicators]
        assert all(any(agree(name, got) for got in names) for name in wanted.get("indicators", ()))


@pytest.mark.parametrize("case", CASES)
def test_claims_are_those_meant(case):
    found = report_of(case["text"], case["year"]).claims
    for wanted in case.get("claims", ()):
        hits = [c for c in found if c.kind == wanted["kind"] and agree(c.quote, wanted["quote"])]
        assert hits, wanted
    assert not [c.quote for c in found if c.kind in case.get("forbidden", ())]


@pytest.mark.parametrize("case", CASES)
def test_every_record_of_a_statement_reads_back(case):
    report = report_of(case["text"], case["year"])
    assert all(report.quote(text.span) == text.value for text in sourced(report))
    assert all(report.quote(claim.span) == claim.quote for claim in report.claims)
