"""Everything that is wrong with a pack's files, not only the first error.

What keeps a pack from loading comes first; in a pack that loads, every rule of its own is asked
whether it is tested, can ever speak, says what it should, and says it well. Codes that begin
with E are errors, those with W advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docextract.checks import packfile, packs, params, rulefile
from docextract.checks.lint import options, patterns, reach, style, tested
from docextract.checks.packfile import PackFile
from docextract.checks.packs import Pack
from docextract.checks.suggestions import suggestion
from docextract.errors import RuleError

CHECKS = (tested.problems, reach.problems, patterns.problems, style.problems)


def problems(folder: Path) -> list[RuleError]:
    """The problems of the pack in ``folder``, file by file; none where all is well."""
    try:
        pack = packs.load(folder)
    except RuleError as error:
        return _of_files(folder) or [error]
    return [*options.problems(pack), *_of_pack(pack), *_of_rules(pack)]


def is_error(problem: RuleError) -> bool:
    """Whether a problem is an error; else it is advice."""
    return problem.code.startswith("E")


def _of_rules(pack: Pack) -> Iterator[RuleError]:
    own = [rule for rule in pack.rules if rule.pack == pack.id]
    for rule in sorted(own, key=lambda rule: rule.path):
        for identity in rule.supersedes:
            if identity not in pack.rule_by_id:
                place = f"{rule.path}:{rule.source.line_of('supersedes')}"
                hint = suggestion(identity, pack.rule_by_id)
                yield RuleError("E206", f"supersedes 中没有规则 {identity}", place=place, hint=hint)
        for check in CHECKS:
            yield from check(rule)


def _of_pack(pack: Pack) -> Iterator[RuleError]:
    """Changes that a pack makes and that change nothing."""
    own = pack.chain[0]
    if own.extends is None or not own.changes:
        return
    before = packs.load(_parent(own)).rule_by_id
    for change in own.changes:
        rule = before.get(change.rule)
        if rule is None:
            continue
        same_severity = change.severity in (None, rule.severity)
        if same_severity and change.enabled in (None, rule.enabled):
            message = f"规则 {change.rule} 在上级规则包里已是这样，这处调整没有作用"
            yield RuleError("W225", message, place=f"{own.place}:{change.line}", hint="删去即可")


def _of_files(folder: Path) -> list[RuleError]:
    """Errors of single rule files; empty where the pack's own file or its parents are at fault."""
    try:
        own = packfile.read(folder)
        merged = params.merged(_inherited(own), own.params, own.place)
    except RuleError:
        return []
    return list(_errors(own, merged))


def _inherited(own: PackFile) -> Mapping[str, Any]:
    return {} if own.extends is None else packs.load(_parent(own)).params


def _parent(own: PackFile) -> str | Path:
    beside = own.folder.parent / str(own.extends)
    return beside if beside.is_dir() else str(own.extends)


def _errors(own: PackFile, merged: Mapping[str, Any]) -> Iterator[RuleError]:
    for name, text in own.files.items():
        try:
            rulefile.load(text, f"{own.id}/{name}", params.types(merged), own.id)
        except RuleError as error:
            yield error
