"""What a department has to do about a finding: the parts of a return notice and their words."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache

from docextract.lexicon.loader import load
from docextract.model.records import record


@record(frozen=True, slots=True)
class Part:
    """A part of the notice; ``rules`` are patterns of rule ids and slugs."""

    id: str
    title: str
    lead: str
    rules: tuple[str, ...]


@cache
def parts() -> tuple[Part, ...]:
    """The parts in the order of the notice."""
    return tuple(
        Part(entry["id"], entry["title"], entry["lead"], tuple(entry["rules"]))
        for entry in load("corrections")["parts"]
    )


@cache
def otherwise() -> Part:
    """The part for what no pattern fits and for what a rule only doubts."""
    place = next(n for n, entry in enumerate(load("corrections")["parts"]) if entry.get("otherwise"))
    return parts()[place]


@cache
def part_of(rule: str, slug: str) -> Part:
    """The part whose pattern fits the rule most closely."""
    fitting = [
        ((pattern in (rule, slug), len(pattern.replace("*", ""))), part)
        for part in parts()
        for pattern in part.rules
        if fnmatchcase(rule, pattern) or fnmatchcase(slug, pattern)
    ]
    return max(fitting, key=lambda found: found[0])[1] if fitting else otherwise()


def part_for(rule: str, slug: str, *, is_sure: bool) -> Part:
    """The part for a finding of a rule; what a rule only doubts has to be verified."""
    return part_of(rule, slug) if is_sure else otherwise()


def unknown(what: str) -> str:
    """The words for a ``year``, ``title`` or ``office`` that the submission does not name."""
    return str(load("corrections")["unknown"][what])
