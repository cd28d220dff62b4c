"""The points of each part of a self-evaluation table against those that the pack prescribes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docextract.checks.expression.environment import Environment, Run
from docextract.checks.expression.limits import EvaluationError
from docextract.checks.expression.operators import truth
from docextract.checks.expression.types import ANY
from docextract.checks.expression.values import Number, literal, sum_of
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement
from docextract.checks.kinds.kind import Kind
from docextract.checks.printing import difference, like, plain
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome

# The name of a part, its points, and those that are prescribed.
Part = tuple[str, Number, Number]


def build(draft: Draft) -> Judge:
    weights, tolerance = draft.read("weights"), draft.read("tolerance")
    rows = draft.compiled("rows")
    inner = draft.scope.inner(rows.type.element or ANY)
    amount, parts = draft.read("amount", inner), draft.read("parts", inner)
    alone = draft.read("alone") or ()

    def judge(environment: Environment) -> Iterator[Judgement]:
        prescribed, slack = weights(environment), tolerance(environment)
        told = [(entry, entry["points"](environment)) for entry in alone]
        lines = rows.run(environment)
        told += [(entry, _points(entry["rows"], amount, lines, environment)) for entry in parts]
        compared = [
            (entry["name"], stated, wanted)
            for entry, stated in told
            if isinstance(wanted := _prescribed(entry["part"], prescribed), Number)
            and isinstance(stated, Number)
        ]
        if compared:
            yield _judgement(compared, slack)

    return judge


def _prescribed(part: str, weights: Mapping[str, Any]) -> Any:
    """What the parameter says of a part. Raises ``EvaluationError`` where it knows none of that name."""
    if part not in weights:
        raise EvaluationError(f"参数里没有“{part}”这一部分的分值，可以写：{'、'.join(weights)}")
    return weights[part]


def _points(condition: Run, amount: Run, lines: Sequence[Any], environment: Environment) -> Number | None:
    """The sum of the rows of one part; None where it has none, or where a row's points are blank."""
    found = []
    for line in lines:
        environment.limits.spend()
        environment.items.append(line)
        try:
            if truth(condition(environment)) is True:
                found.append(amount(environment))
        finally:
            environment.items.pop()
    return sum_of(found) if found and all(isinstance(one, Number) for one in found) else None


def _judgement(compared: Sequence[Part], slack: Number) -> Judgement:
    """One judgement of a table: points that one part has too many, another lacks.

    What is prescribed is so on principle: who departs from it is asked, not accused.
    """
    apart = [one for one in compared if abs(one[1].value - one[2].value) > slack.value]
    shown = apart or compared
    return Judgement(
        Outcome.DOUBTFUL if apart else Outcome.PASS,
        observed=shown[0][1],
        expected=literal(shown[0][2].value, shown[0][1].unit),
        cited=[("points", stated) for _, stated, _ in shown],
        values={"parts": "，".join(map(_told, shown))},
    )


def _told(part: Part) -> str:
    name, stated, wanted = part
    prescribed = literal(wanted.value, stated.unit)
    if stated.value == wanted.value:
        return f"{name} {like(stated, None)}"
    return f"{name} {like(stated, None)}（规定 {plain(prescribed)}，相差 {difference(stated, prescribed)}）"


_NAMED = {
    "part": Parameter(Form.LINE, "在分值参数里的名称", required=True),
    "name": Parameter(Form.LINE, "这一部分的说法", required=True),
}
KIND = Kind(
    name="points",
    title="各部分分值与规定一致",
    build=build,
    values=("parts",),
    parameters={
        "weights": Parameter(Form.VALUE, "各部分规定的分值（参数）；写“无”的不核对", required=True),
        "rows": Parameter(Form.LIST, "各行所在的列表", required=True),
        "amount": Parameter(Form.FORMULA, "一行的分值", required=True),
        "tolerance": Parameter(Form.FORMULA, "允许的差", required=True),
        "parts": Parameter(
            Form.ENTRIES,
            "由若干行合计的各部分；表中没有的部分不核对",
            required=True,
            entries={**_NAMED, "rows": Parameter(Form.CONDITION, "哪些行属于这一部分", required=True)},
        ),
        "alone": Parameter(
            Form.ENTRIES,
            "单独列出分值的部分",
            entries={**_NAMED, "points": Parameter(Form.FORMULA, "这一部分的分值", required=True)},
        ),
    },
)
