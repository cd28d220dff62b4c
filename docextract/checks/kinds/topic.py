"""One text speaks of what another is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docextract.checks import phrases
from docextract.checks.elsewhere import pieces
from docextract.checks.expression.environment import Environment
from docextract.checks.expression.values import Words
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.yamltree import fail
from docextract.model.finding import Outcome


def build(draft: Draft) -> Judge:
    text, about = draft.read("text"), draft.read("about")
    groups, common = draft.read("groups"), draft.read("common")
    beside = draft.read("or_in")
    if groups is None and common is None:
        fail(draft.path, draft.mapping.line, "E204", "groups 和 common 至少写一个")

    def judge(environment: Environment) -> Iterator[Judgement]:
        said, subject = text(environment), about(environment)
        if not isinstance(said, Words) or not isinstance(subject, Words):
            yield Judgement(Outcome.UNDECIDED, missing=("可对照的文字",))
            return
        shared = common is not None and pieces(said.text) & pieces(subject.text) - set(common(environment))
        if shared or groups is None:
            outcome, name = (Outcome.PASS if shared else Outcome.FAIL), ""
        else:
            outcome, name = _grouped(said.text, subject.text, groups, environment)
            told = beside(environment) if beside and outcome is Outcome.FAIL else None
            if isinstance(told, Words):
                other, _ = _grouped(said.text, told.text, groups, environment)
                outcome = Outcome.PASS if other is Outcome.PASS else outcome
        if outcome is Outcome.UNDECIDED and common is not None:
            outcome = Outcome.FAIL
        cited = (("text", said), *environment.trace)
        yield Judgement(outcome, observed=said, cited=cited, values={"group": name})

    return judge


def _grouped(
    said: str, subject: str, groups: Sequence[Mapping[str, Any]], environment: Environment
) -> tuple[Outcome, str]:
    """The group ``said`` names must be one that ``subject`` speaks of, if that speaks of any."""
    named = [group for group in groups if _speaks(said, group["words"], environment)]
    if not named:
        return Outcome.NOT_APPLICABLE, ""
    spoken = [group["name"] for group in groups if _speaks(subject, group["topics"], environment)]
    if not spoken:
        return Outcome.UNDECIDED, named[0]["name"]
    fits = any(group["name"] in spoken for group in named)
    return (Outcome.PASS if fits else Outcome.FAIL), named[0]["name"]


def _speaks(text: str, words: Any, environment: Environment) -> bool:
    return phrases.pattern(words(environment)).search(text) is not None


KIND = Kind(
    name="topic",
    title="说的是同一回事",
    build=build,
    values=("group",),
    parameters={
        "text": Parameter(Form.TEXT, "要看的文字", required=True),
        "about": Parameter(Form.TEXT, "应当与之相关的文字", required=True),
        "or_in": Parameter(Form.TEXT, "在这段文字里相关也算（只用于分组对照）"),
        "common": Parameter(Form.WORDS, "到处都有、不能说明相关的两字词"),
        "groups": Parameter(
            Form.ENTRIES,
            "分组对照",
            entries={
                "name": Parameter(Form.LINE, "组名", required=True),
                "words": Parameter(Form.PHRASES, "文字里怎样算提到这一组", required=True),
                "topics": Parameter(Form.PHRASES, "另一文字里怎样算涉及这一组", required=True),
            },
        ),
    },
)
