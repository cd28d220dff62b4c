"""A claim the report makes about itself against what it says elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.operators import truth
from docextract.checks.expression.types import ANY, record
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.statements import Statement
from docextract.checks.subjects import describe, places, shortened
from docextract.lexicon import fields as terms
from docextract.model.document import Span
from docextract.model.finding import Evidence, Outcome
from docextract.model.report import Claim

CLAIMS: Final = tuple(sorted(set(terms.choices("claim_kind").values())))
# How far before a phrase a word that denies it may stand, in the same clause.
_REACH: Final = 10
_CLAUSE: Final = re.compile(r"[。；;，,！？\n]")


def build(draft: Draft) -> Judge:
    kinds: frozenset[str] = frozenset(draft.read("claims"))
    listed = draft.compiled("against") if "against" in draft.mapping.entries else None
    condition = draft.read("against_if", draft.scope.inner(listed.type.element or ANY) if listed else None)
    words, denied = draft.read("words"), draft.read("denied_by")
    claim_if = draft.read("claim_if", draft.scope.inner(record("claim")))

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        claims = [claim for claim in facts.claims if claim.kind.value in kinds]
        claims = [claim for claim in claims if _holds(claim, claim_if, environment)]
        if not claims:
            yield Judgement(Outcome.NOT_APPLICABLE)
            return
        if listed is not None:
            yield _against_items(claims, listed.run(environment), condition, environment)
        if words is not None:
            negations = denied(environment) if denied else ()
            yield _against_words(claims, words(environment), negations, facts)

    return judge


def _against_items(
    claims: Sequence[Claim], items: Any, condition: Any, environment: Environment
) -> Judgement:
    facts = environment.facts
    if not items:
        return Judgement(
            Outcome.UNDECIDED, evidence=_claimed(claims, facts), missing=("各项目、指标的完成情况",)
        )
    contrary = [item for item in items if _holds(item, condition, environment)]
    broken = [
        (claim, [item for item in contrary if _concerns(claim, item, items, facts)]) for claim in claims
    ]
    broken = [(claim, against) for claim, against in broken if against]
    if not broken:
        return Judgement(Outcome.PASS, evidence=_claimed(claims, facts))
    against = list(dict.fromkeys(item for _, found in broken for item in found))
    evidence = list(_claimed([claim for claim, _ in broken], facts))
    for item in against:
        for place in places(item, facts):
            evidence += cite("contrary", place, facts)
    names = "、".join(filter(None, (describe(item, facts) for item in against)))
    values = {"claims": _quoted(claim for claim, _ in broken), "contrary": names}
    return Judgement(Outcome.FAIL, subject=broken[0][0].quote, evidence=merged(evidence), values=values)


def _holds(item: Any, condition: Any, environment: Environment) -> bool:
    environment.limits.spend()
    environment.items.append(item)
    try:
        return condition is None or truth(condition(environment)) is True
    finally:
        environment.items.pop()


def _concerns(claim: Claim, item: Any, items: Sequence[Any], facts: Facts) -> bool:
    """A claim made while one project is told of speaks for that project alone."""
    owners = [one for one in items if isinstance(one, Statement) and _tells(one, claim, facts)]
    return not owners or item in owners


def _tells(statement: Statement, claim: Claim, facts: Facts) -> bool:
    """True where the project is named before the claim in its paragraph, or by the heading above it."""
    name, span = statement.name, claim.span
    if name is None or not any(told.covers(span) for told in statement.spans):
        return False
    if _block(name.span) == _block(span):
        return name.span.start < span.start
    section = facts.section_by_id.get(claim.section or "")
    return section is not None and _block(section.title.span) == _block(name.span)


def _block(span: Span) -> tuple[int, str]:
    return span.source, span.block


def _against_words(
    claims: Sequence[Claim], words: Sequence[str], denied: Sequence[str], facts: Facts
) -> Judgement:
    pattern = phrases.pattern(words)
    found: list[Evidence] = []
    for match in facts.text.find(pattern):
        place = facts.text.span(match.start(), match.end())
        if _is_denied(facts.text.folded, match.start(), denied):
            continue
        if not any(claim.span.overlaps(place) for claim in claims):
            found += cite("contrary", place, facts)
    if not found:
        return Judgement(Outcome.PASS, evidence=_claimed(claims, facts))
    values = {"claims": _quoted(claims), "contrary": "、".join(f"“{piece.quote}”" for piece in found)}
    evidence = merged((*_claimed(claims, facts), *found))
    return Judgement(Outcome.FAIL, subject=claims[0].quote, evidence=evidence, values=values)


def _is_denied(text: str, start: int, denied: Sequence[str]) -> bool:
    before = text[max(0, start - _REACH) : start]
    clause = _CLAUSE.split(before)[-1]
    return any(word in clause for word in denied)


def _claimed(claims: Sequence[Claim], facts: Facts) -> tuple[Evidence, ...]:
    return merged(piece for claim in claims for piece in cite("claim", claim.span, facts))


def _quoted(claims: Any) -> str:
    return "、".join(f"“{shortened(claim.quote)}”" for claim in claims)


KIND = Kind(
    name="contradiction",
    title="自我评价与所述事实不矛盾",
    build=build,
    record="report",
    values=("claims", "contrary"),
    parameters={
        "claims": Parameter(Form.CHOICES, "哪几类自我评价语", required=True, options=CLAIMS),
        "claim_if": Parameter(Form.CONDITION, "其中哪些评价语才算"),
        "against": Parameter(Form.LIST, "与之对照的事项列表"),
        "against_if": Parameter(Form.CONDITION, "哪些事项与评价语矛盾"),
        "words": Parameter(Form.PHRASES, "正文中与评价语矛盾的短语"),
        "denied_by": Parameter(Form.WORDS, "短语前有这些词则不算（不存在、未发现…）"),
    },
)
