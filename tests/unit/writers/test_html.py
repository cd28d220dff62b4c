from __future__ import annotations

import base64
import gc
import hashlib
import re
import shutil
import subprocess
import weakref
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from docextract.model.document import Block, BlockKind, Cell, Span, Table
from docextract.model.finding import Evidence
from docextract.writers import WRITERS, html
from docextract.writers.visible import visible
from tests.unit.writers import sample
from tests.unit.writers.test_json import write

ATTACK = "</mark></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'`{{7*7}}{%x%}&lt;"


def page(folder: Path, *results) -> lxml.html.HtmlElement:
    path, *_ = write("html", folder, *results)
    return lxml.html.fromstring(path.read_bytes())


def drop_extras(element) -> str:
    """The text of one block as the page shows it, without list and finding numbers."""
    for extra in element.xpath(
        ".//a[starts-with(@class,'ref')]|.//span[@class='num']|.//span[@class='part']"
    ):
        extra.drop_tree()
    return element.text_content()


def test_html_matches_golden(tmp_path: Path, golden) -> None:
    (path,) = write("html", tmp_path, sample.result(), sample.unread())
    golden("writers/report.html", path.read_bytes())


def test_html_shows_every_block_as_read(tmp_path: Path) -> None:
    root = page(tmp_path, sample.result())
    shown = {}
    for block in root.xpath("//div[contains(@class,'paper')]//div[span[@class='id']]"):
        if not block.xpath(".//table"):
            shown[block.xpath("span[@class='id']/@title")[0]] = drop_extras(block[1])
    shown |= {
        cell.get("title"): drop_extras(cell) for cell in root.xpath("//div[@class='paper']//td[@title]")
    }
    assert shown == {block.id: visible(block.text) for block in sample.document().blocks}


def test_html_links_both_ways(tmp_path: Path) -> None:
    root = page(tmp_path, sample.result())
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = root.xpath("//main//a/@href")
    assert len(links) == 12
    assert all(link.removeprefix("#") in ids for link in links)
    # Finding 1 has three operands: each leads to its words, and the words lead back.
    (finding,) = root.xpath("//article[@id='s1-f1']")
    quotes = finding.xpath(".//ul[@class='evidence']//a")
    assert [quote.text for quote in quotes] == ["90.5%", "874.1万元", "985万元"]
    for quote in quotes:
        mark = root.get_element_by_id(quote.get("href")[1:])
        assert mark.text == quote.text
        assert mark.get("data-f") == "1"
        assert mark.getnext().get("href") == "#s1-f1"


def test_html_overlapping_evidence_is_one_mark_with_both_numbers(tmp_path: Path) -> None:
    both = replace(
        sample.result(),
        findings=(
            sample.finding(quotes=("预算执行率90.5%",)),
            sample.finding("FIG001", quotes=("90.5%，各项",)),
        ),
    )
    root = page(tmp_path, both)
    marks = [(mark.text, mark.get("data-f")) for mark in root.xpath("//mark")]
    assert marks == [("预算执行率", "1"), ("90.5%", "1 2"), ("，各项", "2")]


def test_html_merged_cells_are_drawn_once(tmp_path: Path) -> None:
    root = page(tmp_path, sample.result())
    rows = root.xpath("//div[@class='paper']//table/tr")
    assert [len(row) for row in rows] == [3, 4, 3]
    assert rows[0][2].get("colspan") == "2"
    assert rows[1][0].get("rowspan") == "2"


def test_html_nested_and_drawn_tables(tmp_path: Path) -> None:
    words = "甲 | 乙\n"
    blocks = (
        Block("body/t0/r0/c0", BlockKind.CELL, "外"),
        Block("body/t0/r0/c0/t0/r0/c0", BlockKind.CELL, "内"),
        Block("body/p1", BlockKind.PARAGRAPH, words),
    )
    tables = (
        Table("body/t0", 1, 2, (Cell(0, 0, 1, 1, blocks[0].id, 0, 1),), 0),
        Table("body/t0/r0/c0/t0", 1, 1, (Cell(0, 0, 1, 1, blocks[1].id, 0, 1),), 1, blocks[0].id),
        Table("body/p1", 1, 2, (Cell(0, 0, 1, 1, "body/p1", 0, 1), Cell(0, 1, 1, 1, "body/p1", 4, 5)), 2),
    )
    doc = replace(sample.document(), blocks=blocks, tables=tables)
    finding = replace(
        sample.finding(quotes=()), evidence=(Evidence("x", Span(0, "body/p1", 0, 5), "甲 | 乙"),)
    )
    report = replace(sample.unread().report, documents=(doc,))
    root = page(tmp_path, replace(sample.result(), report=report, findings=(finding,)))
    outer, drawn = root.xpath("//div[@class='paper']//div[@class='scroll']/table")
    assert outer.xpath("./tr/td[1]/table/tr/td/text()") == ["内"]
    assert outer.xpath("./tr/td[2]/@class") == ["void"]
    assert drawn.xpath(".//td/mark/text()") == ["甲", "乙"]


def test_html_hostile_text_stays_text(tmp_path: Path) -> None:
    root = page(tmp_path, sample.hostile(ATTACK, name=ATTACK))
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//img")
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert root.xpath("string(//div[@class='paper']//mark)") == ATTACK


def test_html_needs_no_network(tmp_path: Path) -> None:
    (path,) = write("html", tmp_path, sample.result())
    text = path.read_text(encoding="utf-8")
    assert "http:" not in text
    assert "https:" not in text
    root = lxml.html.fromstring(text.encode("utf-8"))
    assert not root.xpath("//@src|//link|//iframe|//object|//embed|//@style")
    assert all(href.startswith("#") for href in root.xpath("//@href"))


def test_html_policy_admits_only_its_own_script_and_style(tmp_path: Path) -> None:
    root = page(tmp_path, sample.result())
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (element,) = root.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode("utf-8")).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_html_control_and_direction_characters_are_shown(tmp_path: Path) -> None:
    root = page(tmp_path, sample.hostile("预算\x00执行\u202e率\x1b"))
    assert root.xpath("string(//div[@class='paper']//mark)") == "预算\u2400执行\ufffd率\u241b"


def test_html_unread_submission_says_so(tmp_path: Path) -> None:
    root = page(tmp_path, sample.unread())
    assert "文件已损坏" in root.xpath("string(//ul[@class='unread'])")
    assert "没有可核查的内容" in root.xpath("string(//p[@class='none'])")


def test_html_large_batch_goes_on_in_further_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_SUBMISSIONS", 2)
    paths = write("html", tmp_path, *(sample.result(f"第{n}份") for n in range(5)))
    assert [path.name for path in paths] == ["report.html", "report-2.html", "report-3.html"]
    roots = [lxml.html.fromstring(path.read_bytes()) for path in paths]
    links = roots[0].xpath("//section[@id='overview']//tbody//a/@href")
    assert links == ["#s1", "#s2", "report-2.html#s3", "report-2.html#s4", "report-3.html#s5"]
    assert [root.xpath("//section/@id[starts-with(., 's') and not(contains(., '-'))]") for root in roots] == [
        ["s1", "s2"],
        ["s3", "s4"],
        ["s5"],
    ]
    assert roots[2].xpath("//a[@class='brand']/@href") == ["report.html#overview"]


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_writers_keep_no_result(kind: str, tmp_path: Path) -> None:
    writer = WRITERS[kind](tmp_path)
    result = sample.result()
    alive = weakref.ref(result)
    writer.add(result)
    del result
    gc.collect()
    assert alive() is None
    writer.finish()


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_writers_same_bytes_twice(kind: str, tmp_path: Path) -> None:
    results = (sample.result(), sample.unread(), sample.hostile("=1"))
    first = [path.read_bytes() for path in write(kind, tmp_path / "a", *results)]
    second = [path.read_bytes() for path in write(kind, tmp_path / "b", *results)]
    assert first == second


def test_every_writer_module_is_in_the_table() -> None:
    package = Path(html.__file__).parent
    with_writer = {
        path.stem
        for path in package.glob("*.py")
        if re.search(r"^class Writer:", path.read_text("utf-8"), re.M)
    }
    assert with_writer == {entry.module for entry in WRITERS.values()}


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory):
    """Opens a page in a browser, if there is one, and gives the document after its script ran."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no browser to open the page with")
    profile = tmp_path_factory.mktemp("profile")
    options = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
        "--disable-background-networking --disable-component-update --virtual-time-budget=1000 --dump-dom"
    )

    def open_page(url: str) -> lxml.html.HtmlElement:
        command = [browser, *options.split(), f"--user-data-dir={profile}", url]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
        if not done.stdout.strip():
            pytest.skip("the browser does not start here")
        return lxml.html.fromstring(done.stdout)

    return open_page


def test_html_script_runs_and_opens_what_a_link_names(browse, tmp_path: Path) -> None:
    (path,) = write("html", tmp_path, sample.result(), sample.result())
    overview = browse(path.as_uri())
    assert overview.xpath("//*[contains(@class,'shown')]/@id") == ["overview"]
    chosen = browse(f"{path.as_uri()}#s2-f1")
    assert chosen.xpath("//*[contains(@class,'shown')]/@id") == ["s2"]
    on = chosen.xpath("//*[contains(concat(' ', @class, ' '), ' on ')]")
    assert [element.get("id") or element.text for element in on] == ["s2-m2", "s2-m3", "s2-m4", "s2-f1"]
    back = browse(f"{path.as_uri()}#s1-m5")
    assert back.xpath("//article[contains(@class,' on')]/@id") == ["s1-f3"]
