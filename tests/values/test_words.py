"""Numerals, spelling, suggestions, places and findings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_src.values.finding import Finding, Severity
from site_src.values.numerals import chinese_number
from site_src.values.place import Place
from site_src.values.spelling import normalised
from site_src.values.suggestion import suggestion

DIGITS, SMALL = "零一二三四五六七八九", {"十": 10, "百": 100, "千": 1000}


@pytest.mark.parametrize(
    ("number", "chinese"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (35, "三十五"), (99, "九十九")],
)
def test_numbers_in_chinese(number: int, chinese: str) -> None:
    assert chinese_number(number) == chinese


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        *[(0, "零"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (115, "一百一十五"), (999, "九百九十九")],
        *[(1000, "一千"), (1005, "一千零五"), (1050, "一千零五十"), (1100, "一千一百"), (2010, "二千零一十")],
        *[
            (10_000, "一万"),
            (10_010, "一万零一十"),
            (100_000, "十万"),
            (101_000, "十万一千"),
            (100_010_000, "一亿零一万"),
        ],
    ],
)
def test_large_numbers_in_chinese(number: int, chinese: str) -> None:
    assert chinese_number(number) == chinese


def number_read(chinese: str) -> int:
    """What a Chinese numeral says, read from left to right."""
    total = myriads = digit = 0
    for letter in chinese:
        if letter in DIGITS:
            digit = DIGITS.index(letter)
        elif letter in SMALL:
            myriads, digit = myriads + (digit or 1) * SMALL[letter], 0
        elif letter == "万":
            total, myriads, digit = total + (myriads + digit) * 10**4, 0, 0
        else:
            total, myriads, digit = (total + myriads + digit) * 10**8, 0, 0
    return total + myriads + digit


@given(st.integers(min_value=0, max_value=10**12) | st.integers(min_value=0, max_value=10**5))
def test_a_number_in_chinese_says_that_number(number: int) -> None:
    chinese = chinese_number(number)
    assert number_read(chinese) == number
    assert not re.search("零零|.零$|零[十百千万亿]", chinese)


def test_no_two_numbers_are_written_alike() -> None:
    assert len({chinese_number(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("维修（护）费", "维修(护)费"),
        ("合 计", "合计"),
        ("其中：财政拨款", "其中:财政拨款"),
        ("“三公”经费", '"三公"经费'),
        ("单位编码\u3000（项目编码）", "单位编码(项目编码)"),
        ("政府性基金预算、国有资本", "政府性基金预算,国有资本"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(("one", "other"), [("基本支出", "项目支出"), ("合计", "总计"), ("2010301", "201")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    ("word", "near"),
    [("工资福利支岀", "工资福利支出"), ("工资福利", "工资福利支出"), ("公用", ""), ("xyz", ""), ("", "")],
)
def test_the_nearest_known_word(word: str, near: str) -> None:
    assert suggestion(word, ["工资福利支出", "商品和服务支出"]) == near


def test_findings_are_ordered_by_file_line_and_column() -> None:
    places = [Place("b.yaml"), Place("a.yaml", 10, 1), Place("a.yaml", 2, 9), Place("a.yaml", 2, 3)]
    found = [Finding("rule", Severity.ERROR, place, "") for place in places]
    assert [str(finding.place) for finding in sorted(found, key=lambda finding: finding.order)] == [
        "a.yaml:2:3",
        "a.yaml:2:9",
        "a.yaml:10:1",
        "b.yaml:1:1",
    ]


def test_severities_have_chinese_names() -> None:
    assert [severity.label for severity in Severity] == ["错误", "警告", "提示"]
