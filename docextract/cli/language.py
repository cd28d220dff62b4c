"""The language of help and messages: Chinese, or English with ``--lang en``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

from docextract.errors import UsageError

LANGUAGES: Final = ("zh", "en")
OPTION: Final = "--lang"
VARIABLE: Final = "DOCEXTRACT_LANG"


class Texts:
    """Messages by key; a key that is missing is a ``KeyError``, which a test rules out."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts: Mapping[str, str] = import_module(f"docextract.cli.texts.{language}").TEXTS

    def __call__(self, key: str, **values: object) -> str:
        return self._texts[key].format(**values)

    def __contains__(self, key: str) -> bool:
        return key in self._texts


def take_language(argv: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language asked for, and the arguments without it.

    It may stand anywhere on the line, for help must be in that language before it is parsed.
    Raises ``UsageError`` for a language we do not speak.
    """
    language, rest, arguments = environment.get(VARIABLE, LANGUAGES[0]), [], iter(argv)
    for argument in arguments:
        if argument == "--":
            rest += [argument, *arguments]
        elif argument == OPTION:
            language = next(arguments, "")
        elif argument.startswith(f"{OPTION}="):
            language = argument.partition("=")[2]
        else:
            rest.append(argument)
    if language not in LANGUAGES:
        raise UsageError(
            "E310", f"没有“{language}”这种语言", place=OPTION, hint=f"可用：{'、'.join(LANGUAGES)}"
        )
    return language, rest
