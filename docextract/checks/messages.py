"""Message templates: words with ``{…}``, each of which is a field, a formula or a value of the check."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from docextract.checks.expression.environment import Environment, Run
from docextract.checks.expression.values import Number, Value
from docextract.checks.judgement import Judgement
from docextract.checks.printing import difference, shown
from docextract.model.finding import Outcome

PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
# What every check gives a message, beside the fields of the item.
VALUES: Final = ("observed", "expected", "difference", "missing", "subject")
DEFAULTS: Final = {
    Outcome.PASS: "符合",
    Outcome.FAIL: "不符合",
    Outcome.DOUBTFUL: "存疑，请核实",
    Outcome.NOT_APPLICABLE: "不涉及",
    Outcome.UNDECIDED: "缺少{missing}，无法判断",
    Outcome.RULE_ERROR: "规则执行出错",
}


# What a message leaves out where the report gives no name, or there is nothing to subtract.
_UNNAMED: Final = "（未命名）"
_NO_DIFFERENCE: Final = "（无法计算）"
_UNSAID: Final = (f"“{_UNNAMED}”的", f"“{_UNNAMED}”", f"，相差 {_NO_DIFFERENCE}")


@dataclass(frozen=True, slots=True)
class Template:
    """``parts`` are plain words, names of the check's own values (as 1-tuples), or compiled fields."""

    parts: tuple[str | tuple[str] | Run, ...]

    def render(self, judgement: Judgement, environment: Environment) -> str:
        return "".join(_part(part, judgement, environment) for part in self.parts)


def template(text: str, own: tuple[str, ...], compile_field: Callable[[str], Run]) -> Template:
    """``text`` cut at its placeholders. ``compile_field`` raises for a name that is not known."""
    parts: list[str | tuple[str] | Run] = []
    position = 0
    for hole in PLACEHOLDER.finditer(text):
        parts.append(text[position : hole.start()])
        name = hole.group(1).strip()
        parts.append((name,) if name in VALUES or name in own else compile_field(name))
        position = hole.end()
    parts.append(text[position:])
    return Template(tuple(part for part in parts if part != ""))


_DEFAULT_TEMPLATES: Final[Mapping[Outcome, Template]] = {
    outcome: Template(tuple((part,) if part in VALUES else part for part in re.split(r"[{}]", text) if part))
    for outcome, text in DEFAULTS.items()
}


def render(templates: Mapping[Outcome, Template], judgement: Judgement, environment: Environment) -> str:
    """The message of a judgement: the rule's own words for its outcome, else the usual ones."""
    own = templates.get(judgement.outcome)
    fail = templates.get(Outcome.FAIL)
    if own is None and fail is not None and judgement.outcome is Outcome.DOUBTFUL:
        # What would be wrong, said as a question.
        text = f"{fail.render(judgement, environment)}（可能是四舍五入或口径差异，请核实）"
    else:
        text = (own or _DEFAULT_TEMPLATES[judgement.outcome]).render(judgement, environment)
    for unsaid in _UNSAID:
        text = text.replace(unsaid, "")
    return f"{text}；{judgement.note}" if judgement.note else text


def _part(part: str | tuple[str] | Run, judgement: Judgement, environment: Environment) -> str:
    if isinstance(part, str):
        return part
    observed = judgement.observed if isinstance(judgement.observed, Number) else None
    if isinstance(part, tuple):
        return _own(part[0], judgement, observed)
    value: Value = part(environment)
    return shown(value, observed)


def _own(name: str, judgement: Judgement, observed: Number | None) -> str:
    if name in judgement.values:
        return judgement.values[name]
    if name == "observed":
        return shown(judgement.observed)
    if name == "expected":
        return shown(judgement.expected, observed)
    if name == "difference":
        both = observed is not None and isinstance(judgement.expected, Number)
        return difference(observed, judgement.expected) if both and observed else _NO_DIFFERENCE
    if name == "missing":
        return "、".join(judgement.missing) or "必要的数据"
    return judgement.subject or _UNNAMED
