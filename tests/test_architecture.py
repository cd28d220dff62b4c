"""The shape of the project: layers, registries, and that everything a user meets is described."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import docextract
from docextract import extractors
from docextract.checks.kinds.registry import KINDS
from docextract.cli.app import COMMANDS
from docextract.cli.commands import rules
from docextract.cli.language import LANGUAGES, Texts
from docextract.evaluation import suites
from docextract.evaluation.comparisons import CHECKING, EXTRACTION
from docextract.readers import READERS
from docextract.writers import WRITERS

PACKAGE = Path(docextract.__file__).parent
ROOT = PACKAGE.parent
HEAVY = ("click", "jieba", "spacy", "rapidfuzz", "docx", "lxml", "openpyxl", "jinja2", "rich", "pydantic")
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def public_modules(package: str) -> set[str]:
    """Names of the modules and packages directly inside ``package``."""
    folder = PACKAGE / package
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    return files | {path.parent.name for path in folder.glob("*/__init__.py")}


def modules_with(package: str, name: str) -> set[str]:
    """The modules directly inside ``package`` that offer ``name``."""
    modules = {module: import_module(f"docextract.{package}.{module}") for module in public_modules(package)}
    return {module for module, loaded in modules.items() if hasattr(loaded, name)}


def test_layers_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_extractor_is_in_the_flow() -> None:
    listed = {module.__name__.rpartition(".")[2] for module in extractors.EXTRACTORS}
    assert listed == public_modules("extractors")


def test_every_reader_is_registered() -> None:
    assert {name.rpartition(".")[2] for name in READERS.values()} == modules_with("readers", "read")


def test_every_writer_is_registered() -> None:
    assert {form.module for form in WRITERS.values()} == modules_with("writers", "Writer")


def test_every_form_of_gold_file_is_registered() -> None:
    listed = {read.__module__.rpartition(".")[2] for read in (*suites.FILES.values(), *suites.LINES.values())}
    assert listed == public_modules("evaluation/suites") - {"records"}


def test_every_comparison_is_run() -> None:
    listed = {compare.__module__.rpartition(".")[2] for compare in (*EXTRACTION, *CHECKING)}
    assert listed == public_modules("evaluation/comparisons")


def test_every_command_has_a_module_and_is_described() -> None:
    assert set(COMMANDS) == public_modules("cli/commands")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"docextract {command}" in readme
        for language in LANGUAGES:
            texts = Texts(language)
            assert texts(f"{command}.short")
            assert texts(f"{command}.help")
            assert f"docextract {command}" in texts(f"{command}.example")


def test_every_command_on_rules_has_a_module_and_is_described() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(rules.COMMANDS) == public_modules("cli/commands/rules") - {"search"}
    for command in rules.COMMANDS:
        assert f"`docextract rules {command}" in readme
        for language in LANGUAGES:
            assert f"docextract rules {command}" in Texts(language)(f"rules.{command}.example")


def test_every_format_is_described() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in (*READERS, *WRITERS):
        assert f"`{name}`" in readme, f"README.md does not name the format {name}"


def test_every_kind_of_check_is_described() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in KINDS:
        assert f"`{name}`" in readme, f"README.md does not name the kind of check {name}"


@pytest.mark.parametrize(
    "statement", ["import docextract", "import docextract.cli", "import docextract.cli.app"]
)
def test_importing_loads_nothing_heavy(statement: str) -> None:
    allowed = ("click",) if statement.endswith("app") else ()
    code = f"{statement}; import sys; print(*(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= set(allowed)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_is_of_one_screenful_or_a_few(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400


def test_public_names_resolve() -> None:
    for name in docextract.__all__:
        assert getattr(docextract, name)
    assert import_module("docextract.__main__").main
