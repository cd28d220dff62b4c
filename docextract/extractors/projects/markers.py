"""Where in a clause a cause or a measure begins, and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from docextract.extractors.projects.clauses import Clause
from docextract.lexicon.causes import cause_words
from docextract.lexicon.measures import measure_words
from docextract.text.dates import DateMatch, scan
from docextract.text.tokens import Cue

_COLON: Final = "：:"
_LEADING: Final = re.compile(
    r"^[\s　、，,）)（(①-⑳]*(?:[（(]?[一二三四五六七八九十\d]+[)）、.．])?(?:[一二三四五六七八九]是)?"
)
_RESUMED: Final = ("此", "其", "上述", "以上", "该", "这", "前述")
_AFTER_OPENER: Final = re.compile(r"^[\s：:，,]*(?:主要)?(?:[是为有系]|在于)?[\s：:，,]*")
_TAIL: Final = re.compile(r"^(?:较大|很大|严重|较重|明显|等|，|、|的|因素)*$")
_SUFFERER: Final = re.compile(r"(?:^|[□是为但的：])(?P<who>(?!主要|由于|同时|另外|其中|目前|本年)[^□是为但的：]{2,12})$")
_RELATED: Final = re.compile(r"(?:主要)?[与跟和同](.+?)(?:有(?:直接|密切|一定|较大|很大)?(?:的)?关(?:系)?|(?:直接|密切|高度)?相关)")


@dataclass(frozen=True, slots=True)
class CauseMark:
    """The cause lies at ``begin:end`` of the paragraph; ``before`` ends what the clause says before it.

    ``end`` is None where the cause may go on in the next clause; ``after`` is where the clause goes on with something else.
    """

    before: int
    begin: int
    end: int | None
    cue: str


@dataclass(frozen=True, slots=True)
class MeasureMark:
    """The measure begins at ``begin``.

    A strong mark needs no problem told before it; ``sure_of_owner``: it names who acts, or a
    step taken, and may end a cause in the middle of a sentence. ``sign`` is the place of the
    word that shows it.
    """

    begin: int
    strong: bool
    sure_of_owner: bool = False
    sign: int = 0


def label(clause: Clause) -> str | None:
    """``cause``, ``measure``, ``owner`` or ``deadline`` for a clause that labels what follows its colon."""
    if clause.mark not in _COLON or not clause.mark:
        return None
    for cue in reversed(clause.cues):
        kind = _LABELS.get(cue.id)
        if kind and not clause.words(cue.end, clause.end).strip(" 　情况如下是为有主要如下"):
            return kind
    return None


_LABELS: Final = {
    "causes.label": "cause",
    "causes.opener": "cause",
    "measures.label": "measure",
    "measures.opener": "measure",
    "measures.owner_label": "owner",
    "measures.deadline_label": "deadline",
}


def cause(clause: Clause, has_problem: bool) -> CauseMark | None:
    """The cause that begins in ``clause``, if any."""
    for position, cue in enumerate(clause.cues):
        if cue.id in ("causes.opener", "causes.label"):
            mark = _opened(clause, cue, position)
        elif cue.id == "causes.affected":
            mark = _affected(clause, cue, position)
        elif cue.id == "causes.weak" and has_problem:
            mark = _weak(clause, cue, position)
        else:
            mark = None
        if mark is not None:
            return mark
    return _related(clause) if has_problem else None


def effect(clause: Clause) -> Cue | None:
    """The word that makes the rest of the clause a consequence (导致, 致使)."""
    return clause.first("causes.effect")


def _opened(clause: Clause, cue: Cue, position: int) -> CauseMark | None:
    begin = cue.end + len(_match(_AFTER_OPENER, clause.words(cue.end, clause.end)))
    following = clause.cues[position + 1 :]
    if following and following[0].id == "causes.affected" and following[0].start - begin <= 2:
        inner = _affected(clause, following[0], position + 1)
        if inner is not None:
            return CauseMark(cue.start, inner.begin, inner.end, "causes.opener")
    if clause.words(begin, clause.end).startswith(_RESUMED) and len(clause.words(begin, clause.end)) <= 3:
        return None
    return CauseMark(cue.start, begin, _closed(following, begin), "causes.opener")


def _closed(following: tuple[Cue, ...], begin: int) -> int | None:
    for cue in following:
        if cue.id in ("causes.closer", "causes.effect") and cue.start > begin:
            return cue.start
    return None


def _affected(clause: Clause, cue: Cue, position: int) -> CauseMark | None:
    """受…影响, whole; 遭遇暴雨 at the beginning of a clause."""
    word = clause.words(cue.start, cue.end)
    begin = cue.start + max(0, word.find("受")) if "受" in word else cue.start
    content = clause.words(cue.end, clause.end)
    if content.startswith(_RESUMED):
        return None
    if "受" not in word or word == "遭受":
        at_start = not clause.words(clause.start, cue.start).strip(" 　、□")
        return CauseMark(cue.start, begin, None, "causes.affected") if at_start else None
    ends = [item for item in clause.cues[position + 1 :] if item.id == "causes.affects"]
    if not ends:
        return None
    rest = clause.words(ends[-1].end, clause.end)
    end = None if _TAIL.match(rest) else ends[-1].end
    struck = _sufferer(clause, cue, position) if clause.text.startswith("受", begin - clause.start) else None
    if struck is not None:
        return CauseMark(struck, struck, end, "causes.affected")
    return CauseMark(cue.start, begin, end, "causes.affected")


def _sufferer(clause: Clause, cue: Cue, position: int) -> int | None:
    """Where 泊位设备 begins in 泊位设备受雨雪天气影响: whom it struck belongs to the cause."""
    if clause.cues[:position] or any(number.end <= cue.start for number in clause.numbers):
        return None
    found = _SUFFERER.search(clause.words(clause.start, cue.start))
    return None if found is None else clause.start + found.start("who")


def _weak(clause: Clause, cue: Cue, position: int) -> CauseMark | None:
    before = clause.words(clause.start, cue.start).strip(" 　、，其这")
    word = clause.words(cue.start, cue.end)
    if word != "系" and before and not before.endswith(cause_words().weak_after):
        return None
    if word == "系" and before.endswith(("关", "体", "联", "直")):
        return None
    begin = cue.end
    return CauseMark(cue.start, begin, _closed(clause.cues[position + 1 :], begin), "causes.weak")


def _related(clause: Clause) -> CauseMark | None:
    """这与…有关."""
    found = _RELATED.search(clause.text)
    if found is None:
        return None
    return CauseMark(
        clause.start + found.start(),
        clause.start + found.start(1),
        clause.start + found.end(1),
        "causes.related",
    )


def measure(clause: Clause, year: int | None, has_problem: bool) -> MeasureMark | None:
    """The measure that begins in ``clause``, if any."""
    begin = clause.start + len(_match(_LEADING, clause.text))
    begin += _mask(clause.words(begin, clause.end))
    opener = next((c for c in clause.cues if c.id == "measures.opener" and c.start <= begin + 1), None)
    if opener is not None:
        return MeasureMark(_after_opener(clause, opener), True)
    dated = _dated(clause, begin, year)
    if dated is not None:
        return MeasureMark(dated, True)
    return _intended(clause, begin, year, has_problem)


def _match(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found.group() if found else ""


def _mask(text: str) -> int:
    """Length of a shaded project name at the beginning of ``text``."""
    return len(text) - len(text.lstrip("□"))


def _after_opener(clause: Clause, opener: Cue) -> int:
    if clause.words(opener.start, opener.end).startswith("针对"):
        return clause.end
    rest = clause.words(opener.end, clause.end)
    return opener.end + len(rest) - len(rest.lstrip(" 　，、："))


def _dated(clause: Clause, begin: int, year: int | None) -> int | None:
    """A date after the report year at the clause's beginning, but for intent words and an owner."""
    for date in _dates(clause, year):
        start, end = clause.start + date.start, clause.start + date.end
        lead = clause.words(begin, start)
        if not is_future(date, year) or not _is_adverbial(lead):
            continue
        rest = clause.words(end, clause.end)
        if rest.startswith(("才", "方", "仍", "尚")) or re.match(r".{0,4}(?:才|方可|尚未)", rest):
            return None
        return begin
    return None


def _dates(clause: Clause, year: int | None) -> list[DateMatch]:
    if not re.search(r"[年月季]", clause.text):
        return []
    return [date for date in scan(clause.text, year) if "年" in clause.text[date.start : date.end]]


def is_future(date: DateMatch, year: int | None) -> bool:
    """True when ``date`` ends after the report year."""
    if year is None or date.period is None:
        return False
    return int(date.period.split("/")[-1][:4]) > year


def _is_adverbial(lead: str) -> bool:
    """True when ``lead`` holds nothing but adverbs, intent words and a short owner."""
    words = measure_words()
    text = lead.strip(" 　，、□")
    changed = True
    while changed and text:
        changed = False
        for word in words.adverbs:
            if text.startswith(word):
                text, changed = text[len(word) :].strip(" 　，、"), True
                break
    return not text or (len(text) <= 12 and text.endswith(words.owner_suffix)) or _owner_then_adverbs(text)


def _owner_then_adverbs(text: str) -> bool:
    words = measure_words()
    for word in words.adverbs:
        if text.endswith(word) and len(text) > len(word):
            return _is_adverbial(text[: -len(word)])
    return False


_STRONG: Final = ("measures.future",)


def _intended(clause: Clause, begin: int, year: int | None, has_problem: bool) -> MeasureMark | None:
    """An intention, an owner with a task, a step taken: only where they open the clause."""
    if _is_past(clause, year):
        return None
    for cue in clause.cues:
        if not cue.id.startswith("measures."):
            continue
        kind = cue.id.removeprefix("measures.")
        lead = clause.words(begin, cue.start)
        if kind not in ("future", "plan", "vow", "taken", "verb") or not _is_adverbial(lead):
            continue
        if kind == "future":
            strong = bool(has_problem or lead or clause.words(cue.start, cue.end) != "待")
            return MeasureMark(begin, strong, sign=cue.start)
        if kind == "plan" and (any(is_future(d, year) for d in _dates(clause, year)) or lead.strip("□ ")):
            return MeasureMark(begin, False, sign=cue.start)
        if kind == "verb" and clause.numbers:
            # 落实路长1268名: a fact with its number.
            return None
        if kind in ("vow", "taken", "verb") and has_problem:
            return MeasureMark(begin, False, kind == "taken", sign=cue.start)
    if has_problem and _is_task(clause.words(begin, clause.end)):
        return MeasureMark(begin, False, True)
    return None


def _is_task(text: str) -> bool:
    """由养护股负责…"""
    if not text.startswith("由"):
        return False
    words = measure_words()
    return any(text.find(suffix, 1, 14) > 0 for suffix in words.owner_suffix)


def _is_past(clause: Clause, year: int | None) -> bool:
    if any(word in clause.text for word in measure_words().past):
        return True
    return any(_is_in_year(date, clause, year) for date in _dates(clause, year))


def _is_in_year(date: DateMatch, clause: Clause, year: int | None) -> bool:
    if year is None or date.period is None or int(date.period.split("/")[-1][:4]) > year:
        return False
    return not clause.text.startswith(("底前", "前", "以前", "之前", "底"), date.end)
