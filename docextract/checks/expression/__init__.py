"""The whitelisted language of conditions and formulas in rules."""

from __future__ import annotations

from docextract.checks.expression.compiler import compile_expression
from docextract.checks.expression.environment import Compiled, Environment, Scope
from docextract.checks.expression.limits import EvaluationError, Limits
from docextract.checks.expression.tokens import ExpressionError

__all__ = [
    "Compiled",
    "Environment",
    "EvaluationError",
    "ExpressionError",
    "Limits",
    "Scope",
    "compile_expression",
]
