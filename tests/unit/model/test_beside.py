"""Reports joined: sources and ids counted on, references intact, records apart."""

from __future__ import annotations

from pathlib import Path

import docextract
from docextract import pipeline
from docextract.checks.facts import Facts
from docextract.model.contract import as_dict
from docextract.model.finding import Result
from docextract.model.kinds import SourceRole
from tests.invariants import broken_spans

CORPUS = Path(__file__).parents[3] / "corpus"
REPORT = CORPUS / "003-market-two-files-clean"
FILES = [REPORT / "report.docx", REPORT / "部门整体支出绩效自评表.docx"]


def test_join_keeps_records_apart_and_ids_unique() -> None:
    alone = docextract.extract(FILES)
    report = pipeline.extract(FILES, prior=FILES)
    (prior,) = report.beside
    assert [source.role for source in report.sources][2:] == [SourceRole.PRIOR] * 2
    assert report.figures == alone.figures
    for name in ("sections", "figures", "relations", "budget", "indicators", "projects", "claims", "tables"):
        own, theirs = getattr(report, name), getattr(prior, name)
        assert len(own) == len(theirs)
        ids = [record.id for record in (*own, *theirs)]
        assert len(set(ids)) == len(ids)


def test_join_moves_every_reference() -> None:
    (prior,) = pipeline.extract(FILES, prior=FILES).beside
    figures = {figure.id for figure in prior.figures}
    sections = {section.id for section in prior.sections}
    tables = {table.id for table in prior.tables}
    assert {operand.figure for relation in prior.relations for operand in relation.operands} <= figures
    assert {figure.section for figure in prior.figures} - {None} <= sections
    assert {section.parent for section in prior.sections} - {None} <= sections
    assert {line.table for line in (*prior.budget, *prior.indicators)} - {None} <= tables
    assert broken_spans(prior) == []


def test_json_has_the_records_of_both_told_apart_by_source() -> None:
    report = pipeline.extract(FILES, prior=FILES)
    contract = as_dict(Result("x", report))
    roles = [source["role"] for source in contract["sources"]]
    by_role = {roles[figure["span"]["source"]] for figure in contract["figures"]}
    assert {"report", "prior"} <= by_role
    assert len(contract["figures"]) == 2 * len(report.figures)


def test_rules_see_last_year_only_as_last_year() -> None:
    facts = Facts(pipeline.extract(FILES, prior=FILES))
    assert {document.index for document in facts.documents} == {0, 1}
    assert isinstance(facts.prior, Facts)
    assert {document.index for document in facts.prior.documents} == {2, 3}


def test_a_submission_whose_own_files_are_lost_is_unread(tmp_path: Path) -> None:
    broken = tmp_path / "报告.docx"
    broken.write_bytes(b"PK\x03\x04")
    assert pipeline.check(broken, prior=FILES).is_unread
