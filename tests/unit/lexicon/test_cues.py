"""The cue files: no form twice, none shadowed by another, every expression readable."""

import re
from collections import Counter

import pytest

from docextract.lexicon import cues
from docextract.lexicon.loader import load

FILES = ("statuses", "causes", "measures", "claims")


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
