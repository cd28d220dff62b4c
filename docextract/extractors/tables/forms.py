"""A table's rows sorted into the blocks of self-evaluation forms: one form per project.

Money, goals, indicators and footer may stand in one grid or in several; headers are repeated
after page breaks; one sheet may hold many forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from docextract.extractors.outline.opening import is_year_line
from docextract.extractors.tables import alignment, headers, values
from docextract.extractors.tables.alignment import Aligned
from docextract.extractors.tables.form import DataRow, Form, Labelled
from docextract.extractors.tables.headers import Header
from docextract.extractors.tables.slots import Row, Rows, Slot, fresh
from docextract.lexicon import achievements, columns, funds
from docextract.lexicon.columns import GOALS, INDICATORS, MONEY

_SELF_LABELLED: Final = re.compile(
    r"^\s*(?P<label>[\u4e00-\u9fff（）()/、]{1,14})\s*[：:]\s*(?P<value>\S.*)$", re.DOTALL
)
_FEWEST_VALUES: Final = 2
_POINTED_END: Final = re.compile(r"(?:指标|情况|目标|执行|成本|产出|效益|满意度|管理|决策|过程)$")


@dataclass(slots=True)
class _Reading:
    loose: bool
    forms: list[Form] = field(default_factory=lambda: [Form()])
    header: Header | None = None
    after_header: bool = False

    @property
    def form(self) -> Form:
        return self.forms[-1]

    def begin(self) -> Form:
        """A new form, unless the current one is still empty."""
        if self.form.has_content:
            self.forms.append(Form())
        self.header = None
        return self.form


def read(rows: Rows, carried: Header | None = None) -> list[Form]:
    """The forms of one table, in order; a table that is no form gives one without content.

    ``carried`` is the header of the table above where this one may go on with its rows.
    """
    reading = _Reading(rows.loose, header=carried)
    for row in rows.rows:
        if fresh(row):
            _take(reading, row)
        reading.form.header = reading.header
    return reading.forms


def _take(reading: _Reading, row: Row) -> None:
    named = fresh(row)
    reading.form.pointed.extend(slot for slot in named if _is_pointed(slot))
    header = _header(reading, row)
    if header is not None:
        reading.header, reading.after_header = header, True
        return
    reading.after_header = False
    if len(named) == 1 and not reading.form.has_content:
        reading.form.remarks.extend(named)
    if _title(reading, named) or _data_under_money(reading, row) or _money_pairs(reading, named):
        return
    if _goal_pairs(reading.form, named):
        return
    if _labels(reading, named) or _footer(reading, row, named):
        return
    _data(reading, row, named)


def _header(reading: _Reading, row: Row) -> Header | None:
    if reading.after_header and reading.header is not None:
        longer = headers.extended(reading.header, row, reading.loose)
        if longer is not None:
            return longer
    return headers.read(row)


def _title(reading: _Reading, named: Row) -> bool:
    if len(named) == 1 and is_year_line(named[0].text.strip()):
        reading.form.titles.extend(named)
        return True
    if len(named) > 2 or not columns.is_table_title(named[0].label):
        return False
    reading.begin().titles.extend(named)
    return True


def _data_under_money(reading: _Reading, row: Row) -> bool:
    """Money rows first: 合计 and 资金总额 are labels of funds there, not of the footer."""
    header = reading.header
    if header is None or header.block != MONEY:
        return False
    aligned = alignment.align(header, row, loose=reading.loose)
    amounts = [slot for name, slot in aligned.cells.items() if name not in ("fund", "reason")]
    filled = [slot for slot in amounts if values.is_quantity(slot.text)]
    if not filled or not all(values.may_be_money(slot.text) for slot in amounts):
        return False
    reading.form.money.append(DataRow(header, aligned))
    return True


def _money_pairs(reading: _Reading, named: Row) -> bool:
    """预算数 | 200 | 执行数 | 180: names and amounts side by side in one row."""
    if _parts_of_pairs(reading.form, named):
        return True
    cells: dict[str, Slot] = {}
    for name, amount in pairwise(named):
        field = columns.fields(name.label).get(MONEY)
        if field is not None and field != "fund" and values.is_quantity(amount.text):
            cells.setdefault(field, amount)
    if len(cells) < _FEWEST_VALUES or not headers.opens_money(cells):
        return False
    unit = next((unit for slot in named if (unit := values.unit_in(slot.text))), None)
    names = {columns.fields(slot.label).get(MONEY): slot for slot in named}
    slots = {field: names[field] for field in cells}
    reading.form.money.append(DataRow(Header(MONEY, {}, tuple(cells), {}, slots, unit), Aligned(cells, ())))
    return True


def _parts_of_pairs(form: Form, named: Row) -> bool:
    """其中：财政拨款 | 36 | 其中：财政拨款 | 36 below 预算数 | 36 | 执行数 | 36: in the same order."""
    above = form.money[-1] if form.money else None
    if above is None or above.header is None or above.header.fields:
        return False
    pairs = [(a, b) for a, b in pairwise(named) if funds.is_fund(a.text) and values.is_quantity(b.text)]
    if len(pairs) != len(above.header.order) or len(pairs) * 2 < len(named):
        return False
    cells = {field: amount for field, (_, amount) in zip(above.header.order, pairs, strict=True)}
    form.money.append(DataRow(above.header, Aligned({"fund": pairs[0][0], **cells}, ())))
    return True


def _goal_pairs(form: Form, named: Row) -> bool:
    """年初设定目标 | words | 完成情况 | words: goals beside their labels."""
    found = False
    for label, words in pairwise(named):
        field = columns.fields(label.label).get(GOALS)
        if field is None or columns.fields(words.label) or values.is_value(words.text) or _is_label(words):
            continue
        found = True
        if field == "expected":
            form.goals.append((words, None))
        elif form.goals and form.goals[-1][1] is None:
            form.goals[-1] = (form.goals[-1][0], words)
        else:
            form.goals.append((None, words))
    return found and columns.fields(named[0].label).get(GOALS) is not None


def _labels(reading: _Reading, named: Row) -> bool:
    """项目名称 | 某项目 | 主管部门 | 某局: every label with the cell beside it."""
    found: list[tuple[str, Labelled]] = []
    index = 0
    while index < len(named):
        slot = named[index]
        name = columns.label_field(slot.label)
        own = _SELF_LABELLED.match(slot.text) if name is None else None
        if own is not None and (name := columns.label_field(columns.bare(own["label"]))) is not None:
            found.append((name, Labelled(slot, slot, own.start("value"))))
        elif name is not None and index + 1 < len(named) and not _is_label(named[index + 1]):
            found.append((name, Labelled(slot, named[index + 1])))
            index += 1
        elif index == 0 and name is None:
            return False
        index += 1
    if found and found[0][0] == "project" and reading.form.labelled.get("project"):
        reading.begin()
    for name, labelled in found:
        reading.form.labelled.setdefault(name, labelled)
    return bool(found) or columns.label_field(named[0].label) is not None


def _footer(reading: _Reading, row: Row, named: Row) -> bool:
    name = columns.footer(named[0].label)
    if name is None:
        own = _SELF_LABELLED.match(named[0].text)
        name = columns.footer(columns.bare(own["label"])) if own else None
        if own is None or name is None:
            return False
        if name != "total":
            reading.form.footers.setdefault(name, Labelled(named[0], named[0], own.start("value")))
    if name == "total":
        reading.form.totals.append((reading.header, row))
        return True
    _pair_footers(reading.form, named)
    return True


def _pair_footers(form: Form, named: Row) -> None:
    for index, slot in enumerate(named):
        name = columns.footer(slot.label)
        if name is None or name == "total":
            continue
        following = named[index + 1] if index + 1 < len(named) else None
        if following is not None and columns.footer(following.label) is None:
            form.footers.setdefault(name, Labelled(slot, following))


def _data(reading: _Reading, row: Row, named: Row) -> None:
    header = reading.header
    if header is not None and header.block == GOALS:
        _goal(reading, header, row, named)
    elif header is not None and header.block == INDICATORS:
        _indicator(reading, header, row)
    elif guessed := guess(named):
        reading.form.indicators.append(DataRow(None, guessed))


def _goal(reading: _Reading, header: Header, row: Row, named: Row) -> None:
    guessed = guess(named)
    if guessed is not None and any(achievements.is_category(slot.label) for slot in named):
        # Indicators follow without a header of their own.
        reading.header = None
        reading.form.indicators.append(DataRow(None, guessed))
        return
    if reading.loose:
        slots = [slot for slot in named if not _is_label(slot)]
        expected, actual = (slots[0], slots[1]) if len(slots) > 1 else (slots[0] if slots else None, None)
    else:
        aligned = alignment.align(header, row, loose=False)
        expected, actual = aligned.get("expected"), aligned.get("actual")
    if expected is not None or actual is not None:
        reading.form.goals.append((expected, actual))


def _indicator(reading: _Reading, header: Header, row: Row) -> None:
    aligned = alignment.align(header, row, loose=reading.loose)
    telling = [aligned.get(name) for name in ("name", "target_value", "actual_value", "max_score", "score")]
    if any(telling):
        reading.form.indicators.append(DataRow(header, aligned))


def guess(named: Sequence[Slot]) -> Aligned | None:
    """An indicator row without a header: labels, then points, target, actual, score in some order.

    The target is the value with a sign; a number before it, or the first one after the actual
    value, are its points.
    """
    leading = alignment.labels(tuple(named))
    rest = list(named[len(leading) :])
    numbers = [slot for slot in rest if values.is_quantity(slot.text)]
    marked = any(achievements.is_category(s.label) or achievements.is_aspect(s.label) for s in leading)
    if not leading or len(numbers) < _FEWEST_VALUES + (0 if marked else 1):
        return None
    target = next((i for i, slot in enumerate(rest) if achievements.comparator(slot.text)), 0)
    if not (marked or achievements.comparator(rest[target].text)):
        return None
    fields = ["max_score"] * target + ["target_value", "actual_value"]
    fields += ["score", "reason"] if target else ["max_score", "score", "reason"]
    cells = _named_labels(leading)
    for name, slot in zip(fields, rest, strict=False):
        cells.setdefault(name, slot)
    return Aligned(cells, tuple(slot for slot in leading if slot not in cells.values()))


def _named_labels(leading: Sequence[Slot]) -> dict[str, Slot]:
    cells: dict[str, Slot] = {}
    for slot in leading[:-1]:
        if achievements.is_category(slot.label):
            cells["category"] = slot
        elif achievements.is_aspect(slot.label):
            cells["aspect"] = slot
    cells["name"] = leading[-1]
    return cells


def _is_label(slot: Slot) -> bool:
    return columns.label_field(slot.label) is not None or columns.footer(slot.label) is not None


def _is_pointed(slot: Slot) -> bool:
    return bool(_POINTED_END.search(slot.label)) and values.points(slot) is not None
