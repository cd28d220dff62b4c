"""Names in expressions: fields of the item at hand, aliases, the report, parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from docextract.checks.expression.environment import Compiled, Environment, Scope
from docextract.checks.expression.syntax import Name
from docextract.checks.expression.tokens import ExpressionError
from docextract.checks.expression.types import Base, Field, Type
from docextract.checks.expression.values import Missing, Number, Words
from docextract.checks.suggestions import suggestion

ITEM: Final = ("item", "它")
PARAMS: Final = ("params", "参数")
_TRACED: Final = frozenset((Number, Words, Missing))
_TRUTHS: Final = {"true": True, "false": False, "是": True, "否": False}


def bare(name: Name, scope: Scope) -> Compiled:
    """A name without a dot. The innermost item's fields come first, aliases before them all."""
    if name.name in scope.aliases:
        level = scope.aliases[name.name]
        return Compiled(scope.levels[level], _item(level))
    for level in range(len(scope.levels) - 1, -1, -1):
        held = scope.levels[level]
        if name.name in ITEM and level == len(scope.levels) - 1:
            return Compiled(held, _item(level))
        if held.record is not None:
            found = scope.vocabulary.fields(held.record).get(name.name)
            if found is not None:
                own = found.name if level == 0 else None
                return Compiled(found.type, _field_of_item(found, level), field=own)
    if name.name in PARAMS:
        return Compiled(Type(Base.MAP, entries=scope.params), lambda environment: environment.params)
    singletons = scope.vocabulary.singletons()
    if name.name in singletons:
        return _singleton(singletons[name.name])
    if name.name in _TRUTHS:
        return _constant(_TRUTHS[name.name])
    there = known(scope)
    message = f"没有名为“{name.name}”的字段或名称"
    raise ExpressionError(message, name.start, suggestion(name.name, there, there))


def known(scope: Scope) -> Mapping[str, str]:
    """Every name that could stand in ``scope``, as suggestions show it: fields with both their names."""
    found: dict[str, str] = {}
    for held in reversed(scope.levels):
        if held.record is not None:
            found = {**both_names(scope.vocabulary.fields(held.record)), **found}
    plain = (*scope.aliases, *scope.vocabulary.singletons(), *PARAMS)
    return {**dict(zip(plain, plain, strict=True)), **found}


def both_names(fields: Mapping[str, Field]) -> dict[str, str]:
    """Fields by every name, each with its other name behind it: ``executed（全年执行数）``."""
    return {
        name: f"{name}（{field.term if name == field.name else field.name}）"
        for name, field in fields.items()
    }


def member(name: Name, base: Compiled, scope: Scope) -> Compiled:
    """``base.name``: a field of a record or an entry of the parameters."""
    if base.type.base is Base.MAP:
        entry = base.type.entries.get(name.name)
        if entry is None:
            hint = suggestion(name.name, base.type.entries)
            raise ExpressionError(f"规则包没有参数“{name.name}”", name.start, hint)
        key, run = name.name, base.run
        return Compiled(entry, lambda environment: run(environment)[key])
    if base.type.record is None or base.type.base is not Base.RECORD:
        raise ExpressionError(f"“.{name.name}”前面不是记录，没有字段可取", name.start)
    fields = scope.vocabulary.fields(base.type.record)
    found = fields.get(name.name)
    if found is None:
        hint = suggestion(name.name, fields, both_names(fields))
        raise ExpressionError(f"“{base.type.record}”没有字段“{name.name}”", name.start, hint)
    return Compiled(found.type, _field_of(found, base))


def _constant(value: bool) -> Compiled:
    return Compiled(Type(Base.TRUTH), lambda environment: value)


def _item(level: int) -> Any:
    return lambda environment: environment.items[level]


def _singleton(record: str) -> Compiled:
    def run(environment: Environment) -> Any:
        return environment.facts.singleton(record)

    return Compiled(Type(Base.RECORD, record=record), run)


def _field_of_item(found: Field, level: int) -> Any:
    get, name = found.get, found.name
    if level > 0:
        return lambda environment: get(environment.items[level], environment.facts)

    def run(environment: Environment) -> Any:
        value = get(environment.items[0], environment.facts)
        if value.__class__ in _TRACED:
            environment.trace.append((name, value))
        return value

    return run


def _field_of(found: Field, base: Compiled) -> Any:
    get, name, outer = found.get, found.name, base.run

    def run(environment: Environment) -> Any:
        holder = outer(environment)
        if isinstance(holder, Missing):
            return holder
        value = get(holder, environment.facts)
        if value.__class__ in _TRACED and len(environment.items) <= 1:
            environment.trace.append((name, value))
        return value

    return run
