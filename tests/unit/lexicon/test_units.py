"""The table of units, and the lists of words around figures."""

from __future__ import annotations

import collections
from decimal import Decimal

import pytest

from docextract.lexicon import asides, bounds, figure_cues, units
from docextract.lexicon.loader import load
from docextract.model.values import FigureKind


@pytest.mark.parametrize(
    ("surface", "name", "factor", "kind"),
    [
        ("万元", "元", "10000", FigureKind.AMOUNT),
        ("亿立方米", "立方米", "100000000", FigureKind.VOLUME),
        ("km", "公里", "1", FigureKind.LENGTH),
        ("㎡", "平方米", "1", FigureKind.AREA),
        ("個", "个", "1", FigureKind.COUNT),
        ("角", "元", "0.1", FigureKind.AMOUNT),
        ("元/人*月", "元/人·月", "1", FigureKind.RATE),
        ("万元每亩", "元/亩", "10000", FigureKind.RATE),
        ("次/10万公顷", "次/10万公顷", "1", FigureKind.RATE),
        ("千克标准煤", "千克标准煤", "1", FigureKind.WEIGHT),
    ],
)
def test_lookup_folds_spellings_scales_and_compounds(
    surface: str, name: str, factor: str, kind: FigureKind
) -> None:
    unit = units.lookup(surface)
    assert unit is not None
    assert (unit.name, unit.factor, unit.kind) == (name, Decimal(factor), kind)


@pytest.mark.parametrize("surface", ["", "不知道", "元整整", "公里家"])
def test_lookup_knows_no_other_words(surface: str) -> None:
    assert units.lookup(surface) is None


def test_match_prefers_the_longest_unit() -> None:
    found = units.match("人次，", 0)
    assert found is not None
    assert (found.unit.name, found.end) == ("人次", 2)


def test_match_refuses_weak_units_behind_chinese_numerals() -> None:
    assert units.match("村", 0) is not None
    assert units.match("村", 0, chinese=True) is None


def test_no_spelling_stands_for_two_units() -> None:
    seen: dict[str, set[str]] = collections.defaultdict(set)
    for kind in FigureKind:
        for line in load("units").get(kind.value) or ():
            own = [line["unit"]] if "factor" not in line else []
            for surface in (*own, *line.get("also", ())):
                seen[surface].add(f"{kind.value}:{line['unit']}")
    assert {surface: names for surface, names in seen.items() if len(names) > 1} == {}


@pytest.mark.parametrize("file", ["figure_cues", "asides"])
def test_no_list_names_a_word_twice(file: str) -> None:
    for name, content in load(file).items():
        if isinstance(content, list) and all(isinstance(word, str) for word in content):
            twice = [word for word, times in collections.Counter(content).items() if times > 1]
            assert not twice, (file, name)


def test_every_form_of_a_non_figure_compiles_and_holds_what_it_needs() -> None:
    for name in ("document_numbers", "phone_numbers", "codes", "model_numbers", "names", "idiom_patterns"):
        for form in asides.forms(name):
            assert all(need for need in form.needs), form.pattern.pattern


def test_roles_by_ending_name_kinds_of_figures() -> None:
    assert all(ending.words and ending.kinds for ending in figure_cues.endings())


def test_exceptions_to_bound_words_name_bound_words() -> None:
    known = {word.word for words in (*bounds.before().values(), *bounds.after().values()) for word in words}
    assert set(bounds.never_behind()) <= known
    assert set(bounds.not_before()) <= known
