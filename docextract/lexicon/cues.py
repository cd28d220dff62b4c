"""Cue words by vocabulary: what statuses, causes, measures and claims look like in Chinese.

A cue file has ``cues`` (id -> surface forms) and may have ``guards``: longer words in which a
cue word is no cue. A form is one word, or words set apart by spaces in which ``<class>``
stands for any word of that class of ``word_classes.yaml``, ``<class>*`` for none to two of
them and ``<class>?`` for none or one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Final

from docextract.lexicon.loader import load
from docextract.model.records import record

# Vocabulary -> the cue files it is made of; ids get the file's name in front (``statuses.unmet``).
VOCABULARIES: Final[Mapping[str, tuple[str, ...]]] = {
    "statements": ("statuses", "causes", "measures"),
    "claims": ("claims",),
}
_REPEATS: Final = {"": (1,), "?": (0, 1), "*": (0, 1, 2)}


@record(frozen=True, slots=True)
class Vocabulary:
    """Cue id -> its forms; each form is a sequence of words and ``<class>`` names."""

    cues: Mapping[str, tuple[tuple[str, ...], ...]]
    guards: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """Every word that the tokenizer has to keep whole.

        A form that holds a class word (未达到预期) is left to be cut into its words, so that
        the class word is seen in it and in longer phrases (未能完全达到预期).
        """
        plain = {word for forms in self.cues.values() for form in forms for word in form}
        inner = _inner_words()
        return frozenset(self.guards) | {
            word
            for word in plain
            if not word.startswith("<") and not any(part in word and part != word for part in inner)
        }


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary ``name``. Raises ``KeyError`` for a name that is not in ``VOCABULARIES``."""
    cues, guards = {}, []
    for file in VOCABULARIES[name]:
        content = load(file)
        for kind, surfaces in content["cues"].items():
            cues[f"{file}.{kind}"] = tuple(form for surface in surfaces for form in _forms(surface))
        guards += content.get("guards", [])
    return Vocabulary(cues, tuple(guards))


@cache
def word_classes() -> Mapping[str, str]:
    """Word -> the name of its class, as ``<not>``."""
    return {word: f"<{name}>" for name, words in load("word_classes").items() for word in words}


@cache
def _inner_words() -> tuple[str, ...]:
    return tuple(word for word, name in word_classes().items() if len(word) > 1 or name == "<not>")


def _forms(surface: str) -> list[tuple[str, ...]]:
    """``<not> <manner>* 完成`` spelt out: one word sequence for every number of repeats."""
    pieces = [_repeated(word) for word in surface.split(" ")]
    return [tuple(word for piece in choice for word in piece) for choice in product(*pieces)]


def _repeated(word: str) -> list[tuple[str, ...]]:
    mark = word[-1] if word.startswith("<") and word[-1] in "?*" else ""
    name = word.removesuffix(mark) if mark else word
    return [(name,) * times for times in _REPEATS[mark]]
