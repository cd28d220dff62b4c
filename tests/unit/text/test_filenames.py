from __future__ import annotations

from pathlib import PurePosixPath

from docextract.text.filenames import readable


def test_readable_repairs_a_gbk_name_unpacked_on_linux() -> None:
    kept = "自评报告.txt".encode("gbk").decode("utf-8", errors="surrogateescape")
    assert readable(PurePosixPath("批次") / kept) == readable("批次/" + kept)
    assert readable(kept) == "自评报告.txt"


def test_readable_leaves_other_names_alone() -> None:
    assert readable("甲局/自评表.xlsx") == "甲局/自评表.xlsx"
