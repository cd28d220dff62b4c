"""Claims: the kind is equal and the quotes overlap; or the value, where no quote is given."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.evaluation.gold import Case, GoldClaim
from docextract.evaluation.scores import Mark
from docextract.model.finding import Result
from docextract.model.report import Claim


def compare(case: Case, result: Result) -> Iterator[Mark]:
    """Marks of claims; forbidden kinds that were found are wrong."""
    found, used = result.report.claims, set[str]()
    for gold in case.claims or ():
        hit = next((claim for claim in found if claim.id not in used and _same(gold, claim)), None)
        if hit is not None:
            used.add(hit.id)
        wanted = f"{gold.kind} {gold.quote or gold.value}"
        yield Mark("claim", wanted, None if hit is None else _show(hit), hit is not None, case.text)
    for claim in found:
        is_extra = case.claims is not None and "claim" in case.judged and claim.id not in used
        if is_extra or claim.kind in case.claims_forbidden:
            yield Mark("claim", None, _show(claim), False, case.text)


def _same(gold: GoldClaim, claim: Claim) -> bool:
    if gold.kind != claim.kind:
        return False
    if gold.places:
        return any(place.overlaps(claim.span) for place in gold.places)
    return gold.value is None or str(claim.value) == gold.value


def _show(claim: Claim) -> str:
    return f"{claim.kind} {claim.quote}"
