"""A stated number of things against the things themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from docextract.checks import phrases
from docextract.checks.derived import claim_value
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import truth
from docextract.checks.expression.values import Number, literal, read
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import OUTCOME_OF, Judgement
from docextract.checks.kinds import relation as relations
from docextract.checks.kinds.contradiction import CLAIMS
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.model.finding import Outcome
from docextract.model.report import Claim, Figure
from docextract.model.rounding import Verdict

_COMPARE: Final = {
    "equal": lambda stated, counted: stated == counted,
    "at_least": lambda stated, counted: stated >= counted,
}


def build(draft: Draft) -> Judge:
    kinds: frozenset[str] = frozenset(draft.read("claims"))
    counted = draft.read("counted")
    listed: frozenset[str] = frozenset(draft.read("relations") or ())
    whole = draft.read("of_all")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        claims = [claim for claim in facts.claims if claim.kind.value in kinds]
        stated = [(claim, number) for claim in claims if (number := _number(claim, facts)) is not None]
        if not stated:
            yield Judgement(Outcome.UNDECIDED, missing=("所述的个数",))
            return
        of_all = phrases.pattern(whole(environment)) if whole else None
        judged = [*_among_themselves(stated, of_all, facts), *_against(stated, counted, environment)]
        judged += _relations(stated, listed, facts)
        raised = [one for one in judged if one.outcome in (Outcome.FAIL, Outcome.DOUBTFUL)]
        if raised:
            yield from raised
            return
        yield Judgement(
            Outcome.PASS if judged else Outcome.UNDECIDED,
            missing=("可核对的清单",),
            cited=[("claim", claim.span) for claim, _ in stated],
        )

    return judge


def _number(claim: Claim, facts: Facts) -> Number | None:
    value = claim_value(claim, facts)
    if isinstance(value, Figure):
        return read("stated", value)
    return literal(value) if isinstance(value, Decimal) else None


def _among_themselves(
    stated: Sequence[tuple[Claim, Number]], of_all: re.Pattern[str] | None, facts: Facts
) -> list[Judgement]:
    """Two statements of one total that differ: a question, since each may count something else."""
    totals = [one for one in stated if of_all is None or of_all.search(one[0].quote)]
    if len(totals) < 2:
        return []
    first = totals[0]
    other = next(((c, n) for c, n in totals[1:] if n.value != first[1].value), None)
    if other is None:
        return [Judgement(Outcome.PASS)]
    values = {"stated": f"“{first[0].quote}”", "counted": f"别处写“{other[0].quote}”"}
    return [
        Judgement(
            Outcome.DOUBTFUL,
            subject=first[0].quote,
            observed=first[1],
            expected=other[1],
            cited=(("claim", first[0].span), ("claim", other[0].span)),
            values=values,
        )
    ]


def _against(
    stated: Sequence[tuple[Claim, Number]], counted: Sequence[Mapping[str, Any]], environment: Environment
) -> Iterator[Judgement]:
    claim, number = stated[0]
    for entry in counted:
        if entry["when"] is not None and truth(entry["when"](environment)) is not True:
            continue
        found = entry["count"](environment)
        if not isinstance(found, Number):
            continue
        if any(_COMPARE[entry["compare"]](one.value, found.value) for _, one in stated):
            yield Judgement(Outcome.PASS)
            continue
        outcome = Outcome.DOUBTFUL if entry["soft"] == "yes" else Outcome.FAIL
        values = {"stated": f"“{claim.quote}”", "counted": f"{entry['name']}{found.value}个"}
        yield Judgement(
            outcome,
            subject=claim.quote,
            observed=number,
            expected=found,
            cited=(("claim", claim.span),),
            values=values,
        )


def _relations(
    stated: Sequence[tuple[Claim, Number]], kinds: frozenset[str], facts: Facts
) -> Iterator[Judgement]:
    """Lists and 其中 parts whose total is one of the claims."""
    for relation in facts.relations:
        figure = facts.report.figure_by_id.get(relation.stated) if relation.stated else None
        if relation.kind not in kinds or figure is None:
            continue
        claim = next((claim for claim, _ in stated if claim.span.overlaps(figure.span)), None)
        if claim is None:
            continue
        outcome = OUTCOME_OF[relations.verdict(relation)]
        if outcome is Outcome.FAIL and relation.kind == "parts":
            outcome = Outcome.DOUBTFUL
        judged = relations.judgement(relation, outcome, facts)
        counted = "列举" if relation.kind == "enumeration" else "分项合计"
        total = "" if relation.computed is None else f"{relation.computed.normalize():f}个"
        judged.values = {"stated": f"“{claim.quote}”", "counted": counted + total}
        judged.item = None
        judged.subject = claim.quote
        judged.cited = (("claim", claim.span), *judged.cited)
        if relation.verdict is not Verdict.UNKNOWN:
            yield judged


KIND = Kind(
    name="count_match",
    title="个数与清单相符",
    build=build,
    record="report",
    values=("stated", "counted"),
    parameters={
        "claims": Parameter(Form.CHOICES, "哪几类个数", required=True, options=CLAIMS),
        "of_all": Parameter(Form.PHRASES, "说明是总数的用语；两处总数不同才比较"),
        "relations": Parameter(Form.CHOICES, "以哪些数据关系核对", options=("enumeration", "parts")),
        "counted": Parameter(
            Form.ENTRIES,
            "与哪些清单核对",
            required=True,
            entries={
                "name": Parameter(Form.LINE, "清单的说法", required=True),
                "count": Parameter(Form.FORMULA, "清单里有几个", required=True),
                "compare": Parameter(
                    Form.CHOICE, "应相等，还是不少于", required=True, options=("equal", "at_least")
                ),
                "soft": Parameter(Form.CHOICE, "不符时只作存疑", options=("yes", "no")),
                "when": Parameter(Form.CONDITION, "什么情况下核对"),
            },
        ),
    },
)
