"""Hand-made results with one record of every kind, and hostile texts to put into them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

from docextract.model.document import (
    Block,
    BlockKind,
    Cell,
    Diagnostic,
    Document,
    Part,
    Sourced,
    Span,
    Table,
)
from docextract.model.finding import Evidence, Finding, Outcome, Override, PackUse, Result, Severity, Waiver
from docextract.model.kinds import (
    ClaimKind,
    ReportType,
    SectionRole,
    SourceRole,
    Status,
    SubjectKind,
    TableKind,
)
from docextract.model.report import (
    BudgetLine,
    Cause,
    Claim,
    Figure,
    Goal,
    Implied,
    Indicator,
    Measure,
    Metadata,
    NonFigure,
    Notice,
    Operand,
    Project,
    Reading,
    Relation,
    Report,
    Section,
    SelfEvaluationTable,
    Source,
    Subject,
)
from docextract.model.rounding import Verdict
from docextract.model.values import (
    Bound,
    Comparator,
    Direction,
    FigureKind,
    NonFigureKind,
    Quantity,
    Role,
    Written,
)

LINES = (
    ("h", "青禾县水务局2022年度绩效自评报告"),
    ("p", "按照《青禾县财政局关于开展绩效自评的通知》（青财绩〔2023〕5号）要求，现将情况报告如下："),
    ("h", "资金使用情况"),
    ("p", "全年预算数985万元，全年执行数874.1万元，预算执行率90.5%，各项指标全部完成。"),
    ("p", "渠道清淤项目：因汛期延长未完成清淤，2023年5月底前由河道站完成。[bookmark: _GoBack]"),
)
CELLS = (
    (0, 0, 1, 1, "一级指标"),
    (0, 1, 1, 1, "三级指标"),
    (0, 2, 1, 2, "指标值 | 完成值"),
    (1, 0, 2, 1, "产出\n指标"),
    (1, 1, 1, 1, "清淤长度"),
    (1, 2, 1, 1, "≥12公里"),
    (1, 3, 1, 1, "9.5公里"),
    (2, 1, 1, 1, "工程质量"),
    (2, 2, 1, 1, "良好"),
    (2, 3, 1, 1, "良好"),
)
TABLE = "body/t0"


def document() -> Document:
    """A document of two headings, three paragraphs, one table with merged cells and a footnote."""
    blocks = [
        Block(
            id=f"body/p{position}",
            kind=BlockKind.HEADING if kind == "h" else BlockKind.PARAGRAPH,
            text=text,
            number="一、" if text == "资金使用情况" else None,
            centered=position == 0,
            masked=((text.index("["), len(text)),) if "[bookmark" in text else (),
        )
        for position, (kind, text) in enumerate(LINES)
    ]
    first = len(blocks)
    cells = []
    for row, column, rowspan, colspan, text in CELLS:
        block = f"{TABLE}/r{row}/c{column}"
        blocks.append(Block(block, BlockKind.CELL, text))
        cells.append(Cell(row, column, rowspan, colspan, block, 0, len(text)))
    blocks.append(Block("footnote1/p0", BlockKind.PARAGRAPH, "数据来源：县水务局台账。", part=Part.FOOTNOTE))
    table = Table(TABLE, 3, 4, tuple(cells), first)
    return Document(
        index=0,
        path="青禾县水务局/report.docx",
        sha256="a" * 64,
        bytes=20480,
        format="docx",
        reader="docx",
        blocks=tuple(blocks),
        tables=(table,),
        warnings=("含有修订标记",),
    )


def find(words: str, doc: Document | None = None, occurrence: int = 0) -> Span:
    """The span of the words in the sample document."""
    for block in (doc or document()).blocks:
        if words in block.text:
            if occurrence:
                occurrence -= 1
                continue
            start = block.text.index(words)
            return Span(0, block.id, start, start + len(words))
    raise AssertionError(f"no {words!r} in the sample")


def text(words: str) -> Sourced[str]:
    return Sourced(words, find(words))


def amount(words: str, value: str, unit: str = "元", kind: FigureKind = FigureKind.AMOUNT) -> Quantity:
    return Quantity(Decimal(value), unit, words, find(words), kind)


def figure(number: int, words: str, value: Decimal, unit: str, kind: FigureKind, role: Role) -> Figure:
    return Figure(
        id=f"f{number}",
        quote=words,
        span=find(words),
        kind=kind,
        value=value,
        high=None,
        unit=unit,
        written=Written(words.rstrip("万元%公里"), unit, 1),
        bound=Bound.EXACT,
        hedge=False,
        direction=Direction.UP if role is Role.GROWTH else None,
        measure="部门预算",
        scope=None,
        period="2022",
        role=role,
        baseline=None,
        subject=Subject(SubjectKind.ENTITY, None, "青禾县水务局"),
        section="s1",
        table=None,
    )


def figures() -> tuple[Figure, ...]:
    return (
        figure(1, "985万元", Decimal("985") * 10000, "元", FigureKind.AMOUNT, Role.BUDGET),
        figure(2, "874.1万元", Decimal("874.1") * 10000, "元", FigureKind.AMOUNT, Role.EXECUTED),
        figure(3, "90.5%", Decimal("90.5"), "%", FigureKind.PERCENT, Role.EXECUTION_RATE),
    )


def report() -> Report:
    """A report with at least one record of every kind of the contract."""
    doc = document()
    cause = Cause(text("汛期延长"), ("disaster",), generic=False)
    measure = Measure(text("2023年5月底前由河道站完成"), owner=text("河道站"), deadline=text("2023年5月底前"))
    return Report(
        sources=(
            Source(0, doc.path, doc.sha256, doc.bytes, "docx", SourceRole.REPORT, "docx", doc.warnings),
            Source(1, "青禾县水务局/scan.pdf", "b" * 64, 99, "pdf", SourceRole.ATTACHMENT, "", ()),
        ),
        documents=(doc,),
        metadata=Metadata(
            entity=text("青禾县水务局"),
            fiscal_year=Sourced(2022, find("2022")),
            title=text("青禾县水务局2022年度绩效自评报告"),
            report_type=ReportType.DEPARTMENT,
            notice=Notice(document_number=text("青财绩〔2023〕5号")),
            signed_on=Sourced(datetime.date(2023, 3, 1), find("2023")),
        ),
        sections=(
            Section(
                "s1",
                0,
                1,
                "一、",
                text("资金使用情况"),
                (SectionRole.FUNDS,),
                None,
                ("body/p2", "footnote1/p0"),
            ),
        ),
        figures=figures(),
        non_figures=(NonFigure("2022年", find("2022年"), NonFigureKind.DATE, "2022"),),
        relations=(
            Relation(
                "r1",
                "execution_rate",
                (Operand("executed", "f2"), Operand("budget", "f1")),
                text("预算执行率"),
                "f3",
                Implied("预算执行率", "2022", Decimal("88.74"), "%"),
                (Reading("as_stated", Decimal("88.74"), Verdict.INCONSISTENT),),
                Verdict.INCONSISTENT,
            ),
        ),
        budget=(
            BudgetLine(
                "b1",
                None,
                None,
                None,
                True,
                adjusted_budget=amount("985万元", "9850000"),
                executed=amount("874.1万元", "8741000"),
            ),
        ),
        indicators=(
            Indicator(
                "i1",
                "t1",
                "p1",
                text("产出\n指标"),
                None,
                text("清淤长度"),
                Comparator.AT_LEAST,
                amount("12公里", "12", "公里", FigureKind.LENGTH),
                amount("9.5公里", "9.5", "公里", FigureKind.LENGTH),
                met=False,
            ),
            Indicator(
                "i2",
                "t1",
                None,
                None,
                None,
                text("工程质量"),
                Comparator.QUALITATIVE,
                text("良好"),
                Sourced("良好", find("良好", occurrence=1)),
                met=True,
            ),
        ),
        projects=(
            Project(
                "p1",
                text("渠道清淤项目"),
                ("清淤项目",),
                Status.UNMET,
                text("未完成"),
                ("i1", text("清淤长度")),
                (cause,),
                (measure,),
                spans=(find("渠道清淤项目"),),
            ),
        ),
        claims=(
            Claim("c1", ClaimKind.UNIVERSAL_MET, "各项指标全部完成", find("各项指标全部完成"), None, "s1"),
        ),
        tables=(
            SelfEvaluationTable(
                "t1",
                0,
                TableKind.SELF_EVALUATION,
                text("渠道清淤项目"),
                (Goal(text("清淤长度"), None),),
                grid=TABLE,
            ),
        ),
        diagnostics=(Diagnostic("E103", "暂不支持读取 PDF 文件", 1),),
    )


def finding(
    rule: str = "BUD001",
    outcome: Outcome = Outcome.FAIL,
    severity: Severity = Severity.ERROR,
    quotes: tuple[str, ...] = ("90.5%", "874.1万元", "985万元"),
) -> Finding:
    return Finding(
        rule=rule,
        slug="execution-rate-mismatch",
        outcome=outcome,
        severity=severity,
        title="预算执行率与执行数、预算数不符",
        message="执行率填报 90.5%，按 874.1万元 ÷ 985万元 应为 88.74%",
        subject="青禾县水务局",
        evidence=tuple(Evidence(f"role{n}", find(quote), quote) for n, quote in enumerate(quotes)),
        expected="88.74%",
        observed="90.5%",
        hint="按全年预算数重算执行率",
        basis="项目支出绩效自评表",
        fingerprint=f"{rule}-0001",
    )


def result(name: str = "青禾县水务局") -> Result:
    """A checked submission: an error, a doubtful warning, a waived error, a pass, no evidence."""
    findings = (
        finding(),
        finding("EXP012", Outcome.DOUBTFUL, Severity.WARNING, ("各项指标全部完成", "未完成清淤")),
        replace(
            finding("DOC006", quotes=()), waiver=Waiver("历史遗留", "绩效科", "2024-12-31"), subject=None
        ),
        finding("BUD003", Outcome.PASS),
        finding("DOC008", Outcome.FAIL, Severity.INFO, ("资金使用情况",)),
    )
    return Result(
        name=name,
        report=report(),
        findings=findings,
        tally={"BUD001": {"fail": 1}, "DOC006": {"fail": 1}, "SCO005": {"undecided": 2}},
        packs=(
            PackUse("national-2020", "1", "c" * 64),
            PackUse(
                "hebei", "1", "d" * 64, (Override("DOC001", "severity: warning", "试行"),), "地区：青禾县"
            ),
        ),
    )


def unread(name: str = "损坏.docx") -> Result:
    """A submission none of whose files could be read."""
    return Result(
        name=name,
        report=Report(
            sources=(Source(0, name, "e" * 64, 3, "docx", SourceRole.REPORT, "", ()),),
            documents=(),
            diagnostics=(Diagnostic("E102", "文件已损坏，不是完整的 Word 文档", 0),),
        ),
    )


def hostile(words: str, name: str = "敌意") -> Result:
    """A submission whose every free text is ``words``."""
    doc = replace(
        document(),
        path=words,
        blocks=(Block("body/p0", BlockKind.PARAGRAPH, words),),
        tables=(),
        warnings=(words,),
    )
    span = Span(0, "body/p0", 0, len(words))
    said = Sourced(words, span)
    base = report()
    return Result(
        name=name,
        report=Report(
            sources=(replace(base.sources[0], path=words, warnings=(words,)),),
            documents=(doc,),
            metadata=Metadata(entity=said, title=said),
            figures=(replace(base.figures[0], quote=words, span=span, measure=words, unit=words),),
            indicators=(Indicator("i1", None, words, said, said, said, None, said, said, reason=said),),
            projects=(
                Project("p1", said, (words,), causes=(Cause(said),), measures=(Measure(said, said, said),)),
            ),
            diagnostics=(Diagnostic("E199", words, 0, span),),
        ),
        findings=(
            replace(
                finding(quotes=()),
                title=words,
                message=words,
                subject=words,
                expected=words,
                observed=words,
                hint=words,
                basis=words,
                evidence=(Evidence(words, span, words),),
            ),
        ),
        tally={"BUD001": {"fail": 1}},
    )
