"""Status words in their scope, and one status out of all that is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docextract.extractors.projects import indicator_names
from docextract.extractors.projects.clauses import Clause
from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.lexicon.statuses import status_of, target_words, words_at_end
from docextract.model.report import Status
from docextract.model.values import FigureKind, Role
from docextract.text.tokens import Cue

# 完成率, 完成后, 验收前: the word names a thing or a time and no result.
_NO_RESULT: Final = re.compile(
    r"(?:率|度|量|数|值|时限|时间|情况|标准|资料|后|前|之后|之前|时|质量|进度|期限|条件|要求|手续|程序|工作|方案|能力)"
)
_NEGATED: Final = re.compile(
    r"(?:未|没|不|没有|未能|尚未|无法|难以|待|才能|方可|能否|是否|可|后方|影响|不能|预计|计划|应|拟|将|确保|力争|争取|需|须)$"
)
# 场租费5.4万元未支出: a part of the money.
_SUM_BEFORE: Final = re.compile(r"(?:\d(?:万|亿)?元|剩余|尾款|部分|其余|质保金)[^，]{0,4}$")
_NO_OUTCOME: Final = frozenset({FigureKind.AMOUNT, FigureKind.SCORE, FigureKind.DURATION, FigureKind.RANK})
_BLANK: Final = " 　，、□"
_SUBJECT: Final = re.compile(r"□[^，□]{0,4}$")
_COUNTED: Final = re.compile(r"\d+(?:个|项|处|家|村|套|块|条|座|所|名|户|人|台)")


def find(clause: Clause) -> list[Evidence]:
    """What the status words of ``clause`` say."""
    found = []
    for position, cue in enumerate(clause.cues):
        if _is_attribute(clause, cue):
            continue
        if cue.id == "statuses.denial":
            found.append(Evidence(Status.MET, Strength.HINT, clause, cue.start, cue.end, cue.id))
        if cue.id == "statuses.negated":
            found += _negated(clause, cue)
        status = status_of().get(cue.id)
        if status is None:
            continue
        if status is Status.MET:
            status = _met(clause, cue, clause.cues[:position])
        else:
            status = _adverse(clause, cue, status, clause.cues[:position])
        if status is not None:
            found.append(_evidence(clause, cue, status))
    return found


def _negated(clause: Clause, cue: Cue) -> list[Evidence]:
    """迟迟未能开园: a verb the lexicon does not know, negated. A failure if the project is its subject."""
    if len(clause.text) <= cue.end - clause.start:
        return []
    leading = clause.words(clause.start, cue.start)
    strength = Strength.WORD if _SUBJECT.search(leading) else Strength.HINT
    return [Evidence(Status.UNMET, strength, clause, cue.start, cue.end, cue.id)]


def _is_attribute(clause: Clause, cue: Cue) -> bool:
    """淘汰不合格校车: a word of status before a noun."""
    if clause.words(cue.start, cue.end) not in words_at_end():
        return False
    return len(clause.words(cue.end, clause.end).strip(_BLANK)) > 2


def outcome(clause: Clause) -> list[Evidence]:
    """A number of what was done is a hint that it was: 全年保洁河道48公里."""
    if any(word in clause.text for word in target_words().plan):
        return []
    done = [
        number
        for number in clause.numbers
        if number.figure.kind not in _NO_OUTCOME
        and number.figure.role is Role.ACTUAL
        and any(character.isdigit() for character in number.figure.written.number)
        and not clause.words(number.end, clause.end).startswith("项目")
    ]
    return [Evidence(Status.MET, Strength.HINT, clause, n.start, n.end, "outcome") for n in done[:1]]


def decide(evidence: Sequence[Evidence]) -> tuple[Status, Evidence | None]:
    """The status of a project and the piece of evidence that shows it best."""
    adverse = [item for item in evidence if item.is_adverse]
    firm = [item for item in adverse if item.strength is not Strength.HINT]
    met = [item for item in evidence if item.status is Status.MET]
    if not firm:
        return _without_failure(adverse, met)
    for choose in (_not_started, _unspent, _partial):
        item = choose(firm, met)
        if item is not None:
            return item.status, item
    worst = next((item for item in firm if item.status is Status.UNMET), firm[0])
    return (Status.UNMET if worst.status is Status.NOT_STARTED else worst.status), worst


def _without_failure(hints: Sequence[Evidence], met: Sequence[Evidence]) -> tuple[Status, Evidence | None]:
    """Only hints (a low rate, points lost) or nothing against the project."""
    said = next((item for item in met if item.strength is Strength.WORD), None)
    counted = any(item.strength is Strength.NUMBER for item in met)
    hints = [item for item in hints if item.cue != "statuses.negated" or not counted]
    if hints and said is None:
        return hints[0].status, hints[0]
    best = said or next(iter(sorted(met, key=lambda item: -item.strength)), None)
    return (Status.MET, best) if best is not None else (Status.UNKNOWN, None)


def _not_started(firm: Sequence[Evidence], met: Sequence[Evidence]) -> Evidence | None:
    item = next((item for item in firm if item.status is Status.NOT_STARTED), None)
    if item is None:
        return None
    begun = any(other.status is Status.PARTIAL or other.strength is Strength.NUMBER for other in firm)
    return None if begun else item


def _unspent(firm: Sequence[Evidence], met: Sequence[Evidence]) -> Evidence | None:
    item = next((item for item in firm if item.status is Status.UNSPENT), None)
    if item is None:
        return None
    return item


def _partial(firm: Sequence[Evidence], met: Sequence[Evidence]) -> Evidence | None:
    """Partial where the report says so, or where the project is met but for one indicator."""
    item = next((item for item in firm if item.status is Status.PARTIAL), None)
    unmet = [other for other in firm if other.status is Status.UNMET]
    if item is None:
        return None
    weak = item.cue in ("statuses.ongoing", "statuses.slow")
    return None if weak and unmet else item


def _met(clause: Clause, cue: Cue, before: Sequence[Cue]) -> Status | None:
    after = clause.words(cue.end, clause.end)
    leading = clause.words(clause.start, cue.start)
    if _NO_RESULT.match(after) or _NEGATED.search(leading):
        return None
    if any(word in leading for word in target_words().plan) and not re.search(
        "实际|已|按.{0,3}$|均|全部|都", leading
    ):
        return None
    if any(item.id in ("statuses.most", "statuses.only") for item in before):
        return Status.PARTIAL
    return Status.MET


def _adverse(clause: Clause, cue: Cue, status: Status, before: Sequence[Cue]) -> Status | None:
    leading = clause.words(clause.start, cue.start)
    after = clause.words(cue.end, clause.end)
    word = clause.words(cue.start, cue.end)
    if word in ("偏低", "较低", "略低", "不高") and any(w in leading for w in target_words().lower_is_better):
        return None
    if cue.id in ("statuses.ongoing", "statuses.slow", "statuses.delayed") and after.startswith("率"):
        return None
    if status is Status.UNSPENT and _SUM_BEFORE.search(leading):
        return Status.PARTIAL
    if status in (Status.UNMET, Status.UNSPENT) and any(item.id == "statuses.most" for item in before):
        return Status.PARTIAL
    if status is Status.NOT_STARTED and cue.id != "statuses.cancelled":
        part = any(item.id == "statuses.most" for item in before) or _COUNTED.search(leading[-8:])
        return Status.PARTIAL if part else status
    return status


def _evidence(clause: Clause, cue: Cue, status: Status) -> Evidence:
    indicator = None
    if status in (Status.UNMET, Status.PARTIAL):
        indicator = indicator_names.before_cue(clause, cue.start) or indicator_names.after_cue(
            clause, cue.end
        )
    return Evidence(status, Strength.WORD, clause, cue.start, cue.end, cue.id, indicator)
