"""Relations by kind and operands; what they imply; and whether contradictions become findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from docextract.evaluation.gold import Case, GoldRelation
from docextract.evaluation.scores import Mark
from docextract.model.document import Span
from docextract.model.finding import Finding, Outcome, Result
from docextract.model.report import Relation, Report
from docextract.model.rounding import Verdict

# The rule families that recompute what a report says.
FAMILIES: Final = ("FIG", "BUD", "CNT", "SCO", "XRF")


def compare(case: Case, result: Result) -> Iterator[Mark]:
    """Marks of relations, of their verdict, their implied value and their readings."""
    report, used = result.report, set[str]()
    for gold in case.relations or ():
        found = _best(gold, report, used)
        if found is not None:
            used.add(found.id)
        shown = None if found is None else show(found, report)
        yield Mark("relation", show_gold(gold, report), shown, found is not None, gold.about)
        if gold.verdicts is not None:
            got = None if found is None else str(found.verdict)
            yield Mark(
                "relation verdict", str(gold.verdicts[0]), got, got in gold.verdicts, shown or gold.about
            )
        if gold.implied is not None:
            value = None if found is None or found.implied is None else found.implied.value
            is_right = value is not None and value == gold.implied
            yield Mark("relation implied", str(gold.implied), _text(value), is_right, shown or gold.about)
        if gold.readings:
            values = {reading.implied for reading in found.readings} if found else set()
            is_right = set(gold.readings) <= values
            wanted = " ".join(map(str, gold.readings))
            yield Mark("relation readings", wanted, " ".join(map(str, values)) or None, is_right, gold.about)
    if case.relations is not None and "relation" in case.judged:
        for relation in report.relations:
            if relation.id not in used:
                yield Mark("relation", None, show(relation, report), False)


def compare_findings(case: Case, result: Result) -> Iterator[Mark]:
    """A contradiction must come out as a failing finding over its figures, consistency must not."""
    failing = [f for f in result.findings if f.outcome is Outcome.FAIL and f.rule.startswith(FAMILIES)]
    asked = [gold for gold in case.relations or () if gold.contradicts is not None]
    wrong = [gold for gold in asked if gold.contradicts]
    for gold in asked:
        about = [finding for finding in failing if _touches(finding, gold)]
        shown = "; ".join(f"{finding.rule} {finding.message}" for finding in about) or None
        if gold.contradicts:
            yield Mark("contradiction found", show_gold(gold, result.report), shown, bool(about), case.text)
        else:
            # A figure may stand in a wrong identity and in a right one: blame the wrong one.
            own = [f for f in about if not any(_touches(f, other) for other in wrong)]
            got = shown if own else "no finding"
            yield Mark("consistency kept", show_gold(gold, result.report), got, not own, case.text)


def _best(gold: GoldRelation, report: Report, used: set[str]) -> Relation | None:
    fits = [
        r for r in report.relations if r.id not in used and r.kind == gold.kind and _fits(gold, r, report)
    ]
    return max(fits, key=lambda r: (_agrees(gold, r), -len(r.operands)), default=None)


def _fits(gold: GoldRelation, relation: Relation, report: Report) -> bool:
    places = _places(relation, report)
    if relation.cue is not None and gold.words:
        places = [*places, relation.cue.span]
    if gold.operands:
        return all(any(place.overlaps(span) for place in places) for span in gold.operands)
    if gold.words:
        return any(
            word in report.quote(place) or report.quote(place) in word
            for word in gold.words
            for place in places
        )
    return _agrees(gold, relation)


def _agrees(gold: GoldRelation, relation: Relation) -> bool:
    """Implied value and readings are those of the gold, as far as it states them."""
    if gold.implied is not None and (relation.implied is None or relation.implied.value != gold.implied):
        return False
    return set(gold.readings) <= {reading.implied for reading in relation.readings}


def _places(relation: Relation, report: Report) -> list[Span]:
    ids = [operand.figure for operand in relation.operands]
    if relation.stated is not None:
        ids.append(relation.stated)
    return [report.figure_by_id[figure].span for figure in ids if figure in report.figure_by_id]


def _touches(finding: Finding, gold: GoldRelation) -> bool:
    """The finding's evidence covers two of the relation's operands, or its only one."""
    if not gold.operands:
        return False
    covered = sum(any(e.span.overlaps(place) for e in finding.evidence) for place in gold.operands)
    return covered >= min(2, len(gold.operands))


def show(relation: Relation, report: Report) -> str:
    """A relation in one line."""
    quotes = " ".join(report.quote(place) for place in _places(relation, report))
    implied = "" if relation.implied is None else f" ⇒ {relation.implied.value}"
    verdict = "" if relation.verdict is Verdict.UNKNOWN else f" {relation.verdict}"
    return f"{relation.kind}: {quotes}{implied}{verdict}"


def show_gold(gold: GoldRelation, report: Report) -> str:
    """A gold relation in one line."""
    quotes = " ".join([*_quotes(gold.operands, report), *gold.words])
    return f"{gold.kind}: {quotes}" + ("" if gold.implied is None else f" ⇒ {gold.implied}")


def _quotes(places: Sequence[Span], report: Report) -> list[str]:
    return [report.quote(place) for place in places]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
