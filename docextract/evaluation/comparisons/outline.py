"""Headings by level and title; their roles where they were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docextract.evaluation.gold import Case, GoldHeading
from docextract.evaluation.scores import Mark
from docextract.evaluation.wording import bare
from docextract.model.finding import Result
from docextract.model.report import Section


def compare(case: Case, result: Result) -> Iterator[Mark]:
    """Marks of headings and of section roles."""
    if case.headings is None:
        return
    used: set[str] = set()
    for gold in case.headings:
        found = _find(gold, result.report.sections, used)
        if found is not None:
            used.add(found.id)
        yield Mark(
            "heading",
            f"{gold.levels[0]} {gold.title}",
            None if found is None else _show(found),
            found is not None,
        )
        if gold.roles is not None:
            got = frozenset(map(str, found.roles)) if found is not None else frozenset[str]()
            is_right = found is not None and gold.roles <= got <= gold.roles | gold.roles_accepted
            wanted = " ".join(sorted(gold.roles))
            yield Mark("section roles", wanted, " ".join(sorted(got)) or None, is_right, gold.title)
    if "heading" in case.judged:
        for section in result.report.sections:
            if section.id not in used:
                yield Mark("heading", None, _show(section), False)


def _find(gold: GoldHeading, sections: Sequence[Section], used: set[str]) -> Section | None:
    title = bare(gold.title)
    return next(
        (s for s in sections if s.id not in used and s.level in gold.levels and bare(s.title.value) == title),
        None,
    )


def _show(section: Section) -> str:
    return f"{section.level} {section.title.value}"
