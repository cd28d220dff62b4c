"""Everything said about one project, under all its names, made into one record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from docextract.extractors.projects import causes, explanations, measures, quantities, reading, verdicts
from docextract.extractors.projects.evidence import Evidence, Strength
from docextract.extractors.projects.explanations import Loose
from docextract.extractors.projects.passages import Passage
from docextract.extractors.projects.reading import Kind, Statement
from docextract.extractors.projects.targets import Placed
from docextract.extractors.projects.topics import Named
from docextract.extractors.tables.meaning import Grids
from docextract.model.document import Span
from docextract.model.kinds import ReportType, SectionRole, Status
from docextract.model.report import Cause, Figure, Measure, Metadata, Project, SelfEvaluationTable, Text
from docextract.text.similarity import ratio, same_measure, same_name

_VERB: Final = 3  # characters of a negated verb that ends its clause


@dataclass(slots=True)
class Account:
    """What is known about one project so far."""

    name: Text
    aliases: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    aside: list[Evidence] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    labelled: set[Cause | Measure] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    tables: list[SelfEvaluationTable] = field(default_factory=list)
    told: bool = False
    excepted: bool = False
    place: int | None = None
    latest: Sequence[Placed] = ()
    has_problem: bool = False

    @property
    def falls_short(self) -> bool:
        """True when anything said speaks against the project's being met."""
        return self.excepted or self.has_problem


class Ledger:
    """The accounts of a submission's projects in the order in which they are first named."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self.accounts: list[Account] = []
        self.by_name: dict[str, Account] = {}
        self.aliases = aliases

    def find(self, named: Named) -> Account:
        """The account of a name: its own, that of the name it is short for, or a new one."""
        name = named.text.value
        full = self.aliases.get(name, name)
        if full in self.by_name:
            return self._known(self.by_name[full], name)
        alike = [account for account in self.accounts if same_name(account.name.value, full)]
        if alike:
            return self._known(max(alike, key=lambda a: ratio(a.name.value, full)), name)
        account = Account(named.text)
        self.accounts.append(account)
        self.by_name[named.text.value] = account
        return account

    def _known(self, account: Account, name: str) -> Account:
        if name != account.name.value and name not in account.aliases:
            account.aliases.append(name)
            self.by_name.setdefault(name, account)
        return account


def assemble(
    passages: Sequence[Passage],
    loose: Sequence[Loose],
    aliases: Mapping[str, str],
    grids: Grids,
    metadata: Metadata,
) -> tuple[Project, ...]:
    """The projects of a submission, ids p1, p2, …: those of the text in order, then those of tables alone."""
    ledger = Ledger(aliases)
    for passage in passages:
        _enter(ledger, passage, metadata.year)
    _explain(ledger.accounts, loose)
    # A transfer's table names a fund that many projects share, no project.
    told = metadata.report_type is not ReportType.TRANSFER
    for table in grids.tables:
        if table.project is not None:
            account = ledger.find(Named(table.project))
            account.told = account.told or told
            account.spans.append(table.project.span)
            account.tables.append(table)
    kept = [account for account in ledger.accounts if _is_told(account)]
    return tuple(_project(account, f"p{i}", grids) for i, account in enumerate(kept, 1))


def _enter(ledger: Ledger, passage: Passage, year: int | None) -> None:
    accounts = list({id(a): a for a in (ledger.find(named) for named in passage.subjects)}.values())
    for account, named in zip(accounts, passage.subjects, strict=False):
        account.told = account.told or named.told
        account.excepted = account.excepted or named.excepted
    before = accounts[0].latest if len(accounts) == 1 else ()
    had_problem = any(account.falls_short for account in accounts)
    plans = passage.line.has_role(SectionRole.MEASURE) and not passage.line.has_role(SectionRole.PROBLEM)
    statement = reading.read(passage.clauses, year, had_problem, passage.label, before, plans)
    for number in statement.numbers:
        number.position -= len(passage.clauses)  # as seen from the passage to come
    place = explanations.ordinal(passage.clauses, passage.line)
    for account in accounts:
        _add(account, statement, passage)
        if len(accounts) == 1:
            # A sum over several projects is none of theirs.
            account.figures += [n.figure for clause in passage.clauses for n in clause.numbers]
        account.latest = statement.numbers
        account.place = place if account.place is None else account.place


def _add(account: Account, statement: Statement, passage: Passage) -> None:
    account.evidence += statement.evidence
    account.has_problem = account.has_problem or statement.tells_problem
    account.aside += statement.aside
    owner, deadline = _field(statement, Kind.OWNER), _field(statement, Kind.DEADLINE)
    for part in statement.parts:
        said: Cause | Measure | None = None
        if part.kind is Kind.CAUSE and (said := causes.read(part)) is not None:
            account.causes.append(said)
        elif part.kind is Kind.MEASURE and (said := measures.read(part, owner, deadline)) is not None:
            account.measures.append(said)
        if said is not None and part.labelled:
            account.labelled.add(said)
    if passage.clauses:
        start, end = passage.clauses[0].start, passage.clauses[-1].end
        account.spans.append(passage.line.span(start, end))
    else:
        account.spans.append(passage.subjects[0].text.span)


def _field(statement: Statement, kind: Kind) -> Text | None:
    part = next(iter(statement.of(kind)), None)
    return None if part is None else part.clauses[0].line.quote(part.start, part.end)


def _explain(accounts: Sequence[Account], loose: Sequence[Loose]) -> None:
    """Give the measures that stand apart to the projects they are meant for."""
    short = [account for account in accounts if _status(account)[0] not in (Status.MET, Status.UNKNOWN)]
    placed = [account for account in short if account.place is not None]
    items = explanations.items(loose)
    aligned = len(placed) > 1 and [account.place for account in placed] == [item.place for item in items]
    if aligned:
        for account, item in zip(placed, items, strict=True):
            account.measures.append(item.measure)
    answered = [item.paragraph for item in items] if aligned else []
    for paragraph in loose:
        if paragraph not in answered:
            for account in short:
                account.measures += explanations.covering(paragraph)


def _is_told(account: Account) -> bool:
    """False for a name dropped in passing, of which nothing is said."""
    said = account.evidence or account.causes or account.measures
    return account.told or bool(said) or quantities.any_of(account.figures)


def _status(account: Account) -> tuple[Status, Evidence | None]:
    status, evidence = verdicts.decide(account.evidence)
    benign = bool(account.causes) and all(cause.positive for cause in account.causes)
    firm = [item for item in account.evidence if item.is_adverse and item.strength is not Strength.HINT]
    if benign and not [item for item in firm if item.strength is Strength.WORD]:
        return Status.MET, next((item for item in account.evidence if item.status is Status.MET), None)
    if status in (Status.UNKNOWN, Status.MET) and not benign and account.causes:
        within = [item for item in account.aside if item.is_adverse]
        if within and status is Status.UNKNOWN:
            return verdicts.decide(within)
    if status is Status.MET and not benign and account.causes and _is_doubted(account):
        return Status.PARTIAL, evidence
    if status is Status.UNKNOWN and (account.excepted or account.measures):
        return Status.UNMET, evidence
    return status, evidence


def _rows_short(account: Account, told: Collection[str], grids: Grids) -> Iterator[str]:
    """Ids of the rows of the project's tables that were not met, those left out that the text names."""
    tables = {table.id for table in account.tables}
    for row in grids.indicators:
        if row.table not in tables or row.met is not False or row.name is None:
            continue
        if not any(same_measure(row.name.value, name) for name in told):
            yield row.id


def _is_doubted(account: Account) -> bool:
    """外业完成，成果未汇编, and a cause is given: something negated that the words of success cover."""
    return any(
        item.is_adverse and item.cue == "statuses.negated" and 0 < item.clause.end - item.end <= _VERB
        for item in account.evidence
    )


def _project(account: Account, id: str, grids: Grids) -> Project:
    status, evidence = _status(account)
    met = status is Status.MET
    indicators = {
        item.clause.line.quote(*item.indicator).value: item.clause.line.quote(*item.indicator)
        for item in account.evidence
        if item.indicator is not None and item.is_adverse
    }
    # What explains a met project is told only where the report has a field for it, or spent less.
    found = [c for c in account.causes if not met or c.positive or c in account.labelled]
    planned = [m for m in account.measures if not met or m in account.labelled]
    return replace(
        quantities.fill(Project(id=id, name=account.name), account.figures, account.tables, grids.budget),
        aliases=tuple(account.aliases),
        status=status,
        cue=None if evidence is None else evidence.clause.line.quote(evidence.start, evidence.end),
        unmet_indicators=(*(() if met else indicators.values()), *_rows_short(account, indicators, grids)),
        causes=tuple(dict.fromkeys(found)),
        measures=tuple(dict.fromkeys(planned)),
        spans=tuple(dict.fromkeys(account.spans)),
    )
