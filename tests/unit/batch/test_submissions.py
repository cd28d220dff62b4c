from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docextract.batch.discovery import Found
from docextract.batch.submissions import GroupBy, Identity, group

ROOT = Path("报送")
WATER = Identity("柳河县水务局", 2023, False)


def found(*names: str) -> list[Found]:
    return [Found(ROOT / name, ROOT) for name in names]


def grouped(identities: dict[str, Identity | None], by: GroupBy = GroupBy.AUTO) -> dict[str, list[str]]:
    def identify(files: Sequence[Path]) -> list[Identity | None]:
        return [identities[file.relative_to(ROOT).as_posix()] for file in files]

    return {
        submission.name: [file.relative_to(ROOT).as_posix() for file in submission.files]
        for submission in group(found(*identities), by, identify)
    }


def test_auto_joins_report_and_table_of_one_entity() -> None:
    table = Identity("水务局", 2023, True)
    assert grouped({"报告.docx": WATER, "自评表.docx": table}) == {"报送": ["报告.docx", "自评表.docx"]}


def test_auto_keeps_entities_and_years_apart() -> None:
    others = {
        "a.txt": WATER,
        "b.txt": Identity("柳河县水务局", 2022, False),
        "c.txt": Identity("柳河县教育局", 2023, False),
    }
    assert grouped(others) == {name: [name] for name in others}


def test_auto_gives_a_nameless_table_to_the_only_entity() -> None:
    table = Identity(None, None, True)
    assert grouped({"a.txt": WATER, "b.docx": table}) == {"报送": ["a.txt", "b.docx"]}


def test_auto_leaves_a_nameless_table_alone_among_several() -> None:
    files = {"a.txt": WATER, "b.docx": Identity(None, None, True), "c.txt": Identity("教育局", 2023, False)}
    assert grouped(files) == {name: [name] for name in files}


def test_auto_leaves_nameless_reports_and_unreadable_files_alone() -> None:
    files = {"a.txt": WATER, "b.txt": Identity(None, 2023, False), "c.docx": None}
    assert grouped(files) == {name: [name] for name in files}


def test_auto_does_not_join_folders() -> None:
    files = {"甲/a.txt": WATER, "乙/a.txt": WATER}
    assert grouped(files) == {name: [name] for name in files}


def test_folder_joins_all_and_is_named_after_it() -> None:
    files = {"甲/a.txt": WATER, "甲/b.txt": None, "乙/c.txt": None}
    assert grouped(files, GroupBy.FOLDER) == {"甲": ["甲/a.txt", "甲/b.txt"], "乙/c.txt": ["乙/c.txt"]}


def test_file_keeps_every_file_alone() -> None:
    files = {"a.txt": WATER, "b.txt": WATER}
    assert grouped(files, GroupBy.FILE) == {name: [name] for name in files}


def test_names_are_unique_over_several_roots() -> None:
    files = [Found(Path("甲/报告.txt"), Path("甲")), Found(Path("乙/报告.txt"), Path("乙"))]
    names = [s.name for s in group(files, GroupBy.AUTO, lambda _: [])]
    assert names == ["甲/报告.txt", "乙/报告.txt"]
