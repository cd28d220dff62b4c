"""Digests as the results come, and the overview when all are there."""

from __future__ import annotations

from types import TracebackType
from typing import Final, Self

from docextract.batch.overview import copies, outliers
from docextract.batch.overview.digest import Digest
from docextract.batch.overview.store import Store
from docextract.model.batch import Expectations, FullScores, Overview

# So many tables with full marks and not one reason are no self-evaluation.
_FULL_TABLES: Final = 3


class Gathering:
    """Takes in digests in the order of the submissions; a context, for it holds a file."""

    def __init__(self) -> None:
        self._store = Store()
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()

    def add(self, digest: Digest) -> None:
        """Keep what one submission says."""
        self._count += 1
        self._store.add(self._count, digest)

    def finish(self, expectations: Expectations | None = None) -> Overview:
        """Compare what was gathered. The same results in the same order give the same overview."""
        self._store.ready()
        owners = self._store.count_owners()
        notes = []
        if owners < outliers.FEWEST:
            notes.append(f"只有 {owners} 个单位，不足 {outliers.FEWEST} 个，没有比较各单位同一数据的大小")
        return Overview(
            submissions=self._count,
            expectations=expectations or Expectations(),
            copies=copies.find(self._store),
            outliers=outliers.find(self._store),
            all_full=tuple(FullScores(*row) for row in self._store.full(_FULL_TABLES)),
            notes=tuple(notes),
        )
