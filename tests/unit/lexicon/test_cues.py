"""The cue files: no form twice, none shadowed by another, every expression readable."""

import re
from collections import Counter
from pathlib import Path

import pytest

import docextract.lexicon
from docextract.lexicon import cues
from docextract.lexicon.loader import load

FILES = ("statuses", "causes", "measures", "claims")
DATA = Path(docextract.lexicon.__file__).parent / "data"
LISTS = (
    *FILES,
    *("achievements", "columns", "elsewhere", "entities", "fields", "funds", "notices", "numbering"),
    *("project_names", "prose", "report_types", "residue", "sections", "signatures", "word_classes"),
)


def lists_in(node, path=()):
    """Every list below ``node`` with the keys that lead to it."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from lists_in(value, (*path, str(key)))
    elif isinstance(node, list):
        yield path, node
        for value in node:
            yield from lists_in(value, path)


def words_within(surface):
    """Ways to cut ``surface`` into two or more class words."""
    classes = cues.word_classes()

    def cut(start):
        if start == len(surface):
            yield ()
        for end in range(start + 1, len(surface) + 1):
            if surface[start:end] in classes:
                yield from ((surface[start:end], *rest) for rest in cut(end))

    return [parts for parts in cut(0) if len(parts) > 1]


@pytest.mark.parametrize("file", FILES)
def test_no_form_stands_twice_in_a_file(file):
    forms = Counter(form for surfaces in load(file)["cues"].values() for form in surfaces)
    assert not [form for form, times in forms.items() if times > 1]


def test_a_word_belongs_to_one_class():
    words = Counter(word for members in load("word_classes").values() for word in members)
    assert not [word for word, times in words.items() if times > 1]


@pytest.mark.parametrize("name", cues.VOCABULARIES)
def test_no_guard_is_a_cue(name):
    vocabulary = cues.vocabulary(name)
    forms = {"".join(form) for forms in vocabulary.cues.values() for form in forms}
    assert not forms & set(vocabulary.guards)


@pytest.mark.parametrize("name", cues.VOCABULARIES)
def test_no_word_kept_whole_hides_a_negation_and_its_verb(name):
    """未完成 kept whole would hide 完成 from 未能按期完成."""
    negations = {word for word, kind in cues.word_classes().items() if kind == "<not>"}
    guards = set(cues.vocabulary(name).guards)
    hidden = [
        word
        for word in cues.vocabulary(name).words - guards - set(cues.word_classes())
        if any(parts[0] in negations for parts in words_within(word))
    ]
    assert not hidden


@pytest.mark.parametrize("file", [*FILES, "project_names"])
def test_every_expression_compiles(file):
    for expression in load(file)["patterns"].values():
        assert re.compile(expression)


def test_forms_with_repeats_are_spelt_out():
    vocabulary = cues.vocabulary("statements")
    assert ("<not>", "<complete>") in vocabulary.cues["statuses.unmet"]
    assert ("<not>", "<manner>", "<manner>", "<complete>") in vocabulary.cues["statuses.unmet"]


def test_every_class_named_in_a_form_exists():
    known = set(cues.word_classes().values())
    for name in cues.VOCABULARIES:
        forms = (form for forms in cues.vocabulary(name).cues.values() for form in forms)
        assert {word for form in forms for word in form if word.startswith("<")} <= known


@pytest.mark.parametrize("file", LISTS)
def test_no_list_holds_a_word_twice(file):
    words = ((path, [w for w in found if isinstance(w, str)]) for path, found in lists_in(load(file)))
    twice = {path: [w for w, times in Counter(found).items() if times > 1] for path, found in words}
    assert not {path: found for path, found in twice.items() if found}


@pytest.mark.parametrize("file", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_says_what_it_holds(file):
    assert file.read_text(encoding="utf-8").startswith("# ")


def test_no_word_of_a_statement_hides_what_a_claim_denies():
    """未发现偏离绩效目标: 偏离 has to be seen, whatever else the tokenizer keeps whole."""
    claims = cues.vocabulary("claims")
    denied = {word for kind in ("wrong", "trouble") for (word,) in claims.cues[f"claims.{kind}"]}
    found = cues.vocabulary("statements")
    status = {
        word
        for name, forms in found.cues.items()
        if name.startswith("statuses.")
        for form in forms
        for word in form
    }
    hidden = {word for word in status for inner in denied if inner in word and inner != word}
    assert not hidden
