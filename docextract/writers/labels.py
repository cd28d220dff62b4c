"""What a reader of the outputs sees for the code names of the contract."""

from __future__ import annotations

from functools import cache
from typing import Final

from docextract.lexicon import fields
from docextract.model.document import Part
from docextract.model.finding import Outcome, Severity
from docextract.model.kinds import ReportType, SourceRole, Status, SubjectKind
from docextract.model.values import Bound, Direction, FigureKind, Role

SEVERITY: Final = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}

OUTCOME: Final = {
    Outcome.PASS: "通过",
    Outcome.FAIL: "不通过",
    Outcome.DOUBTFUL: "存疑",
    Outcome.NOT_APPLICABLE: "不适用",
    Outcome.UNDECIDED: "无法判断",
    Outcome.RULE_ERROR: "规则出错",
}

# Families of rules, in the order in which a reviewer reads a report.
FAMILY: Final = {
    "DOC": "结构与格式",
    "IDN": "单位与年度",
    "CNT": "个数",
    "EXP": "原因与整改措施",
    "BUD": "预算执行",
    "SCO": "得分",
    "IND": "指标设置",
    "FIG": "文中数据",
    "XRF": "文件之间",
}

REPORT_TYPE: Final = {
    ReportType.DEPARTMENT: "部门整体",
    ReportType.PROJECT: "项目支出",
    ReportType.TRANSFER: "转移支付",
    ReportType.TABLE: "自评表",
    ReportType.UNKNOWN: "未识别",
}

SOURCE_ROLE: Final = {
    SourceRole.REPORT: "报告",
    SourceRole.TABLE: "自评表",
    SourceRole.ATTACHMENT: "附件",
    SourceRole.PRIOR: "上年材料",
    SourceRole.LEDGER: "台账",
}

STATUS: Final = {
    Status.MET: "已完成",
    Status.PARTIAL: "部分完成",
    Status.UNMET: "未完成",
    Status.UNSPENT: "未支出",
    Status.NOT_STARTED: "未启动",
    Status.UNKNOWN: "未说明",
}

SUBJECT: Final = {
    SubjectKind.ENTITY: "单位",
    SubjectKind.PROJECT: "项目",
    SubjectKind.INDICATOR: "指标",
    SubjectKind.BUDGET: "资金",
    SubjectKind.OTHER: "其他",
}

FIGURE_KIND: Final = {
    FigureKind.AMOUNT: "金额",
    FigureKind.COUNT: "数量",
    FigureKind.PERCENT: "百分比",
    FigureKind.PERMILLE: "千分比",
    FigureKind.PERCENTAGE_POINTS: "百分点",
    FigureKind.RANK: "排名",
    FigureKind.MULTIPLE: "倍数",
    FigureKind.FRACTION: "分数",
    FigureKind.SCORE: "得分",
    FigureKind.DURATION: "时长",
    FigureKind.LENGTH: "长度",
    FigureKind.AREA: "面积",
    FigureKind.WEIGHT: "重量",
    FigureKind.VOLUME: "体积",
    FigureKind.RATE: "单价或比率",
    FigureKind.OTHER: "其他",
}

ROLE: Final = {
    Role.ACTUAL: "实际值",
    Role.TARGET: "目标值",
    Role.INCREMENT: "新增",
    Role.NET_INCREMENT: "净增",
    Role.GROWTH: "增长",
    Role.DIFFERENCE: "增减额",
    Role.MARGIN: "与平均水平之差",
    Role.OVER_FULFILMENT: "超额",
    Role.SHORTFALL: "差额",
    Role.COMPLETION_RATE: "完成率",
    Role.SHARE: "占比",
    Role.RANK: "排名",
    Role.PER_UNIT: "单位标准",
    Role.CUMULATIVE: "累计",
    Role.BUDGET_INITIAL: "年初预算数",
    Role.BUDGET: "全年预算数",
    Role.EXECUTED: "全年执行数",
    Role.EXECUTION_RATE: "预算执行率",
    Role.FUNDS_RECEIVED: "到位资金",
    Role.SCORE: "得分",
    Role.MAX_SCORE: "分值",
    Role.OTHER: "其他",
}

BOUND: Final = {
    Bound.EXACT: "",
    Bound.ABOUT: "约",
    Bound.AT_LEAST: "不低于",
    Bound.AT_MOST: "不超过",
    Bound.RANGE: "区间",
}

DIRECTION: Final = {Direction.UP: "升", Direction.DOWN: "降", Direction.FLAT: "平"}

MET: Final = {True: "是", False: "否", None: "无法判断"}

PART: Final = {
    Part.BODY: "正文",
    Part.CONTENTS: "目录",
    Part.HEADER: "页眉",
    Part.FOOTER: "页脚",
    Part.FOOTNOTE: "脚注",
    Part.ENDNOTE: "尾注",
    Part.TEXTBOX: "文本框",
    Part.SHEET: "工作表",
    Part.PAGE: "页",
}

# Roles of evidence that are no field of a record; the lexicon names the others.
_EVIDENCE: Final = {
    "actual": "实际值",
    "budget": "预算数",
    "cause": "原因",
    "claim": "表述",
    "contrary": "相反内容",
    "count": "个数",
    "cue": "提示词",
    "cumulative": "累计数",
    "current": "本期数",
    "date": "日期",
    "delta": "增减数",
    "earlier": "此前累计",
    "effect": "后果",
    "explanation": "说明",
    "figure": "数据",
    "foreign": "其他单位",
    "from": "原值",
    "heading": "标题",
    "item": "条目",
    "lead": "年度写法",
    "left": "被抄文字",
    "mention": "提及处",
    "misprint": "疑似错字",
    "move": "名次变化",
    "multiple": "倍数",
    "observed": "填报值",
    "other": "另一处",
    "own": "本单位",
    "part": "分项",
    "parts": "分项",
    "place": "所在行",
    "points": "百分点",
    "previous": "上期数",
    "quantity": "数量",
    "rate": "比率",
    "received": "到位数",
    "repeated": "重复的字",
    "residue": "残留内容",
    "rest": "结余",
    "right": "对照文字",
    "section": "章节",
    "share": "占比",
    "stated": "填报值",
    "statement": "表述",
    "subject": "对象",
    "table": "自评表",
    "tabled": "自评表",
    "target": "目标值",
    "text": "原文",
    "title": "标题",
    "to": "现值",
    "told": "报告",
    "total": "合计",
    "unit_value": "单价",
    "whole": "总体",
}


def family(rule: str) -> str:
    """The family that a rule's id begins with."""
    return rule[:3]


@cache
def evidence_role(role: str) -> str:
    """What a reader sees for the role of a piece of evidence; the code name when it has no term."""
    if role in _EVIDENCE:
        return _EVIDENCE[role]
    terms = (record.fields.get(role) for record in fields.records().values())
    return next((found[0] for found in terms if found), role)
