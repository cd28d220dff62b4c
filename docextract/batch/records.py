"""Results as bytes, for pipes and the store.

Packed bytes may lie in a folder that others can write: unpacking makes records of the model,
decimals and dates, and refuses whatever else they name.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, Final

from docextract.model.finding import Result

# The fastest level: results shrink to a third, and a higher one wins a few percent more.
_LEVEL: Final = 1
_OURS: Final = "docextract."
# Modules whose classes only hold values; elsewhere enumerations do.
_HARMLESS: Final = ("docextract.model.", "decimal", "datetime")
_OTHERS: Final = frozenset({("decimal", "Decimal"), ("datetime", "date")})

_NOT_PACKED: Final = (
    zlib.error,
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ImportError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)


class DamagedError(Exception):
    """The bytes are no packed result."""


def pack(result: Result) -> bytes:
    """``result`` as bytes."""
    return zlib.compress(dumped(result), _LEVEL)


def dumped(value: Any) -> bytes:
    """``value`` pickled, a record by its class and the values of its fields.

    By itself ``pickle`` writes the name of every field too, and takes three times as long.
    """
    file = io.BytesIO()
    pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return file.getvalue()


def unpack(data: bytes) -> Result:
    """The result in ``data``. Raises ``DamagedError``."""
    try:
        found = _Records(io.BytesIO(zlib.decompress(data))).load()
    except (
        zlib.error,
        pickle.UnpicklingError,
        EOFError,
        AttributeError,
        IndexError,
        TypeError,
        ValueError,
    ) as error:
        raise DamagedError from error
    if not isinstance(found, Result):
        raise DamagedError
    return found


class _Reducers(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How records are taken apart, learned class by class; all else goes the usual way."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        # A class may know better how it is packed.
        knows = any("__reduce__" in vars(home) for home in kind.__mro__[:-1])
        if knows or not (is_dataclass(kind) and hasattr(kind, "__slots__")):
            raise KeyError(kind)
        names = [field.name for field in fields(kind)]
        values: Callable[[Any], Any] = attrgetter(*names)
        if len(names) == 1:
            self[kind] = lambda record: (kind, (values(record),))
        else:
            self[kind] = lambda record: (kind, values(record))
        return self[kind]


_REDUCERS: Final = _Reducers()


class _Records(pickle.Unpickler):
    """Loads records of the model and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if "." not in name and (module.startswith(_OURS) or (module, name) in _OTHERS):
            found = super().find_class(module, name)
            if isinstance(found, type) and (module.startswith(_HARMLESS) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
