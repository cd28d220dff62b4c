from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

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


TABLE = Identity("柳河县水务局", 2023, True)
RESUBMITTED = [
    (["报告.docx", "报告（修改稿）.docx"], ["报告（修改稿）.docx"]),
    (["报告.docx", "报告-定稿.docx", "报告-修改稿.docx"], ["报告-定稿.docx"]),
    (["报告.doc", "报告(2).docx"], ["报告(2).docx"]),
    (["报告初稿.docx", "报告.docx"], ["报告.docx"]),
    (["报告第二稿.docx", "报告第一稿.docx"], ["报告第二稿.docx"]),
    (["报告v1.docx", "报告v3.docx", "报告v2.docx"], ["报告v3.docx"]),
    (["报告 修订.docx", "报告 修订(3).docx"], ["报告 修订(3).docx"]),
    (["报告.docx", "报告.pdf"], ["报告.docx", "报告.pdf"]),
    (["报告.docx", "说明（修改稿）.docx"], ["报告.docx", "说明（修改稿）.docx"]),
    (["2023报告.docx", "2022报告.docx"], ["2023报告.docx", "2022报告.docx"]),
]


@pytest.mark.parametrize(("files", "read"), RESUBMITTED, ids=[files[1] for files, _ in RESUBMITTED])
def test_auto_takes_the_latest_version(files: list[str], read: list[str]) -> None:
    (found_files,) = grouped(dict.fromkeys(files, WATER)).values()
    assert found_files == read


def test_numbers_alone_do_not_tell_versions_of_tables_apart() -> None:
    (files,) = grouped({"报告.docx": WATER, "自评表.xlsx": TABLE, "自评表(2).xlsx": TABLE}).values()
    assert len(files) == 3
    (files,) = grouped({"报告.docx": WATER, "自评表.xlsx": TABLE, "自评表（修改稿）.xlsx": TABLE}).values()
    assert files == ["报告.docx", "自评表（修改稿）.xlsx"]


def test_versions_of_other_entities_and_years_are_no_versions() -> None:
    files = {"报告.docx": WATER, "报告（修改稿）.docx": Identity("柳河县水务局", 2022, False)}
    assert len(grouped(files)) == 2


def test_other_ways_of_grouping_leave_versions_alone() -> None:
    files: dict[str, Identity | None] = {"报告.docx": WATER, "报告（修改稿）.docx": WATER}
    assert len(grouped(files, GroupBy.FILE)) == 2
    assert grouped(files, GroupBy.FOLDER) == {"报送": list(files)}


def test_auto_puts_attachments_to_the_report_above_them() -> None:
    files = {
        "水务局/报告.docx": WATER,
        "水务局/附件/佐证.docx": Identity(None, None, False),
        "水务局/附件/自评表.xlsx": Identity(None, 2023, True),
        "水务局/附件/坏.pdf": None,
        "教育局/报告.docx": Identity("柳河县教育局", 2023, False),
    }
    assert grouped(files) == {"水务局": list(files)[:4], "教育局/报告.docx": ["教育局/报告.docx"]}


def test_attachments_of_several_reports_go_by_what_they_name() -> None:
    education = Identity("柳河县教育局", 2023, False)
    files = {
        "水务.docx": WATER,
        "教育.docx": education,
        "附件/水务表.xlsx": TABLE,
        "附件/无名.docx": Identity(None, None, False),
    }
    assert list(grouped(files).values()) == [
        ["水务.docx", "附件/水务表.xlsx"],
        ["教育.docx"],
        ["附件/无名.docx"],
    ]


def test_attachments_without_a_report_above_are_a_folder_like_any_other() -> None:
    assert grouped({"附件/报告.docx": WATER, "附件/表.xlsx": TABLE}) == {
        "附件": ["附件/报告.docx", "附件/表.xlsx"]
    }
