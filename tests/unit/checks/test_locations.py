from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docextract.checks import packs
from docextract.checks.locations import rules_root

ROOT = Path(__file__).resolve().parents[3]
PARTS = ("docextract", "rules", "pyproject.toml", "README.md", "LICENSE")
FIND = """
import json, pathlib, docextract
from docextract.checks import packs
from docextract.checks.locations import rules_root
from docextract.lexicon.loader import load
home = pathlib.Path(docextract.__file__).parent
print(json.dumps({
    "home": str(home),
    "rules": str(rules_root()),
    "packs": packs.available(),
    "count": len(packs.load("national-2020").rules),
    "units": bool(load("units")),
    "schemas": sorted(path.name for path in home.glob("schemas/*.json")),
    "templates": sorted(path.name for path in home.glob("writers/templates/*")),
}))
"""


def test_packs_lie_beside_the_package_in_a_checkout() -> None:
    assert rules_root() == ROOT / "rules"
    assert "national-2020" in packs.available()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project built as a wheel from a copy and installed without its dependencies."""
    copy = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.is_file():
            shutil.copy(source, copy / part)
    target = tmp_path_factory.mktemp("target")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    wheels = str(copy / "wheels")
    build = [*pip, "wheel", str(copy), "--no-deps", "--no-build-isolation", "-w", wheels]
    subprocess.run(build, check=True, timeout=300)
    wheel = str(next(Path(wheels).glob("docextract-*.whl")))
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), wheel], check=True, timeout=300)
    return target


def test_wheel_carries_packs_lexicon_schemas_and_templates(installed: Path) -> None:

    found = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", FIND],
        check=True,
        capture_output=True,
        timeout=120,
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )
    seen = json.loads(found.stdout)
    assert Path(seen["home"]) == installed / "docextract"
    assert Path(seen["rules"]) == installed / "docextract" / "_rules"
    assert seen["packs"] == packs.available()
    assert seen["count"] == len(packs.load("national-2020").rules)
    assert seen["units"]
    for folder in ("schemas", "writers/templates"):
        here = sorted(path.name for path in (ROOT / "docextract" / folder).glob("*") if path.is_file())
        assert seen[folder.rpartition("/")[2]] == here
