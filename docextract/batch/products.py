"""What is made of a result where it was found, so that nobody needs the whole of it again."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from docextract.batch import records
from docextract.batch.overview import digest
from docextract.batch.overview.digest import Digest
from docextract.model.finding import Result
from docextract.writers import WRITERS, Options


@dataclass(frozen=True, slots=True)
class Wishes:
    """The output formats with their options; ``compares`` asks for the digest for the overview."""

    formats: tuple[str, ...] = ()
    options: Options = field(default_factory=Options)
    compares: bool = False


@dataclass(frozen=True, slots=True)
class Products:
    """What one submission gives: to each output format, and to the overview."""

    prepared: Mapping[str, Any]
    digest: Digest | None


def make(result: Result, wishes: Wishes) -> bytes:
    """The products of ``result`` as bytes, to be sent and to be kept until their turn comes."""
    products = Products(
        {name: WRITERS[name].prepare(result, wishes.options) for name in wishes.formats},
        digest.of(result) if wishes.compares else None,
    )
    return records.dumped(products)


def load(data: bytes) -> Products:
    """The products in ``data``, which a process of this run made."""
    products: Products = pickle.loads(data)
    return products


NONE: Final = Wishes()
# Nothing but the result itself, with the findings of every outcome.
WHOLE: Final = Wishes(options=Options(all_items=True))
