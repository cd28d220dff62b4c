"""The decorator of records: frozen in the eyes of the type checker, plain objects at run time.

A frozen dataclass sets every field through ``object.__setattr__``, and so costs three times as
much to make as a plain one; a report of some pages makes thousands of records. That nothing
assigns to a record is for mypy to see, which reads the decorator as ``dataclass`` itself.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, **options: Any) -> Any:
        """``dataclass``, whose records have a hash where they are frozen but take no time to freeze."""
        return dataclasses.dataclass(unsafe_hash=frozen, **options)


__all__ = ["record"]
