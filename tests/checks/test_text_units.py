"""Units in free text: 元 for 万元, where the sentence or the tables prove it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_src.checks.statements.stated_amounts import AMOUNT
from tests.checks.stated import assert_found, of_rule, with_statement

RULE = "text-unit-slip"


def test_a_part_with_another_unit_than_all_others(tmp_path: Path) -> None:
    statement = "“三公”经费14.49万元，其中：公务出国10万元；公务用车运行费3.8万元；公务接待0.69元。"
    content = with_statement(tmp_path, statement.replace("“", "").replace("”", ""))
    message = "“支出情况”里的“0.69元”计量单位与同一句的其他各项不同，各项按“万元”相加正好是 14.49万元"
    assert_found(content, RULE, "0.69元", message)


def test_a_number_that_the_tables_have_in_the_other_unit(tmp_path: Path) -> None:
    content = with_statement(tmp_path, "据此安排100.0元用于运转。")
    message = "“支出情况”里的“100.0元”计量单位像是写错了：各表里这个数是 100.0万元"
    assert_found(content, RULE, "100.0元", message)


RIGHT = [
    "三公经费14.49万元，其中：公务出国10万元；公务用车运行费3.8万元；公务接待0.69万元。",
    "三公经费14.49万元，其中：公务接待0.69万元，人均120元。",
    "本年支出1亿元，其中：基本支出4000万元；项目支出60000000元。",
    "每人每天100元，共10人。",
    "安排1000000元用于运转。",
    "补助标准为每人60元，支出合计100.0万元。",
    "收费标准1500元/次，合计100.0万元。",
]


@pytest.mark.parametrize("statement", RIGHT)
def test_right_units_are_left_alone(tmp_path: Path, statement: str) -> None:
    assert of_rule(with_statement(tmp_path, statement), RULE) == []


def test_a_number_of_very_many_digits_is_read_once(tmp_path: Path) -> None:
    assert of_rule(with_statement(tmp_path, f"编号{'1' * 50_000}，支出5元"), RULE) == []


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("支出1,234.5万元、−3 元", ["1,234.5万元", "−3 元"]),
        ("支出12345元", ["12345元"]),
        ("编号1,2345元", ["2345元"]),
    ],
)
def test_an_amount_begins_with_the_first_digit_of_its_number(text: str, amounts: list[str]) -> None:
    assert [match[0] for match in re.finditer(AMOUNT, text)] == amounts
