"""A text that is nothing but a stock phrase (无, /, 正常)."""

from __future__ import annotations

from collections.abc import Iterator

from docextract.checks.expression.environment import Environment
from docextract.checks.expression.values import Words
from docextract.checks.forms import Draft, Form, Parameter
from docextract.checks.judgement import Judgement
from docextract.checks.kinds.kind import Kind
from docextract.checks.rule import Judge
from docextract.checks.statements import bare, says_nothing
from docextract.model.finding import Outcome


def build(draft: Draft) -> Judge:
    text, words, elsewhere = draft.read("text"), draft.read("words"), draft.read("elsewhere")
    blank_fails = draft.read("blank") == "fail"

    def judge(environment: Environment) -> Iterator[Judgement]:
        said = text(environment)
        if not isinstance(said, Words):
            yield Judgement(Outcome.FAIL if blank_fails else Outcome.NOT_APPLICABLE, observed=Words(""))
            return
        stock = {bare(word) or word for word in words(environment)} if words else frozenset()
        plain = bare(said.text)
        is_stock = plain in stock or said.text.strip() in stock or says_nothing(said.text)
        explained = bool(elsewhere(environment)) if elsewhere else False
        outcome = Outcome.FAIL if is_stock and not explained else Outcome.PASS
        yield Judgement(outcome, observed=said, cited=(("text", said), *environment.trace))

    return judge


KIND = Kind(
    name="stock_text",
    title="不是空话",
    build=build,
    parameters={
        "text": Parameter(Form.TEXT, "要看的文字", required=True),
        "words": Parameter(Form.WORDS, "等于什么都没说的词，加在词库已有的之外"),
        "blank": Parameter(Form.CHOICE, "空着也算空话", options=("fail", "ignore")),
        "elsewhere": Parameter(Form.LIST, "在别处已有说明则不算"),
    },
)
