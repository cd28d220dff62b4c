"""Another unit's name where this unit should speak: a sign of a copied report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from docextract.checks import phrases
from docextract.checks.expression.environment import Environment
from docextract.checks.facts import Facts
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement, cite, merged
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.statements import bare
from docextract.model.document import Sourced
from docextract.model.finding import Evidence, Outcome
from docextract.text import similarity

_SENTENCE_START: Final = r"(?:^|(?<=[。；！？\n]))[\s\u3000]*"
_NAME: Final = r"(?P<name>[\u4e00-\u9fff]{2,24}?"
_SHORTEST: Final = 4


def build(draft: Draft) -> Judge:
    endings, acts = draft.read("endings"), draft.read("acts")
    exempt = draft.read("exempt")

    def judge(environment: Environment) -> Iterator[Judgement]:
        facts: Facts = environment.facts
        entity = facts.report.metadata.entity
        if entity is None:
            yield Judgement(Outcome.UNDECIDED, missing=("填报单位",))
            return
        pattern = _pattern(endings(environment), acts(environment))
        foreign: dict[str, list[Evidence]] = {}
        for match in facts.text.find(pattern):
            name = match.group("name")
            if not _is_foreign(name, entity.value, exempt(environment), facts):
                continue
            place = facts.text.span(*match.span("name"))
            foreign.setdefault(name, []).extend(cite("foreign", place, facts))
        if not foreign:
            yield Judgement(Outcome.PASS, evidence=cite("entity", entity, facts))
        for name, pieces in foreign.items():
            yield _judgement(name, pieces, entity, facts)

    return judge


@lru_cache(64)
def _pattern(endings: tuple[str, ...], acts: tuple[str, ...]) -> re.Pattern[str]:
    """A sentence that begins with a unit's name and goes on with what a reporting unit does."""
    ending = "|".join(re.escape(word) for word in sorted(endings, key=len, reverse=True))
    act = phrases.pattern(acts).pattern
    return re.compile(rf"{_SENTENCE_START}{_NAME}(?:{ending}))(?=(?:{act}))", re.MULTILINE)


def _is_foreign(name: str, entity: str, exempt: tuple[str, ...], facts: Facts) -> bool:
    plain, own = bare(name), bare(entity)
    if len(plain) < _SHORTEST or any(word in plain for word in exempt):
        return False
    issuer = facts.report.metadata.notice.issuer
    known = [own, *([bare(issuer.value)] if issuer is not None else [])]
    return not any(plain in one or one in plain or similarity.same_name(plain, one) for one in known)


def _judgement(name: str, pieces: list[Evidence], entity: Sourced[str], facts: Facts) -> Judgement:
    evidence = merged((*pieces, *cite("entity", entity, facts)))
    values = {"foreign": name, "entity": entity.value}
    return Judgement(Outcome.FAIL, subject=name, evidence=evidence, values=values)


KIND = Kind(
    name="foreign_entity",
    title="没有别的单位的名称",
    build=build,
    record="report",
    values=("foreign", "entity"),
    parameters={
        "endings": Parameter(Form.WORDS, "单位名称的结尾", required=True),
        "acts": Parameter(Form.PHRASES, "填报单位才会做的事", required=True),
        "exempt": Parameter(Form.WORDS, "不算别的单位（上级、财政部门等）", required=True),
    },
)
