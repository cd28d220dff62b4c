"""Which pack a report is checked with when nobody says: the most specific one that fits."""

from __future__ import annotations

from functools import cache
from typing import Final

from docextract.checks import packs
from docextract.checks.expression import EvaluationError, ExpressionError, Limits, Scope, compile_expression
from docextract.checks.expression.environment import Compiled, Environment
from docextract.checks.expression.operators import truth
from docextract.checks.expression.types import record
from docextract.checks.facts import Facts
from docextract.checks.fields import NAMES
from docextract.checks.packfile import PackFile
from docextract.checks.packs import Pack
from docextract.checks.yamltree import Scalar, fail
from docextract.lexicon import fields as terms

FALLBACK: Final = "national-2020"
_NO_REGION: Final = "没有找到适用的地区规则包，使用全国通用规则"


def choose(facts: Facts) -> tuple[Pack, str]:
    """The most specific pack whose conditions all hold, and why, in words for the output.

    A pack for the report's region comes before one for its form alone; then the deepest one.
    """
    fitting = []
    for name in packs.available():
        pack = packs.load(name)
        reasons = _reasons(pack, facts)
        if reasons is not None:
            is_local = any(own.applies.regions for own in pack.chain)
            fitting.append((is_local, len(pack.chain), len(reasons), name, pack, reasons))
    if not fitting:
        return packs.load(FALLBACK), _NO_REGION
    is_local, _, _, _, pack, reasons = max(fitting, key=lambda fit: fit[:4])
    return pack, "；".join(reasons if is_local else [_NO_REGION, *reasons])


def _reasons(pack: Pack, facts: Facts) -> list[str] | None:
    """Why ``pack`` fits; None when one of its own conditions does not hold."""
    reasons: list[str] = []
    for own in pack.chain[:1]:
        for reason in (_region(own, facts), _year(own, facts), _type(own, facts), _condition(own, facts)):
            if reason is None:
                return None
            reasons += [reason] if reason else []
    return reasons


def _region(own: PackFile, facts: Facts) -> str | None:
    if not own.applies.regions:
        return ""
    metadata = facts.report.metadata
    notice = metadata.notice
    named = (metadata.entity, notice.title, notice.issuer, notice.document_number)
    text = "\n".join(piece.value for piece in named if piece is not None)
    found = next((word for word in own.applies.regions if word in text), None)
    return None if found is None else f"单位或通知中有“{found}”"


def _year(own: PackFile, facts: Facts) -> str | None:
    first, last = own.applies.years
    if first is None and last is None:
        return ""
    year = facts.report.metadata.fiscal_year
    if year is None:
        return None
    fits = (first is None or year.value >= first) and (last is None or year.value <= last)
    return f"年度 {year.value}" if fits else None


def _type(own: PackFile, facts: Facts) -> str | None:
    if not own.applies.report_types:
        return ""
    kind = facts.report.metadata.report_type.value
    return f"报告类型{terms.choice_term('report_type', kind)}" if kind in own.applies.report_types else None


def _condition(own: PackFile, facts: Facts) -> str | None:
    condition = own.applies.condition
    if condition is None:
        return ""
    environment = Environment([facts], facts, {}, Limits())
    try:
        held = truth(_compiled(condition, own.place).run(environment))
    except EvaluationError:
        return None
    return (own.applies.because or f"符合条件“{condition.text}”") if held is True else None


@cache
def _compiled(condition: Scalar, place: str) -> Compiled:
    try:
        return compile_expression(condition.text, Scope(NAMES, {}, (record("report"),)))
    except ExpressionError as error:
        fail(place, condition.line, "E208", f"“condition”：{error.message}", error.hint)
