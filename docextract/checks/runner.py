"""One rule on one report: the items it concerns, their judgements, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.limits import EvaluationError, Limits
from docextract.checks.expression.operators import truth
from docextract.checks.expression.values import Truth, Unsure, Value, Words
from docextract.checks.facts import Facts
from docextract.checks.fields import items_of, items_with
from docextract.checks.judgement import Judgement, cite, cite_all, merged, missing_in
from docextract.checks.messages import render
from docextract.checks.rule import Rule, View
from docextract.checks.subjects import describe, places, shortened
from docextract.lexicon import fields as terms
from docextract.model.document import Span
from docextract.model.finding import Evidence, Outcome
from docextract.model.report import BudgetLine, Indicator

# What ``needs`` may name: the files a rule cannot do without.
NEEDS: Final = {
    "table": "自评表",
    "prior": "上年度报告",
    "ledger": "决算或一体化台账",
    "batch": "同批其他报告",
}

# Percent; below it a recognised character may well be another one.
SURE: Final = 95

_SILENT: Final = (Outcome.UNDECIDED, Outcome.NOT_APPLICABLE)
_RAISED: Final = (Outcome.FAIL, Outcome.DOUBTFUL)
_FAULTS: Final = (EvaluationError, ArithmeticError)


@dataclass(slots=True)
class Found:
    """A judgement, and the message that says it: None until somebody asks (see ``tell``).

    ``items`` and ``trace`` are what the rule saw of ``environment`` when it judged.
    """

    view: View
    judgement: Judgement
    environment: Environment
    message: str | None = None
    items: tuple[Any, ...] = ()
    trace: tuple[tuple[str, Value], ...] = ()


def run(rule: Rule, facts: Facts, params: Mapping[str, Any]) -> list[Found]:
    """Every outcome of ``rule`` on ``facts``: at least one. A rule's own fault is a ``rule_error``.

    What is raised has its subject, evidence and message; most of the rest is never looked at.
    """
    environment = Environment([], facts, params, Limits())
    found: list[Found] = []
    try:
        for view, judgement in _judgements(rule, environment):
            if judgement.outcome in _RAISED:
                found.append(Found(view, judgement, environment, _told(view, judgement, environment)))
            else:
                seen = tuple(environment.items), tuple(environment.trace)
                found.append(Found(view, judgement, environment, None, *seen))
    except _FAULTS as error:
        judgement = Judgement(Outcome.RULE_ERROR, note=_reason(error))
        found.append(Found(rule.views[0], judgement, environment, render({}, judgement, environment)))
    return found


def tell(found: Found) -> str:
    """The message of ``found``; its judgement has its subject and all its evidence from then on."""
    if found.message is None:
        # Time has passed since the rule ran: what is told late has limits of its own.
        ran = found.environment
        environment = Environment([*found.items], ran.facts, ran.params, Limits(), [*found.trace])
        try:
            found.message = _told(found.view, found.judgement, environment)
        except _FAULTS as error:
            found.message = f"{render({}, found.judgement, environment)}；{_reason(error)}"
    return found.message


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def _judgements(rule: Rule, environment: Environment) -> Iterator[tuple[View, Judgement]]:
    whole = _of_the_whole(rule, environment)
    if whole is not None:
        yield rule.views[0], whole
        return
    silent: list[Judgement] = []
    spoken = False
    for view in rule.views:
        for judgement in _each_item(view, environment):
            if judgement.item is None and judgement.outcome in _SILENT and view.record != "report":
                silent.append(judgement)
                continue
            spoken = True
            yield view, judgement
    if silent and not spoken:
        # What the last item held is no evidence for what is said of none.
        environment.items.clear()
        environment.trace.clear()
        yield rule.views[0], _decided(silent)


def _decided(silent: Sequence[Judgement]) -> Judgement:
    """Of records that are all absent or not concerned: what that means for the rule."""
    not_concerned = (one for one in silent if one.outcome is Outcome.NOT_APPLICABLE)
    return next(not_concerned, silent[0])


def _of_the_whole(rule: Rule, environment: Environment) -> Judgement | None:
    """Why the rule cannot be asked of this report at all; None when it can."""
    facts: Facts = environment.facts
    if facts.is_empty:
        return Judgement(Outcome.UNDECIDED, missing=("可读的内容",))
    if rule.needs and (lacking := [NEEDS[need] for need in NEEDS if _lacks(need, rule, facts)]):
        return Judgement(Outcome.NOT_APPLICABLE, note="没有" + "、".join(lacking))
    if rule.when is None:
        return None
    environment.items[:] = [facts]
    applies = truth(rule.when(environment))
    environment.items.clear()
    if applies is True:
        return None
    outcome = Outcome.NOT_APPLICABLE if applies is False else Outcome.UNDECIDED
    return Judgement(outcome, missing=missing_in(environment.trace))


def _lacks(need: str, rule: Rule, facts: Facts) -> bool:
    return need in rule.needs and not has(need, facts)


def has(need: str, facts: Facts) -> bool:
    """Whether the submission has what a rule needs."""
    if need == "table":
        return bool(facts.tables)
    if need == "batch":
        return bool(facts.peers)
    return isinstance(facts.singleton(need), Facts)


def _each_item(view: View, environment: Environment) -> Iterator[Judgement]:
    items = items_of(view.record, environment.facts)
    if not items:
        yield Judgement(Outcome.UNDECIDED, missing=terms.records()[view.record].terms[:1])
        return
    concerned = False
    where, stack, trace = view.where, environment.items, environment.trace
    for item in items if view.only is None else items_with(view.record, *view.only, environment.facts):
        stack[:] = [item]
        trace.clear()
        selected = True if where is None else where(environment)
        if selected is False:
            continue
        if selected is not True:
            selected = truth(selected)
        for judgement in _item(view, item, selected, environment):
            concerned = True
            yield judgement
    if not concerned:
        yield Judgement(Outcome.NOT_APPLICABLE)


def _item(view: View, item: Any, selected: Truth, environment: Environment) -> Iterator[Judgement]:
    """The judgements of one item that the rule concerns, or perhaps does."""
    unsure = view.unless is not None and truth(view.unless(environment)) is True
    if unsure or selected is Unsure.UNKNOWN:
        yield Judgement(Outcome.UNDECIDED, item, missing=missing_in(environment.trace))
        return
    for judgement in view.judge(environment):
        if judgement.item is None and view.record != "report":
            judgement.item = item
        if selected is Unsure.DOUBTFUL and judgement.outcome is Outcome.FAIL:
            judgement.outcome = Outcome.DOUBTFUL
        yield judgement


def _told(view: View, judgement: Judgement, environment: Environment) -> str:
    """The message of a judgement, with its subject and all its evidence put in."""
    facts = environment.facts
    judgement.subject = shortened(judgement.subject or _subject(view, judgement, environment))
    own = (*judgement.evidence, *cite_all(judgement.cited, facts))
    named = () if judgement.item is None else _named(judgement.item, facts)
    read = () if own else cite_all(environment.trace, facts)
    judgement.evidence = merged((*own, *named, *read))
    if judgement.outcome is Outcome.FAIL:
        _doubt_recognition(judgement, facts)
    return render(view.messages, judgement, environment)


def _named(item: Any, facts: Facts) -> tuple[Evidence, ...]:
    """Where an item is named, looked up once: many rules speak of the same items."""
    known: dict[int, tuple[Evidence, ...]] = facts.known["named"]
    if id(item) not in known:
        found = (piece for place in places(item, facts) for piece in cite(_role(place), place, facts))
        known[id(item)] = tuple(found)
    return known[id(item)]


def _doubt_recognition(judgement: Judgement, facts: Facts) -> None:
    """What rests on text that was read from a picture, and not for sure, is doubtful at most."""
    documents = facts.report.document_by_index
    sureness = (
        documents[piece.span.source].by_id[piece.span.block].ocr
        for piece in judgement.evidence
        if piece.span.source in documents and piece.span.block in documents[piece.span.source].by_id
    )
    least = min((sure for sure in sureness if sure is not None), default=SURE)
    if least < SURE:
        judgement.outcome = Outcome.DOUBTFUL
        unsure = f"依据的文字由图片识别，把握 {least}%，请核对原件"
        judgement.note = f"{judgement.note}；{unsure}" if judgement.note else unsure


def left_out(rule: Rule, facts: Facts, params: Mapping[str, Any]) -> Iterator[Any]:
    """The items that the rule's ``where`` does not select."""
    environment = Environment([], facts, params, Limits())
    if facts.is_empty or _of_the_whole(rule, environment) is not None:
        return
    for view in rule.views:
        for item in items_of(view.record, facts) if view.where is not None else ():
            environment.items[:] = [item]
            if view.where is not None and truth(view.where(environment)) is False:
                yield item


def _role(place: Any) -> str:
    return "place" if isinstance(place, Span) else "subject"


def _subject(view: View, judgement: Judgement, environment: Environment) -> str | None:
    if view.subject is not None and environment.items:
        named = view.subject(environment)
        if isinstance(named, Words):
            return named.text
    if judgement.item is None:
        return None
    own = describe(judgement.item, environment.facts)
    if own is None and isinstance(judgement.item, BudgetLine | Indicator):
        return "部门整体" if judgement.item.project is None else judgement.item.project
    return own
