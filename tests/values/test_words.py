"""Numerals, spelling, suggestions, places and findings."""

from __future__ import annotations

import pytest

from site_src.values.finding import Finding, Severity
from site_src.values.numerals import chinese_number
from site_src.values.place import Place
from site_src.values.spelling import normalised
from site_src.values.suggestion import suggestion


@pytest.mark.parametrize(
    ("number", "chinese"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (35, "三十五"), (99, "九十九")],
)
def test_numbers_in_chinese(number: int, chinese: str) -> None:
    assert chinese_number(number) == chinese


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
