"""What the overview page says of a batch: a line per submission, and what all of them come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from docextract.lexicon import corrections
from docextract.model.contract import plain
from docextract.model.document import Diagnostic
from docextract.model.finding import Outcome, Result, Severity
from docextract.writers import labels
from docextract.writers.answering import part_of, to_answer, tone_of
from docextract.writers.files import base_name
from docextract.writers.ledger import total_score
from docextract.writers.open_items import open_items
from docextract.writers.view import undecided
from docextract.writers.visible import visible

# Units of length of a bar; what is not nothing is drawn at least a little.
WIDTH: Final = 1000
_LEAST: Final = 8
_TONES: Final = ("error", "warning", "info", "doubtful")
_MOST_OPEN: Final = 5
_STATES: Final = {
    "error": "有错误",
    "warning": "只有警告、提示或存疑",
    "clean": "没有发现问题",
    "lost": "文件都未能读取",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A submission. ``counts`` has the tones of findings, ``open`` (items not met), ``undecided``
    (rules), ``unread`` (files), and the parts of the return notice by their id."""

    name: str
    entity: str | None
    year: int | None
    type: str
    score: str | None
    is_unread: bool
    counts: Counter[str]
    families: tuple[str, ...]
    page: str = ""

    @property
    def states(self) -> list[str]:
        """What the row can be chosen by."""
        named = [*_TONES, "unread", "explain", "measures"]
        found = [name for name in named if self.counts[name]]
        is_clean = not self.is_unread and not any(self.counts[tone] for tone in _TONES)
        return [*found, "clean"] if is_clean else found


@dataclass(frozen=True, slots=True)
class Segment:
    tone: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of ``WIDTH`` units at most; ``words`` says the same as the parts."""

    label: str
    total: int
    words: str
    parts: list[Segment]


@dataclass(frozen=True, slots=True)
class Told:
    """What a submission adds to the sums: findings by family of rules and by part of the return
    notice, with their tones; ``open_rules`` by id and title; unread files with the reason."""

    files: int
    pack: str | None
    outcomes: Counter[str]
    families: dict[str, Counter[str]]
    parts: dict[str, Counter[str]]
    open_rules: Counter[tuple[str, str]]
    unread: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unread:
    path: str
    message: str
    page: str


@dataclass
class Totals:
    """Sums over a batch."""

    submissions: int = 0
    files: int = 0
    packs: dict[str, None] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    families: dict[str, Counter[str]] = field(default_factory=dict)
    parts: dict[str, Counter[str]] = field(default_factory=dict)
    open_rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)

    def add(self, row: Row, told: Told) -> None:
        """Count a submission in."""
        self.submissions += 1
        self.files += told.files
        if told.pack is not None:
            self.packs[told.pack] = None
        self.counts.update(row.counts)
        fitting = {"lost": row.is_unread, "error": row.counts["error"], "warning": "clean" not in row.states}
        self.states[next((state for state, fits in fitting.items() if fits), "clean")] += 1
        self.outcomes.update(told.outcomes)
        self.open_rules.update(told.open_rules)
        for sums, added in ((self.families, told.families), (self.parts, told.parts)):
            for name, counts in added.items():
                sums.setdefault(name, Counter()).update(counts)
        self.unread += [Unread(path, message, row.page) for path, message in told.unread]

    def state_bars(self) -> list[Bar]:
        counts = {title: {state: self.states[state]} for state, title in _STATES.items()}
        return _bars({title: count for title, count in counts.items() if any(count.values())})

    def family_bars(self) -> list[Bar]:
        known = ((title, self.families.get(key)) for key, title in labels.FAMILY.items())
        return _bars({title: counts for title, counts in known if counts})

    def part_bars(self) -> list[Bar]:
        known = ((part.title, self.parts.get(part.id)) for part in corrections.parts())
        return _bars({title: counts for title, counts in known if counts})

    def outcome_bars(self) -> list[Bar]:
        counts = {labels.OUTCOME[outcome]: {outcome.value: self.outcomes[outcome]} for outcome in Outcome}
        return _bars({title: count for title, count in counts.items() if any(count.values())})

    def most_open(self) -> list[tuple[str, str, int]]:
        """The rules that could be decided on the fewest items."""
        found = sorted(self.open_rules.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(rule, title, count) for (rule, title), count in found[:_MOST_OPEN]]


def told_of(result: Result) -> Told:
    """What the sums need of a submission."""
    families: dict[str, Counter[str]] = {}
    parts: dict[str, Counter[str]] = {}
    for finding in to_answer(result):
        families.setdefault(labels.family(finding.rule), Counter())[tone_of(finding)] += 1
        parts.setdefault(part_of(finding).id, Counter())[tone_of(finding)] += 1
    return Told(
        files=len(result.report.sources),
        pack=result.packs[0].id if result.packs else None,
        outcomes=outcomes_of(result),
        families=families,
        parts=parts,
        open_rules=Counter(
            {(rule.rule, visible(rule.title or "")): rule.count for rule in undecided(result)}
        ),
        unread=tuple(_unread(result)),
    )


def outcomes_of(result: Result) -> Counter[str]:
    """How often each outcome came out, over all rules."""
    outcomes: Counter[str] = Counter()
    for counts in result.tally.values():
        for outcome, count in counts.items():
            outcomes[outcome] += count
    return outcomes


def _unread(result: Result) -> Iterator[tuple[str, str]]:
    read = result.report.document_by_index
    lost = {source.index: source.path for source in result.report.sources if source.index not in read}
    for diagnostic in result.report.diagnostics:
        if diagnostic.source in lost:
            path = lost[diagnostic.source]
            yield visible(path), visible(_reason(diagnostic, path))


def row_of(result: Result) -> Row:
    """The line for a submission; its page is named when its turn comes."""
    report = result.report
    facts = report.metadata
    score = total_score(report)
    counts = Counter({severity.value: result.count(severity) for severity in Severity})
    findings = to_answer(result)
    counts["doubtful"] = sum(1 for finding in findings if finding.outcome is Outcome.DOUBTFUL)
    counts.update(part_of(finding).id for finding in findings)
    counts["open"] = len(open_items(report))
    counts["undecided"] = len(undecided(result))
    counts["unread"] = len(report.sources) - len(report.documents)
    return Row(
        name=visible(result.name),
        entity=visible(facts.entity.value) if facts.entity else None,
        year=facts.year,
        type=labels.REPORT_TYPE[facts.report_type],
        score=plain(score) if score is not None else None,
        is_unread=result.is_unread,
        counts=counts,
        families=tuple(dict.fromkeys(labels.family(finding.rule) for finding in findings)),
    )


def _reason(diagnostic: Diagnostic, path: str) -> str:
    """The message without the file's name, which stands beside it."""
    return diagnostic.message.removeprefix(f"{base_name(path)}：")


def _bars(rows: Mapping[str, Mapping[str, int]]) -> list[Bar]:
    longest = max((sum(counts.values()) for counts in rows.values()), default=0)
    return [_bar(label, counts, longest) for label, counts in rows.items()]


def _bar(label: str, counts: Mapping[str, int], longest: int) -> Bar:
    order = [tone for tone in _TONES if tone in counts] + [tone for tone in counts if tone not in _TONES]
    parts, start = [], 0
    for tone in order:
        width = max(_LEAST, counts[tone] * WIDTH // longest) if counts[tone] else 0
        parts.append(Segment(tone, start, min(width, WIDTH - start)))
        start += parts[-1].width
    total = sum(counts.values())
    words = "、".join(f"{_WORDS[tone]} {counts[tone]}" for tone in order if tone in _WORDS)
    return Bar(label, total, words or str(total), parts)


_WORDS: Final = {
    **{severity.value: title for severity, title in labels.SEVERITY.items()},
    "doubtful": labels.OUTCOME[Outcome.DOUBTFUL],
}
