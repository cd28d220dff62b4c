"""Words and cue words of a text, with their places.

The one door to jieba and spaCy. Both load on first use (about two seconds together), so
nothing here is touched by ``--help`` or ``import docextract``. jieba splits the text with a
tokenizer of our own that keeps the lexicon's words whole; spaCy's ``PhraseMatcher`` finds
the cues over those words, with word classes (``<not> <complete>``) as norms.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docextract.lexicon import cues
from docextract.model.records import record
from docextract.text.normalize import fold

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab

_MEMORY: Final = 4096  # texts kept: the clauses of a long report, asked for by several extractors


@record(frozen=True, slots=True)
class Token:
    """A word and its half-open place in the text."""

    text: str
    start: int
    end: int


@record(frozen=True, slots=True)
class Cue:
    """A cue of the lexicon: ``statuses.unmet`` at a half-open place in the text."""

    id: str
    start: int
    end: int


@lru_cache(_MEMORY)
def tokenize(text: str) -> tuple[Token, ...]:
    """The words of ``text`` in order; together they are the text."""
    tokens, start = [], 0
    for word in _tokenizer().cut(fold(text), HMM=False):
        end = start + len(word)
        tokens.append(Token(word, start, end))
        start = end
    return tuple(tokens)


@lru_cache(_MEMORY)
def match(text: str, vocabulary: str) -> tuple[Cue, ...]:
    """The cues of ``vocabulary`` in ``text``, in order, none overlapping.

    The cue that begins first wins, and of those the longest: 未达到 before 达到目标.
    """
    if not text:
        return ()
    from spacy.tokens import Doc

    tokens = tokenize(text)
    words = [token.text for token in tokens]
    doc = Doc(_vocab(), words=words, spaces=[False] * len(words))
    strings = doc.vocab.strings
    found = [
        (tokens[first].start, tokens[last - 1].end, strings[key])
        for matcher in _matchers(vocabulary)
        for key, first, last in matcher(doc)
    ]
    found.sort(key=lambda hit: (hit[0], -hit[1], hit[2]))
    kept: list[Cue] = []
    for start, end, name in found:
        if not kept or start >= kept[-1].end:
            kept.append(Cue(name, start, end))
    return tuple(kept)


@cache
def _tokenizer() -> Any:
    """jieba with a cache file of its own and the lexicon's words, which outrank its dictionary."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    logger = logging.getLogger("jieba")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(_cache_folder())
    tokenizer.initialize()
    logger.setLevel(level)
    total = tokenizer.total
    for word in _domain_words():
        if len(word) > 1:
            # As frequent as all words together: no other split of the same characters is likelier.
            tokenizer.add_word(word, total)
    tokenizer.total = total
    return tokenizer


def _domain_words() -> list[str]:
    words = {word for word, _ in cues.word_classes().items()}
    for name in cues.VOCABULARIES:
        words |= cues.vocabulary(name).words
    return sorted(words)


def _cache_folder() -> Path:
    """A folder for jieba's cache file. Where it cannot be made jieba works without, a second slower."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    try:
        folder = Path(base).expanduser() / "docextract"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        # No home, or a read-only one: a folder that is not there makes jieba skip its cache.
        return Path(os.devnull) / "docextract"
    return folder


@cache
def _vocab() -> Vocab:
    """spaCy's blank Chinese vocabulary, with the word classes of the lexicon as norms."""
    import spacy

    vocab = spacy.blank("zh").vocab
    for word, name in cues.word_classes().items():
        vocab[word].norm_ = name
    return vocab


@cache
def _matchers(vocabulary: str) -> tuple[PhraseMatcher, PhraseMatcher]:
    """One matcher over the words themselves, one over their classes for forms that name one."""
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    vocab = _vocab()
    by_word, by_class = PhraseMatcher(vocab), PhraseMatcher(vocab, attr="NORM")
    for name, forms in cues.vocabulary(vocabulary).cues.items():
        for form in forms:
            matcher = by_class if any(word.startswith("<") for word in form) else by_word
            matcher.add(name, [Doc(vocab, words=[part for word in form for part in _parts(word)])])
    return by_word, by_class


def _parts(word: str) -> list[str]:
    """A word of a form as the tokenizer cuts it; the name of a class is one."""
    return [word] if word.startswith("<") else list(_tokenizer().cut(word, HMM=False))
