"""How project names begin and end, and the words that refer back to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from docextract.lexicon.loader import load
from docextract.lexicon.word_lists import Words
from docextract.model.records import record


@record(frozen=True, slots=True)
class NameWords:
    """Patterns are compiled; ``leads`` and the like are tuples, longest first, ready for ``startswith``.

    ``generic`` matches what says nothing about which project is meant (各预算支出项目), ``vague``
    also what only says of what kind it is (改造项目). ``elsewhere`` is how a clause begins that may
    be about other projects than the one before it (前者, 其余项目, 8个项目, 针对).
    """

    noun: str
    money_nouns: tuple[str, ...]
    activity_nouns: tuple[str, ...]
    firm_nouns: tuple[str, ...]
    money_verbs: re.Pattern[str]
    noun_in_place: re.Pattern[str]
    not_inside: Words
    batch: re.Pattern[str]
    generic: re.Pattern[str]
    lead: re.Pattern[str]
    object_leads: tuple[str, ...]
    copulas: Words
    before_copula: Words
    relative: str
    alias_leads: tuple[str, ...]
    back_one: tuple[str, ...]
    back_all: tuple[str, ...]
    back_deviation: tuple[str, ...]
    refers_back: tuple[str, ...]
    former: str
    latter: str
    elsewhere: re.Pattern[str]
    counted_list: re.Pattern[str]
    list_opening: re.Pattern[str]
    except_open: tuple[str, ...]
    except_close: tuple[str, ...]
    predicates: tuple[str, ...]
    heading_rest: re.Pattern[str]
    no_names: tuple[str, ...]
    verbs: Words
    title_ends: tuple[str, ...]
    vague: re.Pattern[str]


@cache
def name_words() -> NameWords:
    """The words of ``project_names.yaml``."""
    content = load("project_names")
    return NameWords(
        noun=content["noun"],
        money_nouns=_longest_first(content["money_nouns"]),
        activity_nouns=_longest_first(content["activity_nouns"]),
        firm_nouns=_longest_first(content["firm_nouns"]),
        money_verbs=re.compile(_money(content["money_verbs"], content["money_nouns"])),
        noun_in_place=re.compile(f"{content['noun']}(?!{content['not_after']})"),
        not_inside=Words(content["not_inside"]),
        batch=re.compile(content["batch"]),
        generic=_repeated(content["generic"]),
        lead=re.compile(
            rf"(?:\d{{4}}年度?)?(?:{'|'.join(map(re.escape, _longest_first(content['leads'])))})"
        ),
        object_leads=_longest_first(content["object_leads"]),
        copulas=Words(content["copulas"]),
        before_copula=Words(content["before_copula"]),
        relative=content["relative"],
        alias_leads=_longest_first(content["alias_leads"]),
        back_one=_longest_first(content["back_one"]),
        back_all=_longest_first(content["back_all"]),
        back_deviation=_longest_first(content["back_deviation"]),
        refers_back=tuple(word for word in (*content["back_one"], *content["back_all"]) if len(word) > 1),
        former=content["former"],
        latter=content["latter"],
        elsewhere=re.compile("|".join(_elsewhere(content))),
        list_opening=re.compile(_opening(content)),
        counted_list=re.compile(f"[个项](?:{_opening(content)})"),
        except_open=_longest_first(content["except_open"]),
        except_close=_longest_first(content["except_close"]),
        predicates=_longest_first(content["predicates"]),
        heading_rest=_repeated(content["heading_rest"]),
        no_names=tuple(content["no_names"]),
        verbs=Words(content["verbs"]),
        title_ends=tuple(content["title_ends"]),
        vague=_one_among(
            [*content["activity_nouns"], *content["money_nouns"]], _repeated(content["generic"]).pattern
        ),
    )


def _elsewhere(content: Mapping[str, Any]) -> list[str]:
    patterns = ("some_of_them", "others", "at_large", "aim")
    return [content["former"], content["latter"], *(content["patterns"][name] for name in patterns)]


def _opening(content: Mapping[str, Any]) -> str:
    """What stands between a count and the list that it counts."""
    far, near = ("|".join(map(re.escape, content[key])) for key in ("enumerators", "enumerators_near"))
    return rf"[^。；\n]{{0,24}}?(?:{far})|[^，。；\n]{{0,24}}?，?(?:{near})"


def _money(verbs: Iterable[str], nouns: Iterable[str]) -> str:
    """One of ``verbs`` at the beginning, after a year, or right before the noun at the end."""
    verb, noun = ("|".join(map(re.escape, _longest_first(words))) for words in (verbs, nouns))
    return rf"(?:\d{{4}}年度?)?(?:{verb})|.*(?:{verb})(?:{noun})$"


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _one_among(words: Iterable[str], rest: str) -> re.Pattern[str]:
    """Matches one of ``words`` at most, with what ``rest`` matches on both sides."""
    return re.compile(f"{rest}(?:{'|'.join(map(re.escape, _longest_first(words)))})?{rest}")


def _repeated(words: Iterable[str]) -> re.Pattern[str]:
    """Matches what is made of these words, digits and marks only, and the empty string."""
    return re.compile(f"(?:{'|'.join(map(re.escape, _longest_first(words)))}|[\\d\\W_])*")
