"""Self-evaluation tables: budget lines, indicator rows, totals, and the meaning of every cell."""

from __future__ import annotations

from collections.abc import Sequence

from docextract.extractors.metadata import years
from docextract.extractors.outline.lines import Line
from docextract.extractors.tables import (
    budget,
    footers,
    forms,
    indicators,
    plain,
    slots,
    streams,
    surroundings,
    values,
)
from docextract.extractors.tables.form import Form
from docextract.extractors.tables.meaning import Grids
from docextract.extractors.tables.records import Place, Records
from docextract.extractors.tables.surroundings import Surroundings
from docextract.model.document import Document, Table
from docextract.model.kinds import TableKind
from docextract.model.records import record
from docextract.model.report import Goal, Metadata, Section, SelfEvaluationTable


@record(frozen=True, slots=True)
class _Pending:
    """A form whose rest may stand in the next table."""

    table: Table
    form: Form
    around: Surroundings


def extract(documents: Sequence[Document], sections: Sequence[Section], metadata: Metadata) -> Grids:
    """Read every table of the submission."""
    records = Records(metadata.year)
    for document in documents:
        _document(records, document)
    return Grids(tuple(records.tables), tuple(records.budget), tuple(records.indicators), records.cells)


def _document(records: Records, document: Document) -> None:
    around = surroundings.read_all(document)
    pending: _Pending | None = None
    for table in document.tables:
        here = around[table.id]
        before = pending.form if pending is not None and here.joined else None
        same_width = pending is not None and pending.table.columns == table.columns
        carried = before.header if before is not None and same_width else None
        rows = slots.read(document, table)
        if streams.is_stream(rows):
            rows = streams.cut(rows)
        found = [form for form in forms.read(rows, carried) if form.is_filled or form.is_head or form.is_tail]
        if found and before is not None and _continues(before, found[0]):
            _join(before, found.pop(0))
            if not found:
                continue
        found = [form for form in found if not form.is_tail]
        if pending is not None:
            _form(records, document, pending)
            pending = None
        if not any(form.is_self_evaluation for form in found):
            # Columns that are no budget's have their meaning, too; the form's own comes after.
            plain.add(records, rows, here.unit)
        for form in found or [Form()]:
            if pending is not None:
                _form(records, document, pending)
            pending = _Pending(table, form, here)
    if pending is not None:
        _form(records, document, pending)


def _continues(before: Form, form: Form) -> bool:
    """True when ``form``, in a table right below, is the rest of the form ``before``."""
    if form.titles or "project" in form.labelled or (form.money and (before.money or before.indicators)):
        return False
    return not (form.goals and (before.goals or before.indicators))


def _join(before: Form, rest: Form) -> None:
    before.money.extend(rest.money)
    before.goals.extend(rest.goals)
    before.indicators.extend(rest.indicators)
    before.totals.extend(rest.totals)
    before.pointed.extend(rest.pointed)
    before.labelled = {**rest.labelled, **before.labelled}
    before.footers = {**rest.footers, **before.footers}
    before.header = rest.header


def _form(records: Records, document: Document, pending: _Pending) -> None:
    form, around = pending.form, pending.around
    name = footers.project(form)
    year = years.read(_lines(form)) or around.year
    place = Place(
        records.next_table(),
        name.value if name else None,
        year.value if year is not None else records.year,
        form.unit or around.unit,
    )
    for row in form.money:
        budget.add(records, place, row)
    merged = indicators.Merged()
    for row in form.indicators:
        indicators.add(records, document, place, row, merged)
    total = footers.totals(records, place, form)
    footers.mean_points(records, form)
    records.tables.append(
        SelfEvaluationTable(
            id=place.table,
            source=document.index,
            kind=TableKind.SELF_EVALUATION if form.is_self_evaluation else TableKind.OTHER,
            project=name,
            goals=_goals(form),
            total_score=total.score,
            total_max=total.maximum,
            grade=footers.grade(form),
            conclusion=footers.words(form, "conclusion"),
            problems=footers.words(form, "problems", "both"),
            improvements=footers.words(form, "improvements", "both"),
            signed_by=footers.words(form, "signed_by"),
            grid=pending.table.id,
            year=year,
            entity=footers.entity(form),
        )
    )


def _goals(form: Form) -> tuple[Goal, ...]:
    return tuple(
        Goal(
            values.text(expected) if expected is not None else None,
            values.text(actual) if actual is not None else None,
        )
        for expected, actual in form.goals
    )


def _lines(form: Form) -> list[Line]:
    """The cells that may name the form's year, as lines."""
    named = [*form.titles, *(labelled.value for labelled in form.labelled.values() if labelled.is_year)]
    return [Line(s.span.source, s.span.block, 0, s.span.start, s.text, None, None) for s in named]
