"""Twenty days until publication: natural days, or working days with the holidays and made-up days of each year."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.values.finding import Severity
from tests.support import BUREAU, findings, tiny_content

HEADER = f"{BUREAU}/disclosure.yaml"
WORKING = {"portal.yaml": "名称: 小门户\n主办单位: 市财政局\n公开期限: 工作日\n"}


def found(folder: Path, approved: str, published: str, further: dict[str, str]) -> list[tuple[Severity, str, str]]:
    header = f"公开目录: tiny/2024\n批复日期: {approved}\n公开日期: {published}\n"
    content = tiny_content(folder, {HEADER: header, **further})
    late = [one for one in findings(content) if one.rule == "published-late"]
    assert [str(one.place) for one in late] == [f"{HEADER}:3:7"] * len(late)
    return [(one.severity, one.message, one.expected) for one in late]


@pytest.mark.parametrize(
    ("approved", "twentieth", "next_day"),
    [
        ("2024-02-01", "2024-03-05", "2024-03-06"),  # 4 and 18 February were made up, 10 to 17 the Spring Festival
        ("2023-12-08", "2024-01-08", "2024-01-09"),  # over New Year
        ("2023-09-15", "2023-10-19", "2023-10-20"),  # over the National Day, with the weekend of 7 October made up
    ],
)
def test_the_twentieth_working_day_is_in_time_and_the_next_is_late(
    tmp_path: Path, approved: str, twentieth: str, next_day: str
) -> None:
    assert found(tmp_path / "in-time", approved, twentieth, WORKING) == []
    assert found(tmp_path / "late", approved, next_day, WORKING) == [
        (Severity.ERROR, f"批复日期 {approved}，公开日期 {next_day}，超过了 20 个工作日", f"不晚于 {twentieth}")
    ]


def test_natural_days_are_counted_where_the_portal_says_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, "2024-02-01", "2024-02-22", {}) == [
        (Severity.ERROR, "批复日期 2024-02-01，公开日期 2024-02-22，超过了 20 个自然日", "不晚于 2024-02-21")
    ]


def test_a_twentieth_day_on_a_weekend_makes_a_warning_of_the_next_working_day(tmp_path: Path) -> None:
    assert found(tmp_path / "monday", "2024-02-04", "2024-02-26", {}) == [
        (
            Severity.WARNING,
            "批复日期 2024-02-04，公开日期 2024-02-26，超过了 20 个自然日；"
            "第 20 日是休息日，公开日期是其后第一个工作日",
            "不晚于 2024-02-24",
        )
    ]
    assert [severity for severity, _, _ in found(tmp_path / "tuesday", "2024-02-04", "2024-02-27", {})] == [
        Severity.ERROR
    ]


def test_a_year_whose_holidays_are_not_known_is_said(tmp_path: Path) -> None:
    assert found(tmp_path, "2099-02-02", "2099-03-31", WORKING) == [
        (
            Severity.WARNING,
            "批复日期 2099-02-02，公开日期 2099-03-31，超过了 20 个工作日（程序里没有 2099 年的放假安排，只按周末计）",
            "不晚于 2099-03-02",
        )
    ]


def test_another_word_for_the_days_is_a_wrong_value(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {"portal.yaml": "名称: 小门户\n主办单位: 市财政局\n公开期限: 天\n"})
    wrong = [one for one in findings(content) if one.rule == "wrong-type"]
    assert [(str(one.place), one.expected) for one in wrong] == [("portal.yaml:3:7", "自然日、工作日")]
