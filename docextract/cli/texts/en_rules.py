"""What ``docextract rules`` says, in English."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "rules.short": "look at rules, check and test rule packs",
    "rules.help": "Looks at rules, checks and tests rule packs. A rule is a YAML file in a pack's folder.",
    "rules.example": "docextract rules list\ndocextract rules explain BUD001\ndocextract rules lint my-pack/",
    "rules.pack.help": "only the rules in effect in this pack (name or folder); default all packs that "
    "come along",
    "rules.id": "RULE",
    "rules.ids": "[RULE]...",
    "rules.folders": "[PACK FOLDER]...",
    "rules.off": "off",
    "rules.severity": "severity",
    "rules.basis": "basis",
    "rules.why": "why",
    "rules.pack": "pack",
    "rules.state": "state",
    "rules.test": "test",
    "rules.list.short": "list the rules",
    "rules.list.header": "id|severity|kind|pack|title",
    "rules.list.total": "{count} rules",
    "rules.show.short": "a rule as it is written",
    "rules.show.help": "Shows a rule's YAML and the file it stands in.",
    "rules.show.example": "docextract rules show BUD001",
    "rules.lint.short": "is a rule pack written correctly?",
    "rules.lint.help": "Checks rule packs: one line per error with file, line and what is wrong; exit "
    "code 3 when there are any. Without a folder: all packs that come along.",
    "rules.lint.example": "docextract rules lint\ndocextract rules lint my-pack/",
    "rules.lint.total": "{packs} packs, {errors} errors",
    "rules.test.short": "run the tests that rules carry",
    "rules.test.help": "Runs the tests that rules carry and lists those that fail; exit code 1 when any do.",
    "rules.test.example": "docextract rules test\ndocextract rules test BUD001 EXP003",
    "rules.test.total": "{rules} rules, {tests} tests, {failed} failed",
    "rules.hint": "what to do",
    "rules.kind": "kind",
    "rules.records": "looks at",
    "rules.needs": "needs",
    "rules.supersedes": "takes precedence over",
    "rules.written": "written in",
    "rules.change": "change by pack",
    "rules.param": "parameter",
    "rules.asked": "as asked with --pack",
    "rules.list.help": "Lists the rules: id, severity, kind of check, pack, title; by family, severity "
    "or kind.",
    "rules.list.example": "docextract rules list\n"
    "docextract rules list --family EXP --severity error\n"
    "docextract rules list --pack sichuan --state on",
    "rules.list.family": "only this family (the first three letters of the id, such as EXP; repeatable)",
    "rules.list.severity": "only this severity (repeatable)",
    "rules.list.kind": "only this kind of check (repeatable)",
    "rules.list.state": "only rules that are on, or off",
    "rules.kind.metavar": "KIND",
    "rules.list.none": "no rule fits",
    "rules.explain.short": "a rule in words; on a report, item by item",
    "rules.explain.help": "Explains a rule: basis, why, what to do, where it is written, its parameters, "
    "changes by packs, tests. Fields are given with both names.\n"
    "With --on: every item of a report with its operands and their places, the computation, "
    "why it passed, failed or could not be decided, and what was left out.",
    "rules.explain.example": "docextract rules explain BUD001\n"
    "docextract rules explain execution-rate-mismatch\n"
    "docextract rules explain EXP003 --on report.docx --on table.xlsx",
    "rules.explain.on": "explain on this report (repeatable for the files of one submission)",
    "rules.explain.items": "On {files}, pack {pack} ({because}): {total}",
    "rules.explain.disabled": "Note: this rule is off in this pack.",
    "rules.explain.whole": "(whole report)",
    "rules.explain.left_out": "left out",
    "rules.explain.because": "says",
    "rules.explain.compared": "compared",
    "rules.explain.both": "stated {observed}, should be {expected}",
    "rules.explain.missing": "missing",
    "rules.mutate.short": "make clean submissions wrong and see what the rules catch",
    "rules.mutate.help": "Changes one thing at a time in the clean submissions of a corpus (a number, a "
    "unit, a cause, a measure, a count, a section) and prints, per family of rules, "
    "the share caught and the false alarms. Numbers in no identity are counted apart. "
    "The same seed gives the same result.",
    "rules.mutate.example": "docextract rules mutate corpus/\ndocextract rules mutate corpus/ --detail",
    "rules.mutate.seed": "random seed, 0 by default",
    "rules.mutate.most": "changes of one kind per submission at most, 60 by default",
    "rules.mutate.detail": "list what was not caught",
    "rules.mutate.markdown": "print the table as Markdown",
    "rules.mutate.header": "family|changed|broken|caught|share|false alarms",
    "rules.mutate.kind.number": "number",
    "rules.mutate.kind.unit": "unit",
    "rules.mutate.kind.count": "count",
    "rules.mutate.kind.cause": "cause",
    "rules.mutate.kind.measure": "measure",
    "rules.mutate.kind.section": "section",
    "rules.mutate.missed": "not caught: [{case}] {kind} {quote}",
    "rules.mutate.failure": "a clean submission fails: {failure}",
    "rules.mutate.total": "{submissions} clean submissions, {failures} failures unchanged; {broken} broken, "
    "{caught} caught ({share}), {alarms} false alarms; {apart} more changes concern "
    "no rule (seed {seed})",
}
