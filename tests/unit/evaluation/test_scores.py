from __future__ import annotations

from docextract.evaluation.scores import Mark, Score, add_up


def test_add_up_counts_right_missing_and_extra() -> None:
    marks = [
        Mark("figure", "3家", "3家", True),
        Mark("figure", "5家", None, False),
        Mark("figure", None, "7家", False),
    ]
    evaluation = add_up([("c1", marks), ("c2", [Mark("claim", "全部完成", "全部完成", True)])])
    assert evaluation.cases == 2
    assert evaluation.score("figure") == Score("figure", right=1, wanted=2, got=2)
    assert [miss.case for miss in evaluation.misses] == ["c1", "c1"]


def test_score_rates() -> None:
    score = Score("figure", right=3, wanted=4, got=6)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.75, 0.6)


def test_score_of_nothing_is_perfect() -> None:
    assert add_up([]).score("figure").f1 == 1.0


def test_score_of_nothing_found_is_zero() -> None:
    assert Score("figure", right=0, wanted=4, got=0).f1 == 0.0
