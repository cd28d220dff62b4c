"""Every kind of check, by the name that rule files give in ``kind``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from docextract.checks.kinds import (
    across,
    as_of,
    bound,
    cause_effect,
    contradiction,
    copied,
    count_match,
    document_number,
    duplicates,
    explained,
    expr,
    forbidden,
    foreign_entity,
    grade_band,
    indicator_score,
    last_year,
    level_band,
    magnitude,
    matched,
    mentions,
    misprint,
    numbering,
    recompute,
    relation,
    required_facts,
    required_sections,
    same_figure,
    section_order,
    stock_text,
    sum,
    title_promises,
    together,
    topic,
    years,
)
from docextract.checks.kinds.kind import Kind

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        across.KIND,
        as_of.KIND,
        bound.KIND,
        cause_effect.KIND,
        contradiction.KIND,
        copied.KIND,
        count_match.KIND,
        document_number.KIND,
        duplicates.KIND,
        explained.KIND,
        expr.KIND,
        forbidden.KIND,
        foreign_entity.KIND,
        grade_band.KIND,
        indicator_score.KIND,
        last_year.KIND,
        level_band.KIND,
        magnitude.KIND,
        matched.KIND,
        mentions.KIND,
        misprint.KIND,
        numbering.KIND,
        recompute.KIND,
        relation.KIND,
        required_facts.KIND,
        required_sections.KIND,
        same_figure.KIND,
        section_order.KIND,
        stock_text.KIND,
        sum.KIND,
        title_promises.KIND,
        together.KIND,
        topic.KIND,
        years.KIND,
    )
}
