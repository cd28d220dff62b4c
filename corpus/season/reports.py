"""One invented submission: its numbers agree, except where a fault is put in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Final

from corpus.builder.source import Cell, Paragraph, Source, Table
from corpus.season.words import BUREAUS, CAUSES, COUNTIES, MEASURES, RECORDS, REMARKS, TOWNS, Bureau

# Indicators of a table, with their full marks; 10 more are for the execution rate.
_MARKS: Final = (20, 15, 15, 10, 20, 10)
_ROWS: Final = (
    ("产出指标", "数量指标"),
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)


@dataclass(frozen=True, slots=True)
class Project:
    """Money in 万元 with two decimals; ``goal`` and ``done`` count ``work`` in ``unit``."""

    name: str
    work: str
    unit: str
    budget: Decimal
    spent: Decimal
    goal: int
    done: int
    satisfied: int

    @property
    def rate(self) -> str:
        """The execution rate as printed."""
        return _percent(self.spent / self.budget)

    @property
    def is_met(self) -> bool:
        return self.done >= self.goal


@dataclass(frozen=True, slots=True)
class Submission:
    """Files of one department; ``folder`` is where they lie together."""

    folder: str
    sources: tuple[Source, ...]


def submission(number: int, seed: int, pages: int | None = None) -> Submission:
    """The submission ``number`` of the season ``seed``; the same every time.

    ``pages`` asks for a Word report of about so many pages with two tables; by default there
    are long and short reports, texts, and tables in files of their own.
    """
    rng = Random(f"{seed}:{number}")
    return _Writer(rng, number).write(pages)


class _Writer:
    def __init__(self, rng: Random, number: int) -> None:
        self._rng = rng
        self._bureau: Bureau = rng.choice(BUREAUS)
        # A department of its own for every submission, as in a province.
        self._entity = f"{COUNTIES[number % len(COUNTIES)]}{self._bureau.name}"
        self._number = number
        self._year = 2023
        names = rng.sample(self._bureau.projects, rng.randint(2, len(self._bureau.projects)))
        self._projects = [self._project(name) for name in names]
        self._is_faulty = rng.random() < 0.3

    def write(self, pages: int | None) -> Submission:
        folder = f"{self._number:05}-{self._entity}"
        if pages is not None:
            return Submission(folder, (self._report("docx", pages, 2),))
        kind = self._rng.random()
        if kind < 0.55:
            return Submission(folder, (self._report("docx", 3, 1),))
        if kind < 0.70:
            return Submission(folder, (self._report("docx", 6, 2),))
        if kind < 0.85:
            return Submission(folder, (self._report("docx", 3, 0), self._table_file()))
        return Submission(folder, (self._report("txt", 2, 0),))

    def _project(self, name: str) -> Project:
        rng = self._rng
        work, unit = rng.choice(self._bureau.works)
        budget = Decimal(rng.randint(2_000, 90_000)) / 100
        spent = (budget * rng.randint(72, 100) / 100).quantize(Decimal("0.01"))
        goal = rng.randint(20, 900)
        done = goal + rng.randint(0, goal // 10) if rng.random() < 0.75 else goal - rng.randint(1, goal // 8)
        return Project(name, work, unit, budget, spent, goal, done, rng.randint(90, 99))

    def _report(self, suffix: str, pages: int, tables: int) -> Source:
        blocks: list[Paragraph | Table] = list(self._body(pages))
        for project in self._projects[:tables]:
            blocks += self._form(project)
        stem = f"{self._entity}{self._year}年度绩效自评报告"
        return Source(f"{stem}.{suffix}", tuple(blocks))

    def _table_file(self) -> Source:
        project = self._projects[0]
        return Source(f"{project.name}绩效自评表.docx", tuple(self._form(project)))

    def _body(self, pages: int) -> Iterator[Paragraph]:
        year, following = self._year, self._year + 1
        budget = sum((project.budget for project in self._projects), Decimal(0))
        spent = sum((project.spent for project in self._projects), Decimal(0))
        rate = _percent(spent / budget) if not self._is_faulty else _percent(spent / budget * Decimal("0.9"))
        county = self._entity.removesuffix(self._bureau.name)
        short = county[0]
        yield Paragraph(self._entity, "center")
        yield Paragraph(f"{year}年度部门整体支出绩效自评报告", "center")
        yield Paragraph(
            f"根据《{county}财政局关于开展{year}年度绩效自评工作的通知》（{short}财绩〔{following}〕"
            f"{self._rng.randint(1, 30)}号）要求，现将我局{year}年度绩效自评情况报告如下："
        )
        yield Paragraph("一、部门基本情况", level=1)
        yield Paragraph(
            f"我局内设股室{self._rng.randint(4, 12)}个，下属事业单位{self._rng.randint(1, 9)}个，"
            f"在职人员{self._rng.randint(30, 180)}人。"
        )
        yield Paragraph("二、预算执行情况", level=1)
        yield Paragraph(
            f"{year}年共安排项目{len(self._projects)}个，全年预算数{budget}万元，全年执行数{spent}万元，"
            f"预算执行率{rate}。"
        )
        yield Paragraph("三、绩效目标完成情况", level=1)
        for place, project in enumerate(self._projects, 1):
            yield Paragraph(f"（{'一二三四'[place - 1]}）{project.name}", level=2)
            yield Paragraph(self._told(project))
        yield from self._remarks(pages)
        yield Paragraph("四、存在的问题及原因", level=1)
        yield from self._problems()
        yield Paragraph("五、下一步改进措施", level=1)
        month, days = self._rng.randint(3, 9), self._rng.randint(5, 40)
        for project in self._projects:
            if not project.is_met:
                measure = self._rng.choice(MEASURES).format(year=following, month=month, days=days)
                yield Paragraph(f"针对{project.name}未完成的任务，{measure}。")
        yield Paragraph(f"{following}年起按月通报项目进度，由办公室于每月5日前汇总。")
        yield Paragraph(f"{self._entity}", "right")
        yield Paragraph(f"{following}年{self._rng.randint(1, 4)}月{self._rng.randint(1, 28)}日", "right")

    def _told(self, project: Project) -> str:
        last = max(1, project.done - self._rng.randint(1, 19))
        growth = _percent(Decimal(project.done - last) / last)
        change = f"，比上年增加{project.done - last}{project.unit}，同比增长{growth}"
        ending = "已按计划完成" if project.is_met else "未完成年度任务"
        return (
            f"项目预算{project.budget}万元，实际支出{project.spent}万元，执行率{project.rate}。"
            f"计划{project.work}{project.goal}{project.unit}，实际{project.work}{project.done}{project.unit}，"
            f"{ending}{change}。{self._bureau.served}满意度{project.satisfied}%。"
        )

    def _remarks(self, pages: int) -> Iterator[Paragraph]:
        """Text to fill so many pages, a page holding about 650 characters."""
        left = pages * 650 - 900 - 250 * len(self._projects)
        records = self._records()
        while left > 0:
            said = [*self._rng.sample(REMARKS, 3), *islice(records, 1)]
            self._rng.shuffle(said)
            left -= sum(map(len, said))
            yield Paragraph("".join(said))

    def _records(self) -> Iterator[str]:
        """What was done in each town in each month; years of it would not fill more pages."""
        places = [(record, month, town) for month in range(1, 13) for town in TOWNS for record in RECORDS]
        self._rng.shuffle(places)
        for record, month, town in places:
            count = self._rng.randint(3, 60)
            yield record.format(month=month, town=town, count=count, more=count + self._rng.randint(20, 90))

    def _problems(self) -> Iterator[Paragraph]:
        open_ones = [project for project in self._projects if not project.is_met]
        if not open_ones:
            yield Paragraph("个别项目资料归档不够及时，主要原因是档案人员兼职较多。")
        for project in open_ones:
            cause = self._rng.choice(CAUSES).format(days=self._rng.randint(5, 40))
            yield Paragraph(
                f"{project.name}计划{project.work}{project.goal}{project.unit}，实际完成{project.done}"
                f"{project.unit}，未完成年度目标，主要原因是{cause}。"
            )

    def _form(self, project: Project) -> list[Paragraph | Table]:
        title = Paragraph("项目支出绩效自评表", "center")
        return [title, Paragraph(f"（{self._year}年度）", "center"), _table(self._cells(project))]

    def _cells(self, project: Project) -> list[list[str]]:
        execution = (project.spent / project.budget * 10).quantize(Decimal("0.01"))
        budget = f"{project.budget}"
        money = [budget, "<", budget, f"{project.spent}", "10", project.rate, f"{execution}"]
        goal = f"{project.work}{project.goal}{project.unit}"
        done = f"{project.work}{project.done}{project.unit}"
        rows = [
            ["项目名称", project.name, *["<"] * 7],
            ["主管部门", self._entity, "<", "<", "实施单位", self._entity, "<", "<", "<"],
            ["项目资金（万元）", "", "年初预算数", "<", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            ["^", "年度资金总额", *money],
            ["年度总体目标", "预期目标", "<", "<", "<", "实际完成情况", "<", "<", "<"],
            ["^", f"{goal}。", "<", "<", "<", f"{done}。", "<", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
             "偏差原因分析及改进措施", "<"],
        ]  # fmt: skip
        total = execution
        for row in self._indicators(project):
            total += Decimal(row[6])
            rows.append(row)
        rows.append(["总分", *["<"] * 4, "100", f"{total}", "", "<"])
        return rows

    def _indicators(self, project: Project) -> Iterator[list[str]]:
        share = min(Decimal(1), Decimal(project.done) / project.goal)
        reason = ""
        if not project.is_met:
            cause = self._rng.choice(CAUSES).format(days=self._rng.randint(5, 40))
            reason = f"{cause}；{self._year + 1}年6月底前补齐"
        values = (
            (f"{project.work}数量", f"≥{project.goal}{project.unit}", f"{project.done}{project.unit}"),
            ("实施点位数", "≥3个", f"{self._rng.randint(3, 9)}个"),
            ("验收合格率", "=100%", "100%"),
            ("项目按期完成率", "≥95%", f"{self._rng.randint(95, 100)}%"),
            (f"受益{self._bureau.served}人数", "≥100人", f"{self._rng.randint(100, 4000)}人"),
            (f"{self._bureau.served}满意度", "≥90%", f"{project.satisfied}%"),
        )
        before = ("", "")
        for place, ((first, second), (name, goal, done), marks) in enumerate(
            zip(_ROWS, values, _MARKS, strict=True)
        ):
            score = (marks * share).quantize(Decimal("0.01")) if place == 0 else Decimal(marks)
            heads = ["^" if first == before[0] else first, "^" if second == before[1] else second]
            yield [*heads, name, goal, done, f"{marks}", f"{score}", reason if place == 0 else "", "<"]
            before = (first, second)


def _percent(value: Decimal) -> str:
    return f"{(value * 100).quantize(Decimal('0.01'))}%"


def _table(grid: list[list[str]]) -> Table:
    """Cells of a grid in the corpus markup: ``<`` merges to the left, ``^`` with the one above."""
    cells = []
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            if text in ("<", "^"):
                continue
            colspan = 1
            while column + colspan < len(texts) and texts[column + colspan] == "<":
                colspan += 1
            rowspan = 1
            while row + rowspan < len(grid) and grid[row + rowspan][column] == "^":
                rowspan += 1
            cells.append(Cell(text, row, column, rowspan, colspan))
    return Table(len(grid), len(grid[0]), tuple(cells))
