"""Passages about one project, under all its names, made into one record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docextract.extractors.projects import causes, measures, statuses
from docextract.extractors.projects.evidence import Evidence
from docextract.extractors.projects.passages import Named, Passage
from docextract.extractors.projects.reading import Kind, Reader, Statement
from docextract.model.document import Span
from docextract.model.report import Cause, Measure, Project, Status, Text
from docextract.text.similarity import same_name


@dataclass(slots=True)
class Account:
    name: Text
    aliases: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    listed: bool = False


def assemble(passages: Sequence[Passage], year: int | None) -> tuple[Project, ...]:
    accounts: list[Account] = []
    for passage in passages:
        if not passage.subjects:
            continue
        own = [_account(accounts, named) for named in passage.subjects]
        problem = any(item.is_adverse for account in own for item in account.evidence)
        statement = Reader(passage.clauses, year, problem).read()
        for account in own:
            _add(account, statement, passage)
    return tuple(_project(account, f"p{i}") for i, account in enumerate(accounts, 1))


def _account(accounts, named: Named) -> Account:
    for account in accounts:
        if same_name(account.name.value, named.text.value):
            if named.text.value != account.name.value and named.text.value not in account.aliases:
                account.aliases.append(named.text.value)
            return account
    account = Account(named.text)
    accounts.append(account)
    return account


def _add(account: Account, statement: Statement, passage: Passage) -> None:
    account.evidence += statement.evidence
    account.causes += [c for part in statement.of(Kind.CAUSE) if (c := causes.read(part))]
    owner = _field(statement, Kind.OWNER)
    deadline = _field(statement, Kind.DEADLINE)
    account.measures += [
        m for part in statement.of(Kind.MEASURE) if (m := measures.read(part, owner, deadline))
    ]
    if passage.clauses:
        c = passage.clauses
        account.spans.append(Span(passage.line.document.index, passage.line.block.id, c[0].start, c[-1].end))


def _field(statement, kind):
    parts = statement.of(kind)
    return parts[0].clauses[0].line.quote(parts[0].start, parts[0].end) if parts else None


def _project(account: Account, id: str) -> Project:
    status, evidence = statuses.decide(account.evidence)
    met = status is Status.MET
    found = [c for c in account.causes if c.positive] if met else account.causes
    if (
        not met
        and any(c.positive for c in account.causes)
        and all(not e.is_adverse or e.strength == 0 for e in account.evidence)
    ):
        status, met = Status.MET, True
    cue = evidence.clause.line.quote(evidence.start, evidence.end) if evidence else None
    indicators = [e.clause.line.quote(*e.indicator) for e in account.evidence if e.indicator and e.is_adverse]
    return Project(
        id=id,
        name=account.name,
        aliases=tuple(account.aliases),
        status=status,
        cue=cue,
        unmet_indicators=tuple(indicators) if not met else (),
        causes=causes.distinct(found),
        measures=() if met else tuple(account.measures),
        spans=tuple(account.spans),
    )
