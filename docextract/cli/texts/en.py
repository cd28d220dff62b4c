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
    "help.help": "show this page",
    "lang.help": "language of help and messages (or set DOCEXTRACT_LANG); default zh",
    "version.help": "show the version",
    "docextract.help": "Reads, extracts and checks Chinese performance self-evaluation reports: figures,"
    " projects and conclusions are checked against rule packs; every finding points at the exact words.",
    "docextract.example": "docextract check report.docx\ndocextract check submissions/ --out results\n"
    "docextract check --help",
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
