"""A grade against the band that its score falls into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import missing_names
from docextract.checks.expression.values import Number, Words
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.statements import bare
from docextract.model.finding import Outcome


def build(draft: Draft) -> Judge:
    score, grade = draft.read("score"), draft.read("grade")
    bands, aliases = draft.read("bands"), draft.read("aliases")

    def judge(environment: Environment) -> Iterator[Judgement]:
        points, said = score(environment), grade(environment)
        named = _known(said, bands(environment), aliases(environment)) if isinstance(said, Words) else None
        missing = missing_names(points) + (() if named else ("可识别的等级",))
        if missing or not isinstance(points, Number):
            yield Judgement(Outcome.UNDECIDED, observed=said, missing=missing)
            return
        right = band_of(points, bands(environment))
        outcome = Outcome.PASS if right == named else Outcome.FAIL
        cited = (("grade", said), ("score", points))
        yield Judgement(outcome, observed=Words(named or ""), expected=Words(right), cited=cited)

    return judge


def band_of(points: Number, bands: Mapping[str, Any]) -> str:
    """The highest grade whose lower limit the score reaches. Scores count as printed."""
    ordered = sorted(bands.items(), key=lambda band: band[1].value, reverse=True)
    reached = (name for name, limit in ordered if points.value >= limit.value)
    return next(reached, ordered[-1][0])


def _known(said: Words, bands: Mapping[str, Any], aliases: Mapping[str, Any]) -> str | None:
    plain = bare(said.text)
    if plain in bands:
        return plain
    given = aliases.get(plain)
    return given.text if isinstance(given, Words) else None


KIND = Kind(
    name="grade_band",
    title="等级与得分区间相符",
    build=build,
    parameters={
        "score": Parameter(Form.FORMULA, "得分", required=True),
        "grade": Parameter(Form.TEXT, "等级", required=True),
        "bands": Parameter(Form.VALUE, "各等级的最低分（参数）", required=True),
        "aliases": Parameter(Form.VALUE, "等级的其他写法（参数）", required=True),
    },
)
