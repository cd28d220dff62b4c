"""Relations and spoken records cost a few milliseconds a page and stay linear.

Run by hand: ``pytest tests/bench -q -s``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

from docextract.extractors import extract, prose, relations
from docextract.model.document import Document
from docextract.model.report import Figure
from docextract.readers import read

PAGE = """全区现有科普基地64家，较2022年净增9家，超额完成市定任务4家。
完成水利投资6.42亿元，同比增长7.5%，全市排名第9位；技改投资2.7亿元，同比增长12%。
2023年全年预算数640万元，全年执行数608万元，预算执行率95%。
共落实资金860万元，其中中央资金500万元、省级资金200万元、县级配套160万元。
受理群众诉求1250件，办结1200件，办结率96%；知晓率由84.1%提高到88.3%，提高4.2个百分点。
"""


def repeated(times: int, folder: Path) -> tuple[Document, tuple[Figure, ...]]:
    path = folder / "pages.txt"
    path.write_text(PAGE * times, encoding="utf-8")
    document = read(path)
    return document, extract([document], 2023).figures


def seconds(document: Document, figures: tuple[Figure, ...]) -> float:
    best = 1e9
    for _ in range(3):
        start = perf_counter()
        relations.extract(relations.place([document], figures))
        prose.extract(relations.place([document], figures), (), ())
        best = min(best, perf_counter() - start)
    return best


def test_cost_is_linear(tmp_path: Path) -> None:
    small, large = (seconds(*repeated(times, tmp_path)) for times in (10, 100))
    print(f"10 copies {small * 1000:.1f} ms, 100 copies {large * 1000:.1f} ms")
    assert large < small * 20


def test_a_page_costs_milliseconds(tmp_path: Path) -> None:
    document, figures = repeated(1, tmp_path)
    spent = seconds(replace(document), figures)
    print(f"{len(figures)} figures {spent * 1000:.2f} ms")
    assert spent < 0.05
