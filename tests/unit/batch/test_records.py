from __future__ import annotations

import os
import pickle
import zlib
from pathlib import Path

import pytest

from docextract import pipeline
from docextract.batch import records

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.mark.parametrize("number", ["002", "003", "006"])
def test_unpack_gives_back_what_was_packed(number: str) -> None:
    folder = next(CORPUS.glob(f"{number}-*"))
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".docx", ".txt")]
    result = pipeline.check(files)
    again = records.unpack(records.pack(result))
    assert again == result
    assert again.to_json() == result.to_json()


class Bomb:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("exit 1",)


class Disguised:
    def __reduce__(self) -> tuple[object, ...]:
        return pipeline.read, ("/etc/hostname",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zlib",
        zlib.compress(b"no pickle"),
        zlib.compress(pickle.dumps("no result")),
        zlib.compress(pickle.dumps(Bomb())),
        zlib.compress(pickle.dumps(Disguised())),
    ],
)
def test_unpack_refuses_what_is_no_result(data: bytes) -> None:
    with pytest.raises(records.DamagedError):
        records.unpack(data)
