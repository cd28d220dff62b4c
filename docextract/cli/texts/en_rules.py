"""What ``docextract rules`` says, in English."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "rules.short": "look at rules, check and test rule packs",
    "rules.help": "Looks at rules, checks and tests rule packs. A rule is a YAML file in a pack's folder.",
    "rules.example": "docextract rules list\n"
    "docextract rules explain BUD001\n"
    "docextract rules new recompute --pack my-pack\n"
    "docextract rules lint my-pack/",
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
    "rules.lint.help": "Checks rule packs: one line per problem with file, line, what is wrong and how "
    "to write it.\n"
    "E are errors: does not load, no tests, a condition that never holds, a phrase "
    "written as a regular expression, something still to be filled in. W is advice: "
    "titles, messages, punctuation, changes that change nothing.\n"
    "Exit code 3 when there are errors. Without a folder: all packs that come along.",
    "rules.lint.example": "docextract rules lint\n"
    "docextract rules lint my-pack/\n"
    "docextract rules lint my-pack/ --names",
    "rules.lint.total": "{packs} packs, {errors} errors, {advice} pieces of advice",
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
    "rules.new.short": "a new rule, from a rule of the same kind that works",
    "rules.new.help": "Writes a new rule file from a rule of the same kind: it loads and its tests pass, "
    "and is then yours to change. Every parameter is explained above it; what is to "
    "be filled in says so.\n"
    "A new folder becomes a pack on top of national-2020; no file is overwritten. "
    "On a terminal it asks for what is missing.",
    "rules.new.example": "docextract rules new recompute --pack my-pack --id BUD901 --slug my-rate\n"
    'docextract rules new explained --pack my-pack --title "slow spending unexplained"',
    "rules.new.metavar": "[KIND]",
    "rules.new.folder": "FOLDER",
    "rules.new.words": "TEXT",
    "rules.new.kind": "kind of check (first column above)",
    "rules.new.pack": "folder of the pack",
    "rules.new.id": "id: family and three digits, one's own from 901 on",
    "rules.new.slug": "slug: names the defect, lower case with hyphens",
    "rules.new.title": "title of the rule",
    "rules.new.severity": "severity",
    "rules.new.basis": "legal basis: document, number, article",
    "rules.new.why": "why it is checked",
    "rules.new.hint": "what the unit should do",
    "rules.new.made": "made the pack {path} (extends {parent})",
    "rules.new.done": "taken from {model}; {todo} places to fill in. Then run:\n"
    "  docextract rules lint {folder}\n"
    "  docextract rules test {id} --pack {folder}",
    "rules.schema.short": "JSON Schema of rule files, for editors",
    "rules.schema.help": "Prints the JSON Schema (2020-12) of rule files (or of pack.yaml). An editor with "
    "a YAML extension completes fields, lists values and marks mistakes by it.",
    "rules.schema.example": "docextract rules schema --out .vscode\ndocextract rules schema --of pack",
    "rules.schema.folder": "FOLDER",
    "rules.schema.of": "which one: rule files, or pack.yaml",
    "rules.schema.out": "write both into this folder and say how to set up VS Code",
    "rules.schema.recipe": "Add to settings.json of VS Code (with Red Hat's YAML extension):\n"
    '  "yaml.schemas": {{"{folder}/rule.schema.json": "*/[A-Z][A-Z][A-Z]/*.yaml", '
    '"{folder}/pack.schema.json": "pack.yaml"}}',
    "rules.coverage.short": "rules that never fired, or never could decide, on a corpus",
    "rules.coverage.help": "Checks a corpus and counts per rule: never able to decide (only undecided or "
    "not applicable), able but never fired, in error.\n"
    "For those never able to decide the commonest reason is given: mostly the corpus "
    "lacks what they need, but the extraction or the rule may be wrong.",
    "rules.coverage.example": "docextract rules coverage corpus\n"
    "docextract rules coverage submissions/ --pack hebei --all",
    "rules.coverage.all": "the whole table, every rule",
    "rules.coverage.header": "rule|severity|fail|doubtful|pass|undecided|n/a|error|title",
    "rules.coverage.unable": "never able to decide: {count} (with the commonest reason)",
    "rules.coverage.silent": "able to decide, never fired: {count}",
    "rules.coverage.broken": "in error: {count}",
    "rules.coverage.total": "{submissions} submissions, {rules} rules that are on: {fired} fired, {silent} "
    "decided and never fired, {unable} never able to decide",
    "rules.coverage.packs": "packs used: {packs}",
    "rules.coverage.unread": "{count} submissions could not be read and are left out",
    "rules.diff.short": "two packs on a corpus: findings gained and lost",
    "rules.diff.help": "Compares two packs (names or folders; copy the folder before you change it): "
    "parameters and rules, and the findings gained, lost and changed on a corpus, "
    "with quotes.",
    "rules.diff.example": "docextract rules diff national-2020 guangxi --on corpus\n"
    "docextract rules diff old-pack/ new-pack/ --on submissions/",
    "rules.diff.first": "PACK1",
    "rules.diff.second": "PACK2",
    "rules.diff.on": "compare on these files or folders (repeatable); without it only the packs themselves",
    "rules.diff.param": "parameter {name}: {before} → {after}",
    "rules.diff.rule": "rule {id} {title}: {before} → {after}",
    "rules.diff.absent": "(none)",
    "rules.diff.rewritten": "rewritten",
    "rules.diff.same": "parameters and rules of the two packs are the same",
    "rules.diff.gained": "+ [{submission}] {finding}",
    "rules.diff.lost": "- [{submission}] {finding}",
    "rules.diff.changed": "~ [{submission}] {before} → {finding}",
    "rules.diff.total": "{submissions} submissions: {gained} gained, {lost} lost, {changed} changed, {same} "
    "unchanged",
    "rules.coverage.unused": "no submission went through a pack that has it on",
    "rules.lint.names": "without errors, list the fields that each rule reads, with both names",
    "rules.lint.strict": "exit code 3 for advice too",
    "rules.docs.short": "the reference of rules (Markdown, in Chinese)",
    "rules.docs.help": "Writes the reference: all rules, kinds of check, fields and functions, packs "
    "and parameters, one Markdown file per page. rules/docs/ of the repository is "
    "made by it; after changes to titles, basis and the like it has to be made again.",
    "rules.docs.example": "docextract rules docs --out rules/docs\n"
    "docextract rules docs --out rules/docs --check",
    "rules.docs.folder": "FOLDER",
    "rules.docs.out": "write into this folder",
    "rules.docs.check": "write nothing, name the pages that are out of date; exit code 1 when there are any",
    "rules.docs.written": "{count} pages updated",
    "rules.docs.stale": "{count} pages out of date",
}
