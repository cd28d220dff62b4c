"""What the records of a report can be: the enumerations of the JSON contract."""

from __future__ import annotations

from enum import StrEnum


class SourceRole(StrEnum):
    REPORT = "report"
    TABLE = "table"
    ATTACHMENT = "attachment"
    PRIOR = "prior"
    LEDGER = "ledger"


class ReportType(StrEnum):
    DEPARTMENT = "department"
    PROJECT = "project"
    TRANSFER = "transfer"
    TABLE = "table"
    UNKNOWN = "unknown"


class SectionRole(StrEnum):
    """What a section is for; titles map to roles many-to-many."""

    ORG = "ORG"
    BASIC = "BASIC"
    FUNDS = "FUNDS"
    GOAL = "GOAL"
    OVERALL = "OVERALL"
    PROJ = "PROJ"
    IND = "IND"
    SCORE = "SCORE"
    PROBLEM = "PROBLEM"
    CAUSE = "CAUSE"
    MEASURE = "MEASURE"
    GOALQ = "GOALQ"
    USE = "USE"
    EXP = "EXP"
    OTHER = "OTHER"
    ATTACH = "ATTACH"


class Status(StrEnum):
    MET = "met"
    PARTIAL = "partial"
    UNMET = "unmet"
    UNSPENT = "unspent"
    NOT_STARTED = "not_started"
    UNKNOWN = "unknown"


class ClaimKind(StrEnum):
    UNIVERSAL_MET = "universal_met"
    MOST_MET = "most_met"
    NO_PROBLEM = "no_problem"
    GOAL_QUALITY = "goal_quality"
    PROJECT_COUNT = "project_count"
    INDICATOR_COUNT = "indicator_count"
    UNMET_COUNT = "unmet_count"
    GRADE_COUNT = "grade_count"
    GRADE = "grade"
    TOTAL_SCORE = "total_score"


class SubjectKind(StrEnum):
    ENTITY = "entity"
    PROJECT = "project"
    INDICATOR = "indicator"
    BUDGET = "budget"
    OTHER = "other"


class TableKind(StrEnum):
    SELF_EVALUATION = "self_evaluation"
    OTHER = "other"
