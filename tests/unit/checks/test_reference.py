"""The authors' documents are true: the reference is current, the guide's examples work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docextract.checks import lint, packs, reference, ruletests
from docextract.checks.kinds.registry import KINDS
from docextract.cli.commands import rules
from docextract.evaluation import texts

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "rules" / "docs"
GUIDE = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
PAGES = reference.pages()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name], "docextract rules docs --out rules/docs"


def test_there_are_no_other_pages() -> None:
    assert {path.name for path in DOCS.iterdir()} == set(PAGES)


def test_every_rule_and_kind_is_in_it() -> None:
    for rule in packs.load("national-2020").rules:
        assert f"## {rule.id}\n" in PAGES[f"{rule.family}.md"]
    for kind in KINDS:
        assert f"## {kind}\n" in PAGES["kinds.md"]


def test_documents_are_no_packs() -> None:
    assert "docs" not in packs.available()


@pytest.mark.parametrize("target", re.findall(r"\]\((?!http)([^)#]+)", GUIDE + "".join(PAGES.values())))
def test_links_lead_somewhere(target: str) -> None:
    assert (DOCS / target).exists() or (DOCS.parent / target).exists()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def test_example_of_the_guide_is_a_good_rule_in_a_good_pack(tmp_path: Path) -> None:
    rule, pack = blocks("yaml")
    folder = tmp_path / "own"
    (folder / "BUD").mkdir(parents=True)
    (folder / "BUD" / "BUD901-large-surplus-unexplained.yaml").write_text(rule, encoding="utf-8")
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    assert [str(problem) for problem in lint.problems(folder)] == []
    loaded = packs.load(folder)
    results = list(ruletests.rule_tests(loaded.rule_by_id["BUD901"], loaded, texts.extract))
    assert [result.problem for result in results] == [""] * 5


def test_commands_of_the_guide_are_there() -> None:
    named = set(re.findall(r"docextract rules (\w+)", GUIDE))
    assert named <= set(rules.COMMANDS)
    assert {"new", "lint", "test", "explain", "diff", "coverage", "schema", "docs"} <= named


def test_guide_is_of_two_pages() -> None:
    assert len(GUIDE.splitlines()) <= 150
