"""Results as bytes, for pipes and the store.

Packed bytes may lie in a folder that others can write: unpacking makes records of the model,
decimals and dates, and refuses whatever else they name.
"""

from __future__ import annotations

import io
import pickle
import zlib
from enum import Enum
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
    return zlib.compress(pickle.dumps(result, pickle.HIGHEST_PROTOCOL), _LEVEL)


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


class _Records(pickle.Unpickler):
    """Loads records of the model and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if "." not in name and (module.startswith(_OURS) or (module, name) in _OTHERS):
            found = super().find_class(module, name)
            if isinstance(found, type) and (module.startswith(_HARMLESS) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
