"""Why a value said in prose fell short, and what will be done: the project's, else the paragraph's own."""

from __future__ import annotations

from typing import Final

from docextract.extractors.projects.causes import classes, is_generic, is_positive
from docextract.extractors.relations.passages import Mention, Passage
from docextract.model.records import record
from docextract.model.report import Cause, Measure, Project, Text
from docextract.text import tokens
from docextract.text.tokens import Cue

_VOCABULARY: Final = "statements"
_OPENERS: Final = ("causes.opener", "causes.label", "causes.weak")
_WHOLE: Final = "causes.affected"  # 受…影响 is itself the cause
_MEASURES: Final = ("measures.opener", "measures.future", "measures.label")
_EDGES: Final = " \u3000，,、：:；;。是为有"


@record(frozen=True, slots=True)
class Explanation:
    """``reason`` is the words of the first cause."""

    reason: Text | None = None
    causes: tuple[Cause, ...] = ()
    measures: tuple[Measure, ...] = ()


def explain(passage: Passage, mention: Mention, project: Project | None) -> Explanation:
    """The causes and measures for what ``mention`` says was not reached."""
    if project is not None:
        here = [cause for cause in project.causes if cause.text.span.block == passage.block.id]
        first = (here or list(project.causes))[:1]
        return Explanation(first[0].text if first else None, project.causes, project.measures)
    return _read(passage, mention)


def _read(passage: Passage, mention: Mention) -> Explanation:
    """What the paragraph says behind the value: the first cause, the first plan."""
    start = mention.figure.span.end
    cues = [cue for cue in tokens.match(passage.text, _VOCABULARY) if cue.start >= start]
    why = next((cue for cue in cues if cue.id in _OPENERS or cue.id == _WHOLE), None)
    reason = None if why is None else _stretch(passage, why, whole=why.id == _WHOLE)
    after = start if why is None else why.end
    plan = next((cue for cue in cues if cue.id in _MEASURES and cue.start >= after), None)
    what = None if plan is None else _stretch(passage, plan, whole=plan.id != _MEASURES[0])
    causes: tuple[Cause, ...] = ()
    if reason is not None:
        said = reason.value
        causes = (Cause(reason, classes(said), is_generic(said), is_positive(said)),)
    return Explanation(reason, causes, () if what is None else (Measure(what),))


def _stretch(passage: Passage, cue: Cue, *, whole: bool) -> Text | None:
    """The words from a cue (or behind it) to the end of its sentence."""
    begin = cue.start if whole else cue.end
    end = next((stop for first, stop in passage.sentences if first <= cue.start < stop), len(passage.text))
    words = passage.text[begin:end]
    begin += len(words) - len(words.lstrip(_EDGES))
    end = begin + len(passage.text[begin:end].rstrip(" \u3000，,、；;。"))
    return passage.sourced(begin, end) if end - begin > 1 else None
