"""What a reader of the outputs sees for the code names of the contract."""

from __future__ import annotations

from typing import Final

from docextract.model.document import Part
from docextract.model.finding import Outcome, Severity
from docextract.model.report import ReportType, SourceRole, Status, SubjectKind
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
