"""The score of a qualitative indicator against the band of the level it reached."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import missing_names
from docextract.checks.expression.values import Number, Words, literal, multiply
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement
from docextract.checks.kinds.kind import Kind
from docextract.checks.printing import plain
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome
from docextract.text.normalize import fold


def build(draft: Draft) -> Judge:
    text, score, most = draft.read("text"), draft.read("score"), draft.read("max_score")
    levels = draft.read("levels")

    def judge(environment: Environment) -> Iterator[Judgement]:
        said, points, weight = text(environment), score(environment), most(environment)
        if not isinstance(said, Words):
            yield Judgement(Outcome.NOT_APPLICABLE)
            return
        missing = missing_names(points) + missing_names(weight)
        folded = fold(said.text)
        found = (one for one in levels if phrases.pattern(one["words"](environment)).search(folded))
        level = next(found, None)
        if missing or level is None or not isinstance(points, Number) or not isinstance(weight, Number):
            yield Judgement(Outcome.UNDECIDED, observed=said, missing=missing or ("可识别的完成档次",))
            return
        low = multiply(weight, level["low"](environment))
        high = multiply(weight, level["high"](environment))
        outcome = Outcome.PASS if low.value <= points.value <= high.value else Outcome.FAIL
        band = f"{plain(literal(low.value))}至{plain(literal(high.value))}分"
        yield Judgement(
            outcome,
            observed=points,
            expected=literal(low.value, points.unit),
            cited=(("actual_value", said), ("score", points), ("max_score", weight)),
            values={"level": level["name"], "band": band},
        )

    return judge


KIND = Kind(
    name="level_band",
    title="定性指标得分在所属档次内",
    build=build,
    values=("level", "band"),
    parameters={
        "text": Parameter(Form.TEXT, "完成情况的文字", required=True),
        "score": Parameter(Form.FORMULA, "得分", required=True),
        "max_score": Parameter(Form.FORMULA, "分值", required=True),
        "levels": Parameter(
            Form.ENTRIES,
            "各档次，按先后认定",
            required=True,
            entries={
                "name": Parameter(Form.LINE, "档次名称", required=True),
                "words": Parameter(Form.PHRASES, "属于这一档的用语", required=True),
                "low": Parameter(Form.FORMULA, "最低得分率", required=True),
                "high": Parameter(Form.FORMULA, "最高得分率", required=True),
            },
        ),
    },
)
