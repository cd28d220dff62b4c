"""Static types of expressions: enough to refuse a rule that cannot work when it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Protocol


class Base(Enum):
    NUMBER = "数"
    TEXT = "文字"
    TRUTH = "是非判断"
    LIST = "列表"
    RECORD = "记录"
    MAP = "参数组"
    ANY = "值"


@dataclass(frozen=True)
class Type:
    """``choices`` maps every spelling of a fixed vocabulary to its code (``未完成`` -> ``unmet``)."""

    base: Base
    element: Type | None = None
    record: str | None = None
    choices: Mapping[str, str] | None = None
    entries: Mapping[str, Type] = field(default_factory=dict)


NUMBER: Final = Type(Base.NUMBER)
TEXT: Final = Type(Base.TEXT)
TRUTH: Final = Type(Base.TRUTH)
ANY: Final = Type(Base.ANY)


def list_of(element: Type) -> Type:
    return Type(Base.LIST, element=element)


def record(name: str) -> Type:
    return Type(Base.RECORD, record=name)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing rules see of a record: its code name, its Chinese term, how to get it."""

    name: str
    term: str
    type: Type
    get: Callable[[Any, Any], Any]


class Vocabulary(Protocol):
    """The names that expressions may use."""

    def fields(self, record: str) -> Mapping[str, Field]:
        """Fields of a record by every name they go by."""
        ...

    def singletons(self) -> Mapping[str, str]:
        """Global names (``report``, ``报告``) and the record each stands for."""
        ...
