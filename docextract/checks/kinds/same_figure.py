"""One measure, one value: figures that mean the same thing agree wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.values import read, repeats
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.statements import bare
from docextract.lexicon import fields as terms
from docextract.model.finding import Outcome
from docextract.model.kinds import ReportType, SectionRole, SubjectKind
from docextract.model.report import Figure
from docextract.model.rounding import Verdict
from docextract.model.values import Bound, FigureKind, Role

ROLES: Final = tuple(sorted(set(terms.choices("figure_role").values())))
Key = tuple[object, ...]
_MONEY: Final = (Role.BUDGET, Role.BUDGET_INITIAL, Role.EXECUTED, Role.EXECUTION_RATE, Role.FUNDS_RECEIVED)
_PLANS: Final = {SectionRole.GOAL, SectionRole.BASIC}
_RESULTS: Final = {SectionRole.OVERALL, SectionRole.PROJ, SectionRole.IND}
# Names of one or two characters (项目, 投资) say too little to be the same thing twice.
_SHORTEST: Final = 3
# Three values under one name are three things that the name does not tell apart.
_MOST_VALUES: Final = 2

_WORST: Final = (Verdict.CONSISTENT, Verdict.UNKNOWN, Verdict.ROUNDING, Verdict.INCONSISTENT)


def build(draft: Draft) -> Judge:
    roles: frozenset[str] = frozenset(draft.read("roles"))
    vague, money = draft.read("vague"), draft.read("money")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        things = _Things(facts, roles, vague(environment) if vague else ())
        groups: dict[Key, list[Figure]] = {}
        for figure in facts.figures:
            if figure.kind is FigureKind.AMOUNT and not _is_money(figure, money, environment):
                continue
            key = things.key(figure)
            if key is not None:
                groups.setdefault(key, []).append(figure)
        repeated = [group for group in groups.values() if len(group) > 1]
        if not repeated:
            outcome = Outcome.NOT_APPLICABLE if facts.figures else Outcome.UNDECIDED
            yield Judgement(outcome, missing=("可比对的数据",))
        for group in repeated:
            yield _judgement(group, facts)

    return judge


def _is_money(figure: Figure, money: Any, environment: Environment) -> bool:
    """Whether the measure itself is money; 河道治理1435万元 may be planned, granted or paid."""
    if money is None or figure.role in _MONEY:
        return True
    return any(word in (figure.measure or "") for word in money(environment))


class _Things:
    """What figures of a report are about, as far as it can be compared."""

    def __init__(self, facts: Facts, roles: frozenset[str], vague: Iterable[str]) -> None:
        self._roles = roles
        self._vague = frozenset(map(bare, vague))
        self._goals = facts.goal_spans
        # In a report on one project everything is about that project, named or not.
        self._is_sole = len(facts.projects) == 1 and facts.report.metadata.report_type is ReportType.PROJECT
        self._planned = {
            section.id
            for section in facts.sections
            if _PLANS & set(section.roles) and not _RESULTS & set(section.roles)
        }

    def key(self, figure: Figure) -> Key | None:
        """What two figures must share to be about one thing; None for a figure that cannot be compared."""
        if figure.role not in self._roles or not figure.measure or figure.bound is not Bound.EXACT:
            return None
        measure = bare(figure.measure).replace("的", "")
        if len(measure) < _SHORTEST:
            return None
        subject = figure.subject
        own = subject.kind in (SubjectKind.PROJECT, SubjectKind.INDICATOR)
        if (measure in self._vague and not own) or (
            figure.role in _MONEY and subject.kind is SubjectKind.OTHER
        ):
            return None
        whose = None if self._is_sole else (subject.kind, subject.id or bare(subject.name or ""))
        return (
            measure,
            figure.kind,
            figure.unit,
            figure.scope or "",
            figure.period or "",
            self._role(figure),
            figure.baseline or "",
            figure.direction,
            whose,
        )

    def _role(self, figure: Figure) -> Role:
        """What stands in a section on goals or on the project's scale is planned, however it is worded."""
        if self._goals and any(span.covers(figure.span) for span in self._goals):
            return Role.TARGET
        planned = figure.section in self._planned
        return Role.TARGET if planned and figure.role is Role.ACTUAL else figure.role


def _judgement(group: Sequence[Figure], facts: Facts) -> Judgement:
    first = read("first", group[0])
    other, verdict = _furthest(group[0], group[1:])
    outcome = Outcome.PASS
    if verdict is not Verdict.CONSISTENT:
        outcome = Outcome.FAIL if verdict is Verdict.INCONSISTENT else Outcome.DOUBTFUL
        if _stand_together(group[0], other, facts) or len({figure.value for figure in group}) > _MOST_VALUES:
            outcome = Outcome.UNDECIDED
    return Judgement(
        outcome,
        subject=group[0].measure,
        missing=("各自的口径",) if outcome is Outcome.UNDECIDED else (),
        observed=read("other", other),
        expected=first,
        cited=tuple(("figure", figure) for figure in group),
    )


def _furthest(first: Figure, others: Sequence[Figure]) -> tuple[Figure, Verdict]:
    """The figure that agrees least with the first, and how."""
    told, furthest, worst = read("first", first), others[0], Verdict.CONSISTENT
    for figure in others:
        if figure.value == first.value:
            continue
        verdict = repeats(read("other", figure), told)
        if _WORST.index(verdict) > _WORST.index(worst):
            furthest, worst = figure, verdict
        if worst is _WORST[-1]:
            break
    return furthest, worst


def _stand_together(left: Figure, right: Figure, facts: Facts) -> bool:
    """Two values in one sentence more often belong to two things than contradict each other."""
    if (left.span.source, left.span.block) != (right.span.source, right.span.block):
        return False
    text = facts.report.block(left.span).text
    low, high = sorted((left.span, right.span), key=lambda span: span.start)
    return "。" not in text[low.end : high.start]


KIND = Kind(
    name="same_figure",
    title="同一数据前后一致",
    build=build,
    record="report",
    parameters={
        "roles": Parameter(Form.CHOICES, "比较哪些角色的数据", required=True, options=ROLES),
        "money": Parameter(Form.WORDS, "金额的名称里有这些词才能比较（收入、投资…）"),
        "vague": Parameter(Form.WORDS, "不说明所属事项就不能比较的名称（金额、预算数…）"),
    },
)
