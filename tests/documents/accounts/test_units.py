"""A department with the budgets of its two units: nothing where they add up, one finding where a figure is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.values.finding import Finding, Severity
from tests.documents.accounts.several import BUDGET, CENTRE, OFFICE, with_units
from tests.support import findings, replace, where

RULE = "unit-figures-differ"
HEADER = f"{BUDGET}/disclosure.yaml"
EXPENDITURE, GENERAL, BASIC, ECONOMIC, THREE = (
    f"tables/{name}.yaml" for name in ("03-expenditure", "05-general", "06-basic", "07-economic", "08-three-public")
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return with_units(tmp_path)


def of_rule(content: Path, rule: str = RULE) -> list[Finding]:
    return [one for one in findings(content) if one.rule == rule]


def test_a_department_that_is_the_sum_of_its_units_gives_no_finding(content: Path) -> None:
    assert findings(content) == []


def test_a_unit_with_more_than_the_department_leaves_for_it(content: Path) -> None:
    replace(content, f"{CENTRE}/{THREE}", "公务用车运行费: 1.0", "公务用车运行费: 1.2")
    [found] = of_rule(content)  # the totals may still agree by rounding
    assert found.severity is Severity.ERROR
    assert found.message == "“公务用车运行维护费”是 9万元，小于所属单位中已公开的 2 个单位之和 9.2万元"
    line, column = where(content, f"{BUDGET}/{THREE}", "9.0")
    assert str(found.place) == f"{BUDGET}/{THREE}:{line}:{column}"
    assert [one.text for one in found.related] == [
        "示例市档案服务局机关“公务用车运行维护费” 8万元",
        "示例市档案修复中心“公务用车运行维护费” 1.2万元",
    ]
    assert [one.place.file for one in found.related] == [f"{OFFICE}/{THREE}", f"{CENTRE}/{THREE}"]


def test_a_department_with_more_than_all_its_units(content: Path) -> None:
    for table in (EXPENDITURE, GENERAL):
        replace(content, f"{CENTRE}/{table}", "70.0", "60.0")
    replace(content, f"{CENTRE}/{BASIC}", "70.0", "60.0")
    replace(content, f"{CENTRE}/{ECONOMIC}", "小计: 70.0, 其中：财政拨款: 70.0", "小计: 60.0, 其中：财政拨款: 60.0")
    found = {one.cell: one for one in of_rule(content)}
    assert set(found) == {"基本支出", "一般公共预算支出", "一般公共预算基本支出", "人员经费"}
    assert {one.severity for one in found.values()} == {Severity.WARNING}
    assert found["一般公共预算支出"].message == "“一般公共预算支出”是 693.2万元，大于所属 2 个单位之和 683.2万元"


def test_a_difference_within_rounding_is_none(content: Path) -> None:
    replace(content, f"{CENTRE}/{THREE}", "公务用车运行费: 1.0", "公务用车运行费: 1.1")
    assert of_rule(content) == []


def test_a_unit_that_is_not_there_leaves_the_department_more_than_the_rest(content: Path) -> None:
    for path in sorted((content / CENTRE).rglob("*.yaml")):
        path.unlink()
    (content / CENTRE / "tables").rmdir()
    (content / CENTRE).rmdir()
    [found] = findings(content)
    line, column = where(content, HEADER, "shili-dangan-xiufu")
    assert (found.rule, found.severity) == ("unit-not-disclosed", Severity.WARNING)
    assert str(found.place) == f"{HEADER}:{line}:{column}"
    assert found.message == "所属单位“示例市档案修复中心”没有 2024 年单位预算的公开文本"
    assert found.hint.startswith("在 2024/shili-dangan-xiufu/budget/ 里写好并公开；")


def test_a_table_that_a_unit_lacks_leaves_only_what_the_others_have(content: Path) -> None:
    replace(content, f"{CENTRE}/{THREE}", "公务用车运行费: 1.0", "公务用车运行费: 9.0")
    (content / CENTRE / GENERAL).write_text("表: 一般公共预算支出情况表\n未载: 原文没有\n", "utf-8")
    assert of_rule(content) == []
