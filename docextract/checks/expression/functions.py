"""The registry of functions: the only calls an expression can make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from docextract.checks.expression.choices import settle
from docextract.checks.expression.environment import Compiled, Environment, Run, Scope
from docextract.checks.expression.operators import contained, missing_names, same, truth
from docextract.checks.expression.syntax import Call, Node
from docextract.checks.expression.tokens import ExpressionError
from docextract.checks.expression.types import ANY, NUMBER, TRUTH, Base, Type
from docextract.checks.expression.values import (
    Missing,
    Number,
    Truth,
    Unsure,
    Value,
    Words,
    absolute,
    both,
    either,
    literal,
    sum_of,
)
from docextract.checks.suggestions import suggestion

Build = Callable[[Node, Scope], Compiled]


@dataclass(frozen=True, slots=True)
class Function:
    """``least`` and ``most`` count arguments; ``loops`` functions bind each item of their first one."""

    term: str
    build: Callable[[list[Compiled]], Compiled]
    least: int
    most: int
    loops: bool = False


def call(tree: Call, scope: Scope, build: Build) -> Compiled:
    """A call of a registered function. Raises ``ExpressionError`` for any other."""
    name = _TERMS.get(tree.name, tree.name)
    function = FUNCTIONS.get(name)
    if function is None:
        hint = suggestion(tree.name, [*FUNCTIONS, *_TERMS])
        raise ExpressionError(f"没有名为“{tree.name}”的函数", tree.start, hint)
    if not function.least <= len(tree.arguments) <= function.most:
        wanted = (
            str(function.least) if function.least == function.most else f"{function.least} 到 {function.most}"
        )
        raise ExpressionError(f"函数 {name} 需要 {wanted} 个参数", tree.start)
    first = build(tree.arguments[0], scope)
    inner = scope
    if function.loops and first.type.base is Base.LIST:
        inner = scope.inner(first.type.element or ANY)
    elif function.loops and name not in ("max", "min"):
        raise ExpressionError(f"函数 {name} 的第一个参数应是列表，却是{first.type.base.value}", tree.start)
    arguments = [first, *(build(argument, inner) for argument in tree.arguments[1:])]
    _check(name, arguments, tree.start)
    if name == "contains":
        arguments = [first, *(settle(argument, first.type, tree.start) for argument in arguments[1:])]
    return function.build(arguments)


def _check(name: str, arguments: list[Compiled], start: int) -> None:
    if name == "choose":
        _check_choice(arguments, start)
    wanted = _WANTED.get(name)
    if wanted is None:
        return
    for argument in arguments[1:]:
        if argument.type.base not in (wanted, Base.ANY):
            message = f"函数 {name} 的第二个参数应是{wanted.value}，却是{argument.type.base.value}"
            raise ExpressionError(message, start)


def _check_choice(arguments: list[Compiled], start: int) -> None:
    """``choose(condition, one, other)``: what it gives must be of one type."""
    condition, one, other = (argument.type.base for argument in arguments)
    if condition not in (Base.TRUTH, Base.ANY):
        raise ExpressionError(f"函数 choose 的第一个参数应是{Base.TRUTH.value}，却是{condition.value}", start)
    if one is not other and Base.ANY not in (one, other):
        message = f"函数 choose 的后两个参数应是同一类，却是{one.value}和{other.value}"
        raise ExpressionError(message, start)


def _each(items: Run, inner: Run | None) -> Callable[[Environment], Iterator[Value]]:
    """The values of ``inner`` (or the items themselves) over a list."""

    def run(environment: Environment) -> Iterator[Value]:
        held = items(environment)
        if not isinstance(held, tuple):
            return
        for item in held:
            environment.limits.spend()
            if inner is None:
                yield item
                continue
            environment.items.append(item)
            try:
                yield inner(environment)
            finally:
                environment.items.pop()

    return run


def _any(arguments: list[Compiled]) -> Compiled:
    each = _each(arguments[0].run, arguments[1].run)

    def run(environment: Environment) -> Truth:
        found: Truth = False
        for value in each(environment):
            found = either(found, truth(value))
            if found is True:
                return True
        return found

    return Compiled(TRUTH, run)


def _all(arguments: list[Compiled]) -> Compiled:
    each = _each(arguments[0].run, arguments[1].run)

    def run(environment: Environment) -> Truth:
        held: Truth = True
        for value in each(environment):
            held = both(held, truth(value))
            if held is False:
                return False
        return held

    return Compiled(TRUTH, run)


def _count(arguments: list[Compiled]) -> Compiled:
    inner = arguments[1].run if len(arguments) > 1 else None
    each = _each(arguments[0].run, inner)

    def run(environment: Environment) -> Value:
        values = list(each(environment))
        if inner is None:
            return literal(Decimal(len(values)))
        judged = [truth(value) for value in values]
        if any(isinstance(value, Unsure) for value in judged):
            return Missing(("计数条件的依据",))
        return literal(Decimal(judged.count(True)))

    return Compiled(NUMBER, run)


def _sum(arguments: list[Compiled]) -> Compiled:
    each = _each(arguments[0].run, arguments[1].run if len(arguments) > 1 else None)

    def run(environment: Environment) -> Value:
        numbers = []
        for value in each(environment):
            if not isinstance(value, Number):
                return Missing(missing_names(value))
            numbers.append(value)
        return sum_of(numbers) if numbers else Missing(("可合计的项",))

    return Compiled(NUMBER, run)


def _extreme(pick: Callable[..., Number]) -> Callable[[list[Compiled]], Compiled]:
    def build(arguments: list[Compiled]) -> Compiled:
        if arguments[0].type.base is Base.LIST:
            each = _each(arguments[0].run, arguments[1].run if len(arguments) > 1 else None)
        else:
            each = _arguments(arguments)

        def run(environment: Environment) -> Value:
            values = list(each(environment))
            missing = tuple(name for value in values for name in missing_names(value))
            if missing or not values:
                return Missing(missing or ("可比较的项",))
            return pick(values, key=lambda number: number.value)

        return Compiled(NUMBER, run)

    return build


def _arguments(arguments: list[Compiled]) -> Callable[[Environment], Iterator[Value]]:
    runs = [argument.run for argument in arguments]
    return lambda environment: (run(environment) for run in runs)


def _abs(arguments: list[Compiled]) -> Compiled:
    run = arguments[0].run

    def compute(environment: Environment) -> Value:
        value = run(environment)
        return absolute(value) if isinstance(value, Number) else Missing(missing_names(value))

    return Compiled(NUMBER, compute)


def _choose(arguments: list[Compiled]) -> Compiled:
    condition, *chosen = (argument.run for argument in arguments)

    def run(environment: Environment) -> Value:
        held = truth(condition(environment))
        if isinstance(held, Unsure):
            return Missing(("判断条件的依据",))
        return chosen[not held](environment)

    return Compiled(arguments[1].type, run)


def is_present(value: Any) -> bool:
    """Whether there is anything: not missing, not blank, not an empty list."""
    if isinstance(value, Missing):
        return False
    if isinstance(value, Words):
        return bool(value.text.strip())
    return bool(value) or not isinstance(value, tuple)


def _present(arguments: list[Compiled]) -> Compiled:
    run = arguments[0].run
    return Compiled(TRUTH, lambda environment: is_present(run(environment)))


def _contains(arguments: list[Compiled]) -> Compiled:
    whole, parts = arguments[0].run, [argument.run for argument in arguments[1:]]
    written = [argument.constant for argument in arguments[1:]]
    fixed = _spread(written) if None not in written else None
    search = _any_of(fixed) if fixed else None

    def run(environment: Environment) -> Truth:
        value = whole(environment)
        if search is not None and isinstance(value, Words):
            return search(value.text) is not None
        wanted = _spread(part(environment) for part in parts) if fixed is None else fixed
        if isinstance(value, tuple):
            return any(contained(item, value) is True for item in wanted)
        if not isinstance(value, Words):
            return Unsure.UNKNOWN
        return any(isinstance(item, Words) and item.text in value.text for item in wanted)

    return Compiled(TRUTH, run)


def _any_of(words: Sequence[Value]) -> Callable[[str], re.Match[str] | None] | None:
    """One search for any of the words that a rule writes out; None where one is no word."""
    texts = [word.text for word in words if isinstance(word, Words)]
    return re.compile("|".join(map(re.escape, texts))).search if len(texts) == len(words) else None


def _spread(values: Iterable[Value]) -> list[Value]:
    """Values and the items of lists among them."""
    return [item for value in values for item in (value if isinstance(value, tuple) else (value,))]


def _similar(arguments: list[Compiled]) -> Compiled:
    left, right = arguments[0].run, arguments[1].run

    def run(environment: Environment) -> Truth:
        first, second = left(environment), right(environment)
        if not isinstance(first, Words) or not isinstance(second, Words):
            return Unsure.UNKNOWN
        if same(first, second) is True:
            return True
        # rapidfuzz is loaded only by rules that need it.
        from docextract.text import similarity

        environment.limits.spend()
        alike: bool = similarity.same_name(first.text, second.text)
        return alike

    return Compiled(TRUTH, run)


FUNCTIONS: Final[dict[str, Function]] = {
    "any": Function("任一", _any, 2, 2, loops=True),
    "all": Function("全都", _all, 2, 2, loops=True),
    "count": Function("个数", _count, 1, 2, loops=True),
    "sum": Function("求和", _sum, 1, 2, loops=True),
    "max": Function("最大", _extreme(max), 1, 9, loops=True),
    "min": Function("最小", _extreme(min), 1, 9, loops=True),
    "abs": Function("绝对值", _abs, 1, 1),
    "present": Function("有", _present, 1, 1),
    "contains": Function("包含", _contains, 2, 30),
    "similar": Function("相似", _similar, 2, 2),
    "choose": Function("如果", _choose, 3, 3),
}
_TERMS: Final = {function.term: name for name, function in FUNCTIONS.items()}
_WANTED: Final = {
    "any": Base.TRUTH,
    "all": Base.TRUTH,
    "count": Base.TRUTH,
    "sum": Base.NUMBER,
    "max": Base.NUMBER,
    "min": Base.NUMBER,
}


def result_type(name: str) -> Type:
    """What a registered function gives back: for the reference of rule authors."""
    return TRUTH if name in ("any", "all", "present", "contains", "similar") else NUMBER
