"""Figures that a text names at the beginning of a sentence: budget and account, numbered points."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.stated import accounts_with, of_rule

RULE = "text-figure-disagrees"
WRONG = [
    ("（1）因公出国（境）费全年预算为5万元，支出决算为4.66万元。", "4.66万元", "4.62万元"),
    ("因公出国（境）费全年预算为50万元，支出决算为4.62万元。", "50万元", "5万元"),
    ("1.公务接待费支出决算为1.78万元，完成全年预算的79%。", "1.78万元", "1.58万元"),
    ("“三公”经费支出决算14.9万元；人员经费476.69万元。", "14.9万元", "14.8万元"),
    ("人员经费476.69万元；公用经费142.8万元。", "142.8万元", "124.8万元"),
    ("2024年度收入总计839.2万元，支出总计839.02万元。", "839.02万元", "839.2万元"),
    ("财政拨款支出总计785.40万元。", "785.40万元", "758.4万元"),
]


@pytest.mark.parametrize(("statement", "found", "expected"), WRONG)
def test_a_wrong_figure_is_found(tmp_path: Path, statement: str, found: str, expected: str) -> None:
    (one,) = of_rule(accounts_with(tmp_path, statement), RULE)
    assert (one.found, one.expected) == (found, expected)


RIGHT = [
    "（1）因公出国（境）费全年预算为5万元，支出决算为4.62万元，完成全年预算的92.4%。",
    "一般公共预算财政拨款支出年初预算为693.2万元，支出决算为702.89万元。",
    "人员经费年初预算为480万元，支出决算为476.69万元。",
    "本年收入30万元，项目支出28.5万元；年末结转和结余6.5万元。",
    "“三公”经费支出决算14.80万元，公务接待费1.58万元。",
    "2024年度收入总计839.20万元，支出总计839.20万元；财政拨款收入总计758.40万元。",
    "收入总计839.20万元由本年收入798.20万元等构成，上年收入总计800万元。",
]


@pytest.mark.parametrize("statement", RIGHT)
def test_a_right_figure_is_left_alone(tmp_path: Path, statement: str) -> None:
    assert of_rule(accounts_with(tmp_path, statement), RULE) == []
