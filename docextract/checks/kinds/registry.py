"""Every kind of check, by the name that rule files give in ``kind``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from docextract.checks.kinds import (
    across,
    bound,
    cause_effect,
    contradiction,
    count_match,
    document_number,
    explained,
    expr,
    forbidden,
    grade_band,
    mentions,
    misprint,
    numbering,
    recompute,
    relation,
    required_facts,
    required_sections,
    same_figure,
    stock_text,
    sum,
    years,
)
from docextract.checks.kinds.kind import Kind

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        across.KIND,
        bound.KIND,
        cause_effect.KIND,
        contradiction.KIND,
        count_match.KIND,
        document_number.KIND,
        explained.KIND,
        expr.KIND,
        forbidden.KIND,
        grade_band.KIND,
        mentions.KIND,
        misprint.KIND,
        numbering.KIND,
        recompute.KIND,
        relation.KIND,
        required_facts.KIND,
        required_sections.KIND,
        same_figure.KIND,
        stock_text.KIND,
        sum.KIND,
        years.KIND,
    )
}
