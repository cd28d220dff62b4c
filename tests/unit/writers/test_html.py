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
from urllib.parse import unquote

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
    """The page of the first of the submissions."""
    _, path, *_ = write("html", folder, *results)
    return lxml.html.fromstring(path.read_bytes())


def overview(folder: Path, *results) -> lxml.html.HtmlElement:
    path, *_ = write("html", folder, *results)
    return lxml.html.fromstring(path.read_bytes())


def drop_extras(element) -> str:
    """The text of one block as the page shows it, without list and finding numbers."""
    for extra in element.xpath(
        ".//a[starts-with(@class,'ref')]|.//span[@class='num']|.//span[@class='part']"
    ):
        extra.drop_tree()
    return element.text_content()


def without_assets(data: bytes) -> bytes:
    """A page without its style, its script and their hashes, which stand in files of their own."""
    data = re.sub(rb"(?s)(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)", b"", data)
    return re.sub(rb"sha256-[^']+", b"sha256", data)


def test_html_matches_golden(tmp_path: Path, golden) -> None:
    paths = write("html", tmp_path, sample.result(), sample.unread())
    assert [path.name for path in paths] == ["overview.html", "青禾县水务局.html", "损坏.html"]
    golden("writers/overview.html", without_assets(paths[0].read_bytes()))
    golden("writers/submission.html", without_assets(paths[1].read_bytes()))


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
    assert len(links) == 14
    assert all(link.removeprefix("#") in ids for link in links)
    # Finding 1 has three operands: each leads to its words, and the words lead back.
    (finding,) = root.xpath("//article[@id='f1']")
    quotes = finding.xpath(".//ul[@class='evidence']//a")
    assert [quote.text for quote in quotes] == ["90.5%", "874.1万元", "985万元"]
    for quote in quotes:
        mark = root.get_element_by_id(quote.get("href")[1:])
        assert mark.text == quote.text
        assert mark.get("data-f") == "1"
        assert mark.getnext().get("href") == "#f1"


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
    hostile = sample.hostile(ATTACK, name=ATTACK)
    roots = [lxml.html.fromstring(path.read_bytes()) for path in write("html", tmp_path, hostile)]
    for root in roots:
        assert len(root.xpath("//script")) == 1
        assert not root.xpath("//img")
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert roots[1].xpath("string(//div[@class='paper']//mark)") == ATTACK


def test_html_needs_no_network(tmp_path: Path) -> None:
    paths = write("html", tmp_path, sample.result(), sample.unread())
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert "http:" not in text
        assert "https:" not in text
        root = lxml.html.fromstring(text.encode("utf-8"))
        assert not root.xpath("//@src|//link|//iframe|//object|//embed|//@style")
        targets = [unquote(href.partition("#")[0]) for href in root.xpath("//@href")]
        assert {name for name in targets if name} <= {path.name for path in paths}


def test_html_policy_admits_only_its_own_script_and_style(tmp_path: Path) -> None:
    for path in write("html", tmp_path, sample.result()):
        root = lxml.html.fromstring(path.read_bytes())
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


def test_html_overview_of_a_large_batch_goes_on_in_further_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "MAX_ROWS", 2)
    paths = write("html", tmp_path, *(sample.result(f"第{n}份") for n in range(5)))
    assert [path.name for path in paths[:3]] == ["overview.html", "overview-2.html", "overview-3.html"]
    roots = [lxml.html.fromstring(path.read_bytes()) for path in paths[:3]]
    links = [[unquote(href) for href in root.xpath("//tbody//th/a/@href")] for root in roots]
    assert links == [["第0份.html", "第1份.html"], ["第2份.html", "第3份.html"], ["第4份.html"]]
    assert roots[2].xpath("//a[@class='brand']/@href") == ["overview.html"]
    assert roots[0].xpath("//nav//a/@href") == ["overview-2.html", "overview-3.html"]


def test_html_pages_lead_to_their_neighbours_and_back(tmp_path: Path) -> None:
    paths = write("html", tmp_path, *(sample.result(f"第{n}份") for n in range(3)))
    middle = lxml.html.fromstring(paths[2].read_bytes())
    assert [unquote(href) for href in middle.xpath("//nav/a/@href")] == [
        "第0份.html",
        "overview.html",
        "第2份.html",
    ]


def test_html_overview_counts_what_was_found_and_what_was_not_checked(tmp_path: Path) -> None:
    root = overview(tmp_path, sample.result(), sample.unread())
    cards = {
        card.text_content().lstrip("0123456789"): card[0].text
        for card in root.xpath("//ul[@class='cards']/li")
    }
    assert cards["份材料"] == "2"
    assert cards["错误"] == "1"
    assert cards["项核对无法判断"] == "2"
    assert cards["个文件未读"] == "2"
    (read, lost) = root.xpath("//table[@id='submissions']/tbody/tr")
    assert [cell.text for cell in read][4:] == ["2", "0", "0", "1", "0", "1", "1", "1", "1"]
    # What was not read has no findings to count: that is not the same as none found.
    assert [cell.text for cell in lost][4:] == ["—"] * 8 + ["1"]


def test_html_overview_names_unread_files_with_their_reasons(tmp_path: Path) -> None:
    root = overview(tmp_path, sample.unread())
    (item,) = root.xpath("//section[@class='lost']//li")
    assert item.xpath("string(a)") == "损坏.docx"
    assert item.xpath("string(span)").startswith("文件已损坏")


def test_html_overview_bars_are_as_long_as_their_counts(tmp_path: Path) -> None:
    twice = replace(
        sample.result(), findings=(sample.finding(), sample.finding("FIG001"), sample.finding("FIG002"))
    )
    root = overview(tmp_path, twice)
    bars = {
        row.xpath("string(th)"): row.xpath(".//rect/@width")
        for row in root.xpath("//table[@class='bars']//tr")
    }
    assert bars["预算执行"] == ["500"]
    assert bars["文中数据"] == ["1000"]
    assert root.xpath("//svg[@aria-label='文中数据：错误 2']")


def test_html_lists_what_is_not_met_with_its_cause_and_measure(tmp_path: Path) -> None:
    root = page(tmp_path, sample.result())
    rows = root.xpath("//details[@class='open']//tbody/tr")
    shown = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert shown == [
        ["渠道清淤项目项目", "未完成清淤长度", "汛期延长", "2023年5月底前由河道站完成"],
        ["清淤长度指标", "未完成目标 ≥12公里，完成 9.5公里", "—", "—"],
    ]
    ids = root.xpath("//@id")
    assert all(href[1:] in ids for href in root.xpath("//details[@class='open']//a/@href"))


def test_html_marks_what_a_finding_says_is_missing(tmp_path: Path) -> None:
    silent = replace(sample.finding("EXP003", quotes=("渠道清淤项目",)), slug="missing-measure")
    root = page(tmp_path, replace(sample.result(), findings=(silent,)))
    project = root.xpath("//details[@class='open']//tbody/tr")[0]
    assert [cell.xpath("string(a[@class='ref error'])") for cell in project] == ["", "", "", "1"]


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_writers_keep_no_result(kind: str, tmp_path: Path) -> None:
    writer = WRITERS[kind](tmp_path)
    result = sample.result()
    alive = weakref.ref(result)
    writer.add(WRITERS[kind].prepare(result))
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
        path.parent.name if path.stem == "__init__" else path.stem
        for path in (*package.glob("*.py"), *package.glob("*/__init__.py"))
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
        done = subprocess.run(command, capture_output=True, timeout=300, check=False)
        if not done.stdout.strip():
            pytest.skip("the browser does not start here")
        return lxml.html.fromstring(done.stdout)

    return open_page


def test_html_script_runs_and_opens_what_a_link_names(browse, tmp_path: Path) -> None:
    _, path = write("html", tmp_path, sample.result())
    chosen = browse(f"{path.as_uri()}#f1")
    on = chosen.xpath("//*[contains(concat(' ', @class, ' '), ' on ')]")
    assert [element.get("id") for element in on] == ["m2", "m3", "m4", "f1"]
    back = browse(f"{path.as_uri()}#m5")
    assert back.xpath("//article[contains(@class,' on')]/@id") == ["f3"]


def acting(path: Path, script: str) -> str:
    """The address of a copy of the page in which ``script`` runs after the page's own."""
    text = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", path.read_text(encoding="utf-8"))
    copy = path.with_name("acting.html")
    copy.write_text(text.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    return copy.as_uri()


def test_html_keys_go_through_the_findings(browse, tmp_path: Path) -> None:
    _, path = write("html", tmp_path, sample.result())
    press = (
        "['j','j','k','j'].forEach(key => document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: key, bubbles: true})))"
    )
    root = browse(acting(path, press))
    assert root.xpath("//article[contains(@class,' on')]/@id") == ["f2"]


def test_html_click_on_words_chooses_their_findings_in_turn(browse, tmp_path: Path) -> None:
    quotes = (("预算执行率90.5%",), ("90.5%，各项",))
    both = replace(sample.result(), findings=tuple(sample.finding(quotes=words) for words in quotes))
    _, path = write("html", tmp_path, both)
    click = "document.querySelector('mark[data-f=\"1 2\"]').click();"
    assert browse(acting(path, click)).xpath("//article[contains(@class,' on')]/@id") == ["f1"]
    assert browse(acting(path, click * 2)).xpath("//article[contains(@class,' on')]/@id") == ["f2"]


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ("words.value = '青禾'", ["甲"]),
        ("year.value = '2022'", ["甲"]),
        ("family.value = 'BUD'", ["甲"]),
        ("state.value = 'unread'", ["甲", "损坏.docx"]),
        ("state.value = 'clean'", []),
        ("state.value = 'error'; year.value = '2022'", ["甲"]),
    ],
)
def test_html_overview_is_chosen_from(browse, tmp_path: Path, choice: str, names: list[str]) -> None:
    path, *_ = write("html", tmp_path, sample.result("甲"), sample.unread())
    find = "['words','year','family','state'].forEach(id => window[id] = document.getElementById(id));"
    tell = "document.getElementById('choose').dispatchEvent(new Event('input'));"
    root = browse(acting(path, f"{find}{choice};{tell}"))
    rows = root.xpath("//table[@id='submissions']/tbody/tr[not(@hidden)]/th")
    assert [row.xpath("string(small | a[not(../small)])") for row in rows] == names
    assert root.xpath("string(//output)") == f"显示 {len(names)} / 2 份"


def test_html_overview_is_sorted_by_a_click_on_a_title(browse, tmp_path: Path) -> None:
    clean = replace(sample.result("乙"), findings=())
    path, *_ = write("html", tmp_path, clean, sample.result("甲"), sample.unread())
    root = browse(acting(path, "document.querySelectorAll('[data-sort]')[7].click();"))
    assert root.xpath("//th[@aria-sort='descending']/button/text()") == ["错误"]
    rows = root.xpath("//table[@id='submissions']/tbody/tr/th")
    names = [row.xpath("string(small | a[not(../small)])") for row in rows]
    assert names == ["甲", "乙", "损坏.docx"]


def test_html_overview_script_counts_the_lines_it_shows(browse, tmp_path: Path) -> None:
    path, *_ = write("html", tmp_path, sample.result(), sample.unread())
    assert browse(path.as_uri()).xpath("string(//output)") == "显示 2 / 2 份"


@pytest.mark.parametrize("kind", [kind for kind, entry in WRITERS.items() if entry.first])
def test_the_file_to_open_first_is_written(kind: str, tmp_path: Path) -> None:
    paths = write(kind, tmp_path, sample.result(), sample.unread())
    assert WRITERS[kind].first in [path.name for path in paths]
