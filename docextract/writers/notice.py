"""The return notice (退回修改通知书): what a department has to change before it hands in again.

The notice is a Word template with names in it (``writers/templates/return-notice.docx``), which
can be edited in Word or replaced. Names of the notice: ``{{单位}}``, ``{{年度}}``,
``{{报告名称}}``, ``{{问题数}}``, ``{{财政部门}}``. Names of a part, whose paragraphs are repeated for
every part: ``{{序号}}``, ``{{要求}}``, ``{{说明}}``, ``{{个数}}``. Names of a finding: ``{{编号}}``,
``{{问题}}``, ``{{情况}}``, ``{{整改提示}}``, ``{{级别}}``, ``{{规则}}``. Names of a place:
``{{位置}}``, ``{{原文}}``. The parts and their words are data: ``lexicon/data/corrections.yaml``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from docextract.errors import UsageError
from docextract.lexicon import corrections
from docextract.model.finding import Finding, Result
from docextract.model.kinds import SourceRole
from docextract.writers import labels
from docextract.writers.answering import part_of, to_answer
from docextract.writers.files import Content, Names, ensure_writable, replacing
from docextract.writers.options import Options
from docextract.writers.placing import Placing
from docextract.writers.visible import visible
from docextract.writers.word.saving import saved
from docextract.writers.word.template import Entry, fill, names_in, repeat

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

SUFFIX: Final = "-退回修改通知书"
TEMPLATE: Final = Path(__file__).with_name("templates") / "return-notice.docx"

_NOTICE: Final = frozenset({"单位", "年度", "报告名称", "问题数", "财政部门"})
_PART: Final = frozenset({"序号", "要求", "说明", "个数"})
_FINDING: Final = frozenset({"编号", "问题", "情况", "整改提示", "级别", "规则"})
_PLACE: Final = frozenset({"位置", "原文"})
_NUMERALS: Final = "一二三四五六七八九十"
_LONGEST_QUOTE: Final = 60
_MOST_PLACES: Final = 6
_STOPS: Final = "。；;，,.！!"


def prepare(result: Result, options: Options) -> Content | None:
    """The notice; None for a submission that has nothing to change."""
    findings = to_answer(result)
    if not findings:
        return None
    template = options.notice_template or TEMPLATE.read_bytes()
    return Content(result.name, notice(result, findings, template))


class Writer:
    """Writes ``<submission>-退回修改通知书.docx`` for every submission that has to be changed."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        ensure_writable(folder / f"{SUFFIX}.docx")
        self._names = Names()
        self._written: list[Path] = []

    def add(self, prepared: Content | None) -> None:
        if prepared is None:
            return
        path = self._folder / f"{self._names.claim(prepared.name)}{SUFFIX}.docx"
        with replacing(path) as file:
            file.write(prepared.data)
        self._written.append(path)

    def finish(self) -> list[Path]:
        return self._written


def notice(result: Result, findings: list[Finding], template: bytes) -> bytes:
    """The notice of one submission as a Word file."""
    word = _opened(template)
    repeat(word.element.body, (_PART, _FINDING, _PLACE), _parts(result, findings))
    values = _values(result, len(findings))
    for root in _roots(word):
        fill(root, values)
    return saved(word)


def _values(result: Result, count: int) -> Mapping[str, str]:
    facts = result.report.metadata
    issuer = facts.notice.issuer
    return {
        "单位": _line(facts.entity.value if facts.entity else result.name),
        "年度": f"{facts.year}年度" if facts.year else corrections.unknown("year"),
        "报告名称": _line(facts.title.value if facts.title else corrections.unknown("title")),
        "问题数": str(count),
        "财政部门": _line(issuer.value if issuer else corrections.unknown("office")),
    }


def _parts(result: Result, findings: list[Finding]) -> list[Entry]:
    placing = Placing(result.report)
    sorted_in: dict[str, list[Finding]] = {part.id: [] for part in corrections.parts()}
    for finding in findings:
        sorted_in[part_of(finding).id].append(finding)
    number = 0
    entries: list[Entry] = []
    for part in corrections.parts():
        inner = []
        for finding in sorted_in[part.id]:
            number += 1
            inner.append(_entry(result, finding, number, placing))
        if inner:
            values = {
                "序号": _NUMERALS[len(entries)] if len(entries) < len(_NUMERALS) else str(len(entries) + 1),
                "要求": part.title,
                "说明": part.lead,
                "个数": str(len(inner)),
            }
            entries.append(Entry(values, inner))
    return entries


def _entry(result: Result, finding: Finding, number: int, placing: Placing) -> Entry:
    values = {
        "编号": str(number),
        "问题": _sentence(finding.title),
        "情况": _sentence(finding.message),
        "整改提示": _sentence(finding.hint or ""),
        "级别": labels.SEVERITY[finding.severity],
        "规则": finding.rule,
    }
    return Entry(values, [Entry(place) for place in _places(result, finding, placing)])


def _places(result: Result, finding: Finding, placing: Placing) -> Iterator[Mapping[str, str]]:
    """Where to look, quotes of one place together; not into last year's files or the office's own."""
    roles = {source.index: source.role for source in result.report.sources}
    quotes: dict[str, dict[str, None]] = {}
    for evidence in finding.evidence:
        if roles[evidence.span.source] not in (SourceRole.PRIOR, SourceRole.LEDGER):
            words = quotes.setdefault(placing.place(evidence.span), {})
            if evidence.quote.strip():
                words[_shortened(_line(evidence.quote))] = None
    for place, words in list(quotes.items())[:_MOST_PLACES]:
        yield {"位置": place, "原文": "”“".join(words) or "（空白）"}


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text
    half = _LONGEST_QUOTE // 2
    return f"{text[:half]}……{text[-half:]}"


def _line(text: str) -> str:
    return " ".join(visible(text).split())


def _sentence(text: str) -> str:
    """One line without its full stop: the template puts one."""
    return _line(text).rstrip(_STOPS)


def _roots(word: WordDocument) -> Iterator[etree._Element]:
    """The body, headers and footers, and every other part that python-docx reads as XML."""
    from docx.opc.part import XmlPart

    return (part.element for part in word.part.package.iter_parts() if isinstance(part, XmlPart))


def _opened(template: bytes) -> WordDocument:
    import docx

    return docx.Document(io.BytesIO(template))


def template(path: Path) -> bytes:
    """The bytes of a template. Raises ``UsageError`` where it is none or has a name that nothing fills."""
    from docx.opc.exceptions import PackageNotFoundError

    known = _NOTICE | _PART | _FINDING | _PLACE
    hint = "、".join(f"{{{{{name}}}}}" for name in sorted(known))
    try:
        content = path.read_bytes()
        found = {name for root in _roots(_opened(content)) for name in names_in(root)}
    except OSError as error:
        raise UsageError("E317", f"无法读取通知书模板：{error.strerror or error}", place=str(path)) from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise UsageError(
            "E317", "通知书模板不是 .docx 文件", place=str(path), hint="请用 Word 另存为 .docx"
        ) from error
    if unknown := sorted(found - known):
        raise UsageError(
            "E317", f"通知书模板里有无法填写的“{'、'.join(unknown)}”", place=str(path), hint=f"可用：{hint}"
        )
    if "情况" not in found and "问题" not in found:
        raise UsageError("E317", "通知书模板里没有写问题的段落", place=str(path), hint=f"可用：{hint}")
    return content
