"""The command line in English."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "usage": "Usage: {usage}",
    "options": "Options:",
    "options.metavar": "[OPTIONS]",
    "commands": "Commands:",
    "command.metavar": "COMMAND ...",
    "examples": "Examples:",
    "comma": ", ",
    "default": " [default: {value}]",
    "help.help": "show this page",
    "lang.help": "language of help and messages (or set DOCEXTRACT_LANG); default zh",
    "version.help": "show the version",
    "docextract.help": "Reads, extracts and checks Chinese performance self-evaluation reports: figures,"
    " projects and conclusions are checked against rule packs; every finding points at the exact words.",
    "docextract.example": "docextract check report.docx\ndocextract check submissions/ --out results\n"
    "docextract check --help",
    "paths": "PATH...",
    "pack.metavar": "NAME|DIR",
    "pack.help": "rule pack: auto chooses by region, year and type of report; or a name or folder",
    "format.metavar": "FORMAT,...",
    "format.help": "output formats, separated by commas: {formats}",
    "out.metavar": "DIR|-",
    "out.help": "output folder; - writes JSON Lines to stdout",
    "no-blocks.help": "leave the text of the files out of the JSON",
    "group-by.help": "what makes a submission: auto files of one entity and year in one folder,"
    " file each file, folder each folder",
    "jobs.metavar": "N|auto",
    "jobs.help": "worker processes; auto goes by processors and submissions",
    "year.metavar": "YEAR",
    "year.help": "fiscal year where the text names none",
    "fail-on.help": "exit with 1 when something fails at this severity or above",
    "all.help": "write every item that was checked, also passed, undecided and not applicable ones",
    "check.short": "read, extract and check reports",
    "check.help": "Reads, extracts and checks submissions. A path is a file or a folder, which is searched.\n"
    "Exit codes: 0 clean, 1 findings, 2 usage, 3 bad rule pack, 4 some input unreadable, 5 internal error,"
    " 130 interrupted.",
    "check.example": "docextract check report.docx\n"
    "docextract check submissions/ --out results --format json,xlsx,html\n"
    "docextract check report.docx --out - | jq .findings",
    "extract.short": "read and extract, without checking",
    "extract.help": "Extracts outline, figures, relations, projects, claims and tables, without checking.",
    "extract.example": "docextract extract report.docx --format json --out results",
    "progress.start": "working",
    "progress.bar": "{findings} findings",
    "progress.line": "[{done}/{total}] {name}: {findings} findings",
    "progress.unread": "[{done}/{total}] {name}: unreadable",
    "summary.checked": "Checked {submissions} submissions ({files} files), rule packs: {packs}",
    "summary.extracted": "Extracted {submissions} submissions ({files} files)",
    "summary.failed": "{total} findings: {counts}; {doubtful} doubtful; in {submissions} submissions."
    " Commonest:",
    "summary.nothing": "No rule was checked",
    "summary.clean": "Nothing failed; {doubtful} doubtful",
    "summary.rule": "  {rule}  {title}  {count}",
    "summary.gaps": "{passed} items passed; not checked: {undecided} undecided, {not_applicable} not"
    " applicable (neither counts as passed). Most undecided:",
    "summary.rule_errors": "{count} rule errors: run docextract rules lint",
    "summary.unread": "{count} files could not be read:",
    "summary.more": "  ... and {count} more",
    "summary.skipped": "{count} files that are no documents were left aside",
    "summary.written": "Results: {files}",
    "summary.written_many": "Results in {folder}, {count} files; start with: {files}",
    "severity.error": "{count} errors",
    "severity.warning": "{count} warnings",
    "severity.info": "{count} notes",
    "eval.short": "precision, recall and F1 per kind of record against checked answers",
    "eval.help": "Compares extraction and checks with checked answers: wanted, got, right, precision, recall"
    " and F1 per kind of record.\nA corpus is a folder with gold.json files, or a file of cases such as"
    " figures.jsonl; corpus/ when none is given.",
    "eval.example": "docextract eval corpus\ndocextract eval cases/figures.jsonl --detail --kind figure",
    "eval.corpus": "[CORPUS]...",
    "eval.detail": "list every wrong answer: kind, case, wanted, got, text",
    "eval.kind": "only these kinds (repeatable; a prefix such as project will do)",
    "eval.extract-only": "leave the rules out",
    "eval.pack": "rule pack, default auto",
    "eval.header": "kind|wanted|got|right|precision|recall|F1",
    "eval.cases": "{cases} cases in {seconds:.1f} s",
    "eval.miss": "[{case}] {kind}\n    wanted: {wanted}\n    got:    {got}\n    text:   {context}",
    "interrupted": "Interrupted",
    "crash": "[E500] Internal error: {error} (details are in {log}; please send it to the maintainers)",
    "usage.hint": " (see {command} --help)",
    "usage.command": "no such command: {name}",
    "usage.option": "no such option: {name}",
    "usage.likely": "; did you mean {names}",
    "usage.missing": "{name} is missing",
    "usage.value": "bad value for {name}: {problem}",
    "usage.choices": "choose from {choices}",
    "usage.argument": "option {name} needs a value",
    "usage.file": "cannot open {name}",
    "usage.other": "wrong usage: {problem}",
}
