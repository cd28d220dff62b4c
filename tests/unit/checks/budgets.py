"""A small report to ask questions of."""

from __future__ import annotations

from decimal import Decimal

from docextract.checks import given, yamltree
from docextract.checks.expression import Environment, Limits, Scope
from docextract.checks.expression.types import NUMBER, record
from docextract.checks.expression.values import literal
from docextract.checks.facts import Facts
from docextract.checks.fields import NAMES
from docextract.model.report import Report

LINE = "{budget: {project: 甲, adjusted_budget: 90万元, executed: 89.974万元, execution_rate: 99.97%}}"
SCOPE = Scope(NAMES, {"share": NUMBER}, (record("budget"),), {"budget": 0})


def build(text: str) -> Report:
    """The report that a ``given`` describes."""
    node = yamltree.parse(text, "given")
    assert isinstance(node, yamltree.Mapping)
    return given.build(node, "given")


def environment(text: str = LINE) -> Environment:
    """An environment whose item is the first budget line of the report."""
    facts = Facts(build(text))
    return Environment([facts.budget[0]], facts, {"share": literal(Decimal("0.5"))}, Limits())
