"""Where in a clause a cause begins or ends, and what labels a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from docextract.extractors.projects.clauses import Clause
from docextract.lexicon.causes import cause_words, related
from docextract.lexicon.patterns import pattern
from docextract.model.records import record
from docextract.text.tokens import Cue

_BLANK: Final = " 　、□"
_SHORTEST: Final = 3
_STRUCK: Final = "受"
_LABELS: Final[Mapping[str, str]] = {
    "causes.label": "cause",
    "causes.opener": "cause",
    "measures.label": "measure",
    "measures.opener": "measure",
    "measures.owner_label": "owner",
    "measures.deadline_label": "deadline",
}


@record(frozen=True, slots=True)
class CauseMark:
    """The cause lies at ``begin:end`` of the paragraph; ``before`` ends what the clause says before it.

    ``end`` is None where the cause may go on in the next clause; ``names_reason``: opened by 原因是.
    """

    before: int
    begin: int
    end: int | None
    names_reason: bool = False


def label(clause: Clause) -> str | None:
    """``cause``, ``measure``, ``owner`` or ``deadline`` for a clause that labels what follows its colon."""
    if clause.mark not in ("：", ":"):
        return None
    for cue in reversed(clause.cues):
        rest = clause.words(cue.end, clause.end)
        if cue.id in _LABELS and pattern("measures", "after_label").fullmatch(rest):
            return _LABELS[cue.id]
    return None


def cause(clause: Clause, has_problem: bool) -> CauseMark | None:
    """The cause that begins in ``clause``, if any."""
    if has_problem and (named := _named_behind(clause)) is not None:
        return named
    for position, cue in enumerate(clause.cues):
        mark: CauseMark | None = None
        if cue.id in ("causes.opener", "causes.label"):
            mark = _opened(clause, cue, position)
        elif cue.id == "causes.affected":
            mark = _affected(clause, cue, position)
        elif cue.id == "causes.weak" and has_problem:
            mark = _weak(clause, cue, position)
        if mark is not None:
            return mark
    struck = _struck(clause)
    if struck is not None or not has_problem:
        return struck
    return _related(clause)


def effect(clause: Clause) -> Cue | None:
    """The word that makes the rest of the clause a consequence (导致, 致使)."""
    return clause.first("causes.effect")


def _opened(clause: Clause, cue: Cue, position: int) -> CauseMark | None:
    between = pattern("causes", "after_opener").match(clause.words(cue.end, clause.end))
    begin = cue.end + (between.end() if between else 0)
    following = clause.cues[position + 1 :]
    if following and following[0].id == "causes.affected" and following[0].start <= begin + 2:
        inner = _affected(clause, following[0], position + 1)
        if inner is not None:
            return CauseMark(cue.start, inner.begin, inner.end)
    content = clause.words(begin, clause.end)
    if len(content) <= _SHORTEST and pattern("causes", "resumed").match(content):
        return None
    reason = pattern("causes", "reason").search(clause.words(cue.start, cue.end)) is not None
    return CauseMark(cue.start, begin, _closed(clause, following, begin), reason)


def _closed(clause: Clause, following: Sequence[Cue], begin: int) -> int | None:
    """Where a closing word, a consequence or the project's name ends the cause within its clause."""
    ends = [c.start for c in following if c.id in ("causes.closer", "causes.effect") and c.start > begin]
    name = clause.text.find("□", begin - clause.start)
    if name > 0 and not clause.line.text.startswith(("“", "《", "‘"), clause.start + name):
        ends.append(clause.start + name)
    return min(ends, default=None)


def _affected(clause: Clause, cue: Cue, position: int) -> CauseMark | None:
    """受…影响, whole; 遭遇暴雨 at the beginning of a clause."""
    word = clause.words(cue.start, cue.end)
    if pattern("causes", "resumed").match(clause.words(cue.end, clause.end)):
        return None
    if pattern("causes", "struck_by").match(word):
        at_start = not clause.words(clause.start, cue.start).strip(_BLANK)
        return CauseMark(cue.start, cue.start, None) if at_start else None
    ends = [item for item in clause.cues[position + 1 :] if item.id == "causes.affects"]
    if not ends:
        return None
    rest = clause.words(ends[-1].end, clause.end)
    end = None if pattern("causes", "degree").match(rest) else ends[-1].end
    at = pattern("causes", "affected").search(word)
    begin = cue.start + (at.start() if at else 0)
    struck = _sufferer(clause, cue, position) if begin == cue.start else None
    return CauseMark(cue.start, begin, end) if struck is None else CauseMark(struck, struck, end)


def _sufferer(clause: Clause, cue: Cue, position: int) -> int | None:
    """Where 泊位设备 begins in 泊位设备受雨雪天气影响: whom it struck belongs to the cause."""
    if clause.cues[:position] or any(number.end <= cue.start for number in clause.numbers):
        return None
    found = pattern("causes", "sufferer").search(clause.words(clause.start, cue.start))
    return None if found is None else clause.start + found.start("who")


def _weak(clause: Clause, cue: Cue, position: int) -> CauseMark | None:
    """主要是, 系: a cause only where a failure was told, or right after 偏差, 结余 and the like."""
    before = pattern("causes", "before_weak").sub("", clause.words(clause.start, cue.start))
    if cue.end - cue.start == 1:
        if pattern("causes", "not_weak").search(before):
            return None
    elif before and not before.endswith(cause_words().weak_after):
        return None
    return CauseMark(cue.start, cue.end, _closed(clause, clause.cues[position + 1 :], cue.end))


def _struck(clause: Clause) -> CauseMark | None:
    """受用地指标限制: also where the segmenter joins 受 to what follows it."""
    found = pattern("causes", "struck").match(clause.text) if _STRUCK in clause.text else None
    if found is None:
        return None
    return CauseMark(clause.start, clause.start + found.start("cause"), clause.start + found.end())


def _named_behind(clause: Clause) -> CauseMark | None:
    """宣传渠道单一是主要原因: the cause is called so behind it."""
    found = pattern("causes", "named_behind").fullmatch(clause.text)
    if found is None:
        return None
    start, end = found.span("cause")
    return CauseMark(clause.start, clause.start + start, clause.start + end)


def _related(clause: Clause) -> CauseMark | None:
    """这与…有关."""
    if pattern("causes", "related_end").search(clause.text) is None:
        return None
    found = related().search(clause.text)
    if found is None:
        return None
    start, end = found.span("cause")
    return CauseMark(clause.start + found.start(), clause.start + start, clause.start + end)
