"""A rule without a passing, a failing and an undecided example is refused: nobody knows what it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docextract.checks.rule import Rule
from docextract.errors import RuleError
from docextract.model.finding import Outcome

_WANTED: Final = {
    "通过（pass）": {Outcome.PASS},
    "不通过（fail 或 doubtful）": {Outcome.FAIL, Outcome.DOUBTFUL},
    "无法判断或不适用（undecided 或 not_applicable）": {Outcome.UNDECIDED, Outcome.NOT_APPLICABLE},
}


def problems(rule: Rule) -> Iterator[RuleError]:
    """E209 for what is not tested, or tested twice under one name."""
    place = f"{rule.path}:{rule.source.line_of('tests')}"
    if not rule.tests:
        yield RuleError(
            "E209",
            f"规则 {rule.id} 没有用例",
            place=place,
            hint="至少各写一个应通过、应不通过、无法判断的用例",
        )
        return
    expected = {test.expect for test in rule.tests}
    lacking = [name for name, outcomes in _WANTED.items() if not outcomes & expected]
    if lacking:
        yield RuleError("E209", f"规则 {rule.id} 缺少应{'、应'.join(lacking)}的用例", place=place)
    names: set[str] = set()
    for test in rule.tests:
        if test.name in names:
            yield RuleError("E209", f"用例“{test.name}”重名", place=f"{rule.path}:{test.line}")
        names.add(test.name)
