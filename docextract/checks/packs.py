"""Rule packs with inheritance: the chain of folders, the effective rules and parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from docextract.checks import packfile, params, rulefile
from docextract.checks.locations import PACK_FILE, rules_root
from docextract.checks.packfile import Change, PackFile
from docextract.checks.rule import Rule
from docextract.checks.suggestions import suggestion
from docextract.checks.yamltree import fail
from docextract.errors import RuleError
from docextract.model.finding import Override, PackUse


@dataclass(frozen=True)
class Pack:
    """``chain`` starts with the pack itself and ends with its furthest ancestor.

    ``rules`` are all rules in effect, switched-off ones included; ``params`` the merged parameters.
    """

    chain: tuple[PackFile, ...]
    rules: tuple[Rule, ...]
    params: Mapping[str, Any]

    @property
    def id(self) -> str:
        return self.chain[0].id

    @property
    def title(self) -> str:
        return self.chain[0].title

    @property
    def enabled(self) -> tuple[Rule, ...]:
        """The rules that run."""
        return tuple(rule for rule in self.rules if rule.enabled)

    @cached_property
    def rule_by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def uses(self, chosen_because: str | None = None) -> tuple[PackUse, ...]:
        """The chain as every output names it: the most specific pack first."""
        return tuple(
            PackUse(
                own.id,
                own.version,
                own.sha256,
                tuple(Override(change.rule, change.describe(), change.reason) for change in own.changes),
                chosen_because if own is self.chain[0] else None,
            )
            for own in self.chain
        )


def available() -> list[str]:
    """Ids of the packs that come with the program."""
    return list(_available())


@cache
def _available() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in rules_root().glob(f"*/{PACK_FILE}")))


def load(name: str | Path) -> Pack:
    """The effective pack of an id or of a folder.

    A folder's parents are looked for beside it first, then among the packs that come with the
    program. Raises ``RuleError`` (E208 for a pack, E2xx for a rule file) with its place.
    """
    folder = Path(name)
    if isinstance(name, str) and name in _available():
        return _load_own(name)
    if folder.is_dir():
        return _effective(folder.resolve())
    raise RuleError("E208", f"没有规则包“{name}”", hint=suggestion(str(name), available()))


@cache
def _load_own(name: str) -> Pack:
    return _effective(rules_root() / name)


def _effective(folder: Path) -> Pack:
    chain = tuple(_chain(folder))
    merged: Mapping[str, Any] = {}
    rules: dict[str, Rule] = {}
    locked: set[str] = set()
    for own in reversed(chain):
        merged = params.merged(merged, own.params, own.place)
        for rule in _own_rules(own.folder, own.sha256, merged):
            if rule.id in rules:
                where = rules[rule.id].path
                fail(rule.path, rule.line, "E208", f"编号 {rule.id} 已用于 {where}，下级规则包不能改写规则")
            rules[rule.id] = rule
            locked.update({rule.id} if rule.locked else ())
        _change(rules, own, locked)
        locked.update(_known(own.locked, rules, own))
    ordered = tuple(rules[identity] for identity in sorted(rules, key=order))
    return Pack(chain, ordered, merged)


def _chain(folder: Path) -> Iterator[PackFile]:
    seen: list[str] = []
    while True:
        own = _read(folder)
        if own.id in seen:
            line = own.lines.get("extends", 1)
            fail(own.place, line, "E208", "规则包的继承成了圈：" + " → ".join([*seen, own.id]))
        seen.append(own.id)
        yield own
        if own.extends is None:
            return
        folder = _parent(own)


def _parent(own: PackFile) -> Path:
    name = own.extends or ""
    plain = "/" not in name and "\\" not in name
    folders = [root / name for root in (own.folder.parent, rules_root())] if plain else []
    found = next((folder for folder in folders if (folder / PACK_FILE).is_file()), None)
    if found is None:
        hint = suggestion(name, available())
        fail(own.place, own.lines.get("extends", 1), "E208", f"找不到上级规则包“{name}”", hint)
    return found


def _read(folder: Path) -> PackFile:
    # Packs that come with the program do not change while it runs; a folder of the user's may.
    return _read_own(folder) if folder.parent == rules_root() else packfile.read(folder)


@cache
def _read_own(folder: Path) -> PackFile:
    return packfile.read(folder)


_compiled: dict[tuple[str, str, str], tuple[Rule, ...]] = {}


def _own_rules(folder: Path, sha256: str, merged: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules of one folder, compiled once for a content and a set of parameter names."""
    types = params.types(merged)
    key = (folder.as_posix(), sha256, repr(sorted(types)))
    if key not in _compiled:
        own = _read(folder)
        shipped = folder.parent == rules_root()
        _compiled[key] = tuple(
            rulefile.load(text, f"{own.id}/{name}", types, own.id, tests_later=shipped)
            for name, text in own.files.items()
            if "/" in name
        )
    return _compiled[key]


def _change(rules: dict[str, Rule], own: PackFile, locked: set[str]) -> None:
    for change in own.changes:
        _known((change.rule,), rules, own, change.line)
        if change.enabled is False and change.rule in locked:
            fail(own.place, change.line, "E208", f"规则 {change.rule} 已被上级规则包锁定，不能停用")
        rules[change.rule] = _changed(rules[change.rule], change)


def _changed(rule: Rule, change: Change) -> Rule:
    enabled = rule.enabled if change.enabled is None else change.enabled
    return replace(rule, severity=change.severity or rule.severity, enabled=enabled)


def _known(ids: tuple[str, ...], rules: Mapping[str, Rule], own: PackFile, line: int = 1) -> tuple[str, ...]:
    for identity in ids:
        if identity not in rules:
            fail(own.place, line, "E208", f"没有规则 {identity}", suggestion(identity, rules))
    return ids


def order(identity: str) -> tuple[int, str]:
    """A sorting key for ids of rules: by family as the catalogue has them, then by number."""
    return rulefile.FAMILIES.index(identity[:3]), identity
