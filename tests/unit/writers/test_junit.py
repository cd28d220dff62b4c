from __future__ import annotations

from pathlib import Path

from lxml import etree

from docextract.model.finding import Outcome
from docextract.writers import WRITERS
from tests.unit.writers import sample


def write(folder: Path, *results) -> etree._Element:
    writer = WRITERS["junit"](folder)
    for result in results:
        writer.add(WRITERS["junit"].prepare(result))
    (path,) = writer.finish()
    return etree.fromstring(path.read_bytes())


def test_junit_has_a_case_for_each_rule_and_unread_file(tmp_path: Path) -> None:
    root = write(tmp_path, sample.result(), sample.unread())
    first, second = root
    assert dict(first.attrib) == {
        "name": "青禾县水务局",
        "tests": "6",
        "failures": "2",
        "errors": "1",
        "skipped": "2",
    }
    kinds = {case.get("name"): [child.tag for child in case] for case in first}
    title = sample.finding().title
    assert kinds == {
        "读取 scan.pdf": ["error"],
        f"BUD001 {title}": ["failure"],
        f"DOC006 {title}": ["system-out"],
        f"DOC008 {title}": ["failure"],
        f"EXP012 {title}": ["skipped", "system-out"],
        "SCO005": ["skipped"],
    }
    assert "body/p3“985万元”" in first.findtext("testcase/failure")
    assert [error.get("message") for error in second.iter("error")] == ["文件已损坏，不是完整的 Word 文档"]


def test_junit_rule_error_is_an_error(tmp_path: Path) -> None:
    broken = sample.finding(outcome=Outcome.RULE_ERROR)
    given = sample.result()
    object.__setattr__(given, "findings", (broken,))
    assert write(tmp_path, given).xpath("//testcase[starts-with(@name, 'BUD001')]/error/@type") == [
        "rule_error"
    ]


def test_junit_hostile_words_stay_words(tmp_path: Path) -> None:
    (failure,) = write(tmp_path, sample.hostile("]]></failure>&\x00\ud800")).iter("failure")
    assert failure.get("message").count("]]></failure>&␀\ufffd") == 3
