"""One pack's own folder as written: ``pack.yaml`` and its rule files, before inheritance."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docextract.checks.forms import check_keys
from docextract.checks.locations import PACK_FILE
from docextract.checks.suggestions import suggestion
from docextract.checks.yamltree import Mapping, Node, Scalar, Sequence, fail, parse
from docextract.errors import RuleError
from docextract.model.finding import Severity
from docextract.model.kinds import ReportType

KEYS: Final = (
    "title",
    "version",
    "extends",
    "applies",
    "params",
    "overrides",
    "disabled",
    "locked",
)
_APPLIES: Final = ("regions", "fiscal_years", "report_types", "condition", "because")
_OVERRIDE: Final = ("rule", "severity", "enabled", "reason")
_SWITCH: Final = {"是": True, "否": False, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Change:
    """What a pack changes about a rule it inherits, and why; None leaves a thing as it is."""

    rule: str
    reason: str
    line: int
    severity: Severity | None = None
    enabled: bool | None = None

    def describe(self) -> str:
        """The change in words, for the output."""
        parts = [] if self.severity is None else [f"severity={self.severity.value}"]
        if self.enabled is not None:
            parts.append("enabled" if self.enabled else "disabled")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Applies:
    """When a pack is the right one; an empty condition fits everything. ``years`` are (first, last).

    ``because`` says in words what ``condition`` asks, for the outputs.
    """

    regions: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    report_types: tuple[str, ...] = ()
    condition: Scalar | None = None
    because: str = ""


@dataclass(frozen=True)
class PackFile:
    """``folder`` is None never: packs are folders. ``files`` maps rule file paths to their text."""

    id: str
    folder: Path
    place: str
    title: str
    version: str
    extends: str | None
    applies: Applies
    params: Mapping | None
    changes: tuple[Change, ...]
    locked: tuple[str, ...]
    files: dict[str, str]
    sha256: str
    lines: dict[str, int]


def read(folder: Path) -> PackFile:
    """Read the pack in ``folder``. Raises ``RuleError`` (E208) for what is wrong with ``pack.yaml``."""
    place = f"{folder.name}/{PACK_FILE}"
    contents = _contents(folder)
    if PACK_FILE not in contents:
        raise RuleError("E208", f"{folder} 不是规则包：缺少 {PACK_FILE}", place=str(folder))
    root = parse(contents[PACK_FILE], place)
    if not isinstance(root, Mapping):
        fail(place, root.line, "E208", f"{PACK_FILE} 应由若干“键: 值”组成")
    check_keys(place, root, dict.fromkeys(KEYS), "规则包")
    return PackFile(
        id=folder.name,
        folder=folder,
        place=place,
        title=_line(root, "title", place),
        version=_line(root, "version", place),
        extends=_line(root, "extends", place, optional=True) or None,
        applies=_applies(root.entries.get("applies"), place),
        params=_mapping(root, "params", place),
        changes=(*_overrides(root, place), *_disabled(root, place)),
        locked=tuple(_text(item, "locked", place) for item in _items(root, "locked", place)),
        files={name: text for name, text in contents.items() if name != PACK_FILE},
        sha256=_digest(contents),
        lines=dict(root.lines),
    )


def _contents(folder: Path) -> dict[str, str]:
    """Every YAML file below ``folder``, by its path with forward slashes, in a fixed order."""
    found = {}
    for path in sorted(folder.rglob("*.yaml"), key=lambda p: p.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        try:
            found[name] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            fail(f"{folder.name}/{name}", 1, "E201", "文件不是 UTF-8 编码", "用 UTF-8 另存")
    return found


def _digest(contents: dict[str, str]) -> str:
    digest = hashlib.sha256()
    for name, text in contents.items():
        digest.update(f"{name}\0{text.replace(chr(13), '')}\0".encode())
    return digest.hexdigest()


def _line(root: Mapping, key: str, place: str, optional: bool = False) -> str:
    node = root.entries.get(key)
    if node is None:
        if optional:
            return ""
        fail(place, root.line, "E208", f"规则包缺少“{key}”")
    return _text(node, key, place)


def _text(node: Node, key: str, place: str) -> str:
    if not isinstance(node, Scalar) or not node.text.strip():
        fail(place, node.line, "E208", f"“{key}”应是一句话")
    return node.text.strip()


def _mapping(root: Mapping, key: str, place: str) -> Mapping | None:
    node = root.entries.get(key)
    if node is not None and not isinstance(node, Mapping):
        fail(place, node.line, "E208", f"“{key}”应由若干“键: 值”组成")
    return node


def _items(root: Mapping, key: str, place: str) -> tuple[Node, ...]:
    node = root.entries.get(key)
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        fail(place, node.line, "E208", f"“{key}”应是一个列表")
    return node.items


def _applies(node: Node | None, place: str) -> Applies:
    if node is None:
        return Applies()
    if not isinstance(node, Mapping):
        fail(place, node.line, "E208", "“applies”应由若干“键: 值”组成")
    check_keys(place, node, dict.fromkeys(_APPLIES), "“applies”")
    types = tuple(_text(item, "report_types", place) for item in _items(node, "report_types", place))
    known = [kind.value for kind in ReportType]
    for name in types:
        if name not in known:
            fail(
                place, node.line_of("report_types"), "E208", f"没有“{name}”这种报告", suggestion(name, known)
            )
    condition = node.entries.get("condition")
    return Applies(
        regions=tuple(_text(item, "regions", place) for item in _items(node, "regions", place)),
        years=_years(node, place),
        report_types=types,
        condition=condition if isinstance(condition, Scalar) else None,
        because=_line(node, "because", place, optional=True),
    )


def _years(node: Mapping, place: str) -> tuple[int | None, int | None]:
    """``2022``, ``2020-2023``, ``2020-`` or ``-2019``."""
    text = _line(node, "fiscal_years", place, optional=True)
    if not text:
        return None, None
    first, dash, last = text.partition("-")
    parts = (first.strip(), last.strip() if dash else first.strip())
    if not any(parts) or not all(part == "" or (part.isdecimal() and len(part) == 4) for part in parts):
        line = node.line_of("fiscal_years")
        fail(place, line, "E208", f"年度“{text}”应写成 2022、2020-2023、2020- 或 -2019")
    return (int(parts[0]) if parts[0] else None, int(parts[1]) if parts[1] else None)


def _overrides(root: Mapping, place: str) -> list[Change]:
    changes = []
    for node in _items(root, "overrides", place):
        if not isinstance(node, Mapping):
            fail(place, node.line, "E208", "“overrides”的每一项应写 rule、reason 和要改的内容")
        check_keys(place, node, dict.fromkeys(_OVERRIDE), "“overrides”只能改严重程度和启停，")
        severity = _line(node, "severity", place, optional=True)
        enabled = _line(node, "enabled", place, optional=True)
        _need(severity in ("", *(s.value for s in Severity)), node, "severity", place)
        _need(enabled in ("", *_SWITCH), node, "enabled", place)
        changes.append(
            Change(
                _line(node, "rule", place),
                _line(node, "reason", place),
                node.line,
                Severity(severity) if severity else None,
                _SWITCH[enabled] if enabled else None,
            )
        )
    return changes


def _need(condition: bool, node: Mapping, key: str, place: str) -> None:
    if not condition:
        wrong = _line(node, key, place)
        options = [s.value for s in Severity] if key == "severity" else list(_SWITCH)
        fail(place, node.line_of(key), "E208", f"“{key}”没有“{wrong}”这个取值", suggestion(wrong, options))


def _disabled(root: Mapping, place: str) -> list[Change]:
    changes = []
    for node in _items(root, "disabled", place):
        if not isinstance(node, Mapping):
            fail(place, node.line, "E208", "停用规则要写理由：{rule: 编号, reason: 理由}")
        check_keys(place, node, {"rule": None, "reason": None}, "“disabled”")
        rule, reason = _line(node, "rule", place), _line(node, "reason", place)
        changes.append(Change(rule, reason, node.line, enabled=False))
    return changes
