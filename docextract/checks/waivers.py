"""Waivers: findings that somebody with authority has accepted, for a reason and until a day.

A waived finding stays visible with its waiver. A waiver that has expired, or that no finding
needs any more, is a finding itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from docextract.checks.findings import fingerprint
from docextract.checks.forms import check_keys
from docextract.checks.statements import bare
from docextract.checks.yamltree import Mapping, Node, Scalar, fail, parse
from docextract.checks.yamltree import Sequence as Items
from docextract.errors import RuleError, unread
from docextract.model.finding import Finding, Outcome, Severity, Waiver
from docextract.model.report import Report

_RAISED: Final = (Outcome.FAIL, Outcome.DOUBTFUL)
_KEYS: Final = ("rule", "entity", "fiscal_year", "item", "reason", "approver", "expires")
_OPTIONAL: Final = ("item",)
EXPIRED: Final = ("WVR001", "waiver-expired", "豁免已过期")
UNMATCHED: Final = ("WVR002", "waiver-unmatched", "豁免没有对应的问题")


@dataclass(frozen=True, slots=True)
class Grant:
    """One waiver as written: what it is for, and its reason, approver and last day."""

    rule: str
    entity: str
    fiscal_year: int
    item: str | None
    waiver: Waiver
    place: str

    def concerns(self, report: Report) -> bool:
        """Whether the waiver is for this entity and year."""
        entity, year = report.metadata.entity, report.metadata.fiscal_year
        if entity is None or year is None:
            return False
        return bare(entity.value) == bare(self.entity) and year.value == self.fiscal_year

    def covers(self, finding: Finding) -> bool:
        """Whether ``finding`` is what was waived; without an item, every finding of the rule is."""
        if finding.rule != self.rule or finding.outcome not in _RAISED:
            return False
        if self.item is None or self.item == finding.fingerprint:
            return True
        wanted = bare(self.item)
        named = (finding.subject or "", *(piece.quote for piece in finding.evidence))
        return any(wanted in bare(name) for name in named)

    def is_expired(self, today: datetime.date) -> bool:
        return today.isoformat() > self.waiver.expires


def load(path: Path) -> tuple[Grant, ...]:
    """The waivers of a YAML file. Raises ``RuleError`` (E209) with file, line and what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RuleError("E209", "读不到豁免文件", place=str(path), hint=unread(error)) from None
    except UnicodeDecodeError:
        raise RuleError("E209", "豁免文件不是 UTF-8 编码", place=str(path)) from None
    root = parse(text, path.name)
    if not isinstance(root, Mapping) or not isinstance(root.entries.get("waivers"), Items):
        fail(path.name, root.line, "E209", "豁免文件应写成 waivers: 后面一个列表")
    listed = root.entries["waivers"]
    check_keys(path.name, root, {"waivers": None}, "豁免文件")
    return tuple(_grant(node, path.name) for node in listed.items) if isinstance(listed, Items) else ()


def _grant(node: Node, place: str) -> Grant:
    if not isinstance(node, Mapping):
        fail(place, node.line, "E209", "每条豁免应写 " + "、".join(_KEYS))
    check_keys(place, node, dict.fromkeys(_KEYS), "豁免")
    values = {key: _text(node, key, place) for key in _KEYS}
    year, expires = values["fiscal_year"], values["expires"]
    if not year.isdecimal() or len(year) != 4:
        fail(place, node.line_of("fiscal_year"), "E209", f"fiscal_year“{year}”应是四位年份")
    try:
        datetime.date.fromisoformat(expires)
    except ValueError:
        fail(place, node.line_of("expires"), "E209", f"expires“{expires}”应写成 2025-12-31")
    waiver = Waiver(values["reason"], values["approver"], expires)
    where = f"{place}:{node.line}"
    return Grant(values["rule"], values["entity"], int(year), values["item"] or None, waiver, where)


def _text(node: Mapping, key: str, place: str) -> str:
    value = node.entries.get(key)
    if value is None and key in _OPTIONAL:
        return ""
    if not isinstance(value, Scalar) or not value.text.strip():
        fail(place, node.line_of(key), "E209", f"豁免缺少“{key}”")
    return value.text.strip()


def apply(
    findings: Sequence[Finding], report: Report, grants: Iterable[Grant], today: datetime.date
) -> list[Finding]:
    """``findings`` with their waivers, and findings about waivers that are expired or not needed."""
    waived = list(findings)
    complaints: list[Finding] = []
    for grant in grants:
        if not grant.concerns(report):
            continue
        matched = [index for index, finding in enumerate(waived) if grant.covers(finding)]
        if not matched:
            complaints.append(_complaint(grant, UNMATCHED, "报告中没有这个问题，可以删去这条豁免"))
        elif grant.is_expired(today):
            complaints.append(_complaint(grant, EXPIRED, f"已于 {grant.waiver.expires} 到期，不再生效"))
        else:
            for index in matched:
                waived[index] = replace(waived[index], waiver=grant.waiver)
    return [*waived, *complaints]


def _complaint(grant: Grant, rule: tuple[str, str, str], message: str) -> Finding:
    identity, slug, title = rule
    item = f"“{grant.item}”" if grant.item else ""
    subject = f"{grant.rule}{item}"
    return Finding(
        rule=identity,
        slug=slug,
        outcome=Outcome.FAIL,
        severity=Severity.WARNING,
        title=title,
        message=f"{grant.place} 对 {subject} 的豁免{message}",
        subject=subject,
        evidence=(),
        expected=None,
        observed=None,
        hint="更新或删去这条豁免",
        basis=f"批准人 {grant.waiver.approver}：{grant.waiver.reason}",
        fingerprint=fingerprint(identity, subject, ()),
    )
