"""What the extraction and the checks get right, against checked answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docextract import pipeline
from docextract.evaluation import suites
from docextract.evaluation.comparisons import CHECKING, EXTRACTION
from docextract.evaluation.gold import Case
from docextract.evaluation.scores import Evaluation, Mark, Miss, Score, add_up
from docextract.evaluation.texts import as_file
from docextract.model.finding import Result

__all__ = ["Evaluation", "Mark", "Miss", "Score", "evaluate", "marks"]


def evaluate(paths: Iterable[Path], pack: str = "auto", *, is_checked: bool = True) -> Evaluation:
    """Run the whole pipeline over every case under ``paths`` and compare it with its answers.

    ``is_checked`` False leaves the rules out. Raises ``UsageError`` where there are no answers.
    """
    cases = (case for path in paths for case in suites.load(path))
    return add_up((case.id, marks(case, pack, is_checked=is_checked)) for case in cases)


def marks(case: Case, pack: str = "auto", *, is_checked: bool = True) -> Iterator[Mark]:
    """The marks of one case."""
    result = _run(case, pack, is_checked)
    for compare in (*EXTRACTION, *(CHECKING if is_checked else ())):
        yield from compare(case, result)


def _run(case: Case, pack: str, is_checked: bool) -> Result:
    if case.files:
        return _check(case.files, case, pack, is_checked)
    with as_file(case.text, case.id) as file:
        return _check((file,), case, pack, is_checked)


def _check(files: Iterable[Path], case: Case, pack: str, is_checked: bool) -> Result:
    if is_checked:
        return pipeline.check(files, pack, name=case.id, fiscal_year=case.year)
    return Result(case.id, pipeline.extract(files, fiscal_year=case.year))
