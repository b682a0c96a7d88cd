"""Accounts beside the budget of their year and the accounts of the year before: one figure changed, one finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.values.finding import Finding, Severity
from tests.documents.accounts.several import (
    ACCOUNTS,
    BUDGET,
    CONTENT,
    FISCAL,
    FUND,
    LAST,
    SUMMARY,
    content_copy,
    with_last_years_accounts,
)
from tests.support import findings, replace, where, write

AGAINST, GENERAL, THREE = "tables/against-budget.yaml", "tables/05-general.yaml", "tables/09-three-public.yaml"
RULE = "other-disclosure-differs"


def of_rule(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule == RULE]


def places(content: Path, *passages: tuple[str, str]) -> list[str]:
    return [f"{name}:{line}:{column}" for name, text in passages for line, column in (where(content, name, text),)]


def test_accounts_that_go_on_from_last_years_give_no_finding(tmp_path: Path) -> None:
    assert findings(with_last_years_accounts(tmp_path)) == []


OPENINGS = {
    "年初结转和结余": (SUMMARY, "33.00", "43.00", "年初结转和结余", "年末结转和结余", "33"),
    "年初财政拨款": (FISCAL, "18.40", "17.40", "年初财政拨款结转和结余", "年末财政拨款结转和结余", "23.4"),
    "政府性基金": (FUND, "5.00", "6.00", "政府性基金年初结转", "政府性基金年末结转", "5"),
}


@pytest.mark.parametrize("name", OPENINGS)
def test_an_opening_balance_is_last_years_closing_balance(tmp_path: Path, name: str) -> None:
    file, old, new, here, there, closing = OPENINGS[name]
    content = with_last_years_accounts(tmp_path)
    replace(content, f"{ACCOUNTS}/{file}", old, new)
    found = next(one for one in of_rule(content) if one.cell == here)
    assert found.severity is Severity.WARNING
    assert f"应等于 2023 年部门决算的“{there}” {closing}万元" in found.message
    assert [str(found.place)] == places(content, (f"{ACCOUNTS}/{file}", new))
    assert found.related[0].place.file == f"{LAST}/{file}"
    assert found.hint == "核对两份公开文本，改正打错的一份；经批准调整年初数的，在“豁免”里写明"


def test_the_finding_is_complete(tmp_path: Path) -> None:
    content = with_last_years_accounts(tmp_path)
    replace(content, f"{ACCOUNTS}/{SUMMARY}", "33.00", "33.01")
    [found] = of_rule(content)
    assert found.message == (
        "“年初结转和结余”是 33.01万元，应等于 2023 年部门决算的“年末结转和结余” 33万元"
        "（年初结转和结余=上年度决算的年末结转和结余）"
    )
    assert (found.found, found.expected) == ("33.01万元", "33万元")
    [related] = found.related
    assert [str(related.place)] == places(content, (f"{LAST}/{SUMMARY}", "33.00"))
    assert related.text == "2023 年部门决算的“年末结转和结余”是 33万元"


def test_the_initial_budget_of_an_item_is_that_of_the_published_budget(tmp_path: Path) -> None:
    content = content_copy(tmp_path)
    replace(content, f"{ACCOUNTS}/{AGAINST}", "86.40", "84.60")
    [found] = of_rule(content)
    assert found.severity is Severity.WARNING
    assert found.message == (
        "《一般公共预算财政拨款支出年初预算与决算对照表》“2010302 一般行政管理事务”行“年初预算数”栏是 84.6万元，"
        "应等于 2024 年部门预算的《一般公共预算支出情况表》“2010302 一般行政管理事务”行“合计”栏 86.4万元"
        "（年初预算数=同年度部门预算的一般公共预算支出）"
    )
    assert [str(found.place)] == places(content, (f"{ACCOUNTS}/{AGAINST}", "84.60"))
    assert found.table == "一般公共预算财政拨款支出年初预算与决算对照表"
    assert found.cell == "“2010302 一般行政管理事务”行“年初预算数”栏"


def test_an_item_that_the_budget_does_not_have(tmp_path: Path) -> None:
    content = content_copy(tmp_path)
    replace(content, f"{ACCOUNTS}/{AGAINST}", "年初预算数: 0,", "年初预算数: 15.00,")
    [found] = of_rule(content)
    assert "是 15万元，而 2024 年部门预算的《一般公共预算支出情况表》没有“2060702”行（" in found.message
    assert [str(found.place)] == places(content, (f"{ACCOUNTS}/{AGAINST}", "15.00"))


def test_an_item_of_the_budget_that_the_accounts_leave_out(tmp_path: Path) -> None:
    content = content_copy(tmp_path)
    replace(content, f"{ACCOUNTS}/{AGAINST}", "  - {科目编码: 2010302, 年初预算数: 86.40}\n", "")
    [found] = of_rule(content)
    assert found.message.startswith(
        "《一般公共预算财政拨款支出年初预算与决算对照表》没有“2010302”行，"
        "而 2024 年部门预算的《一般公共预算支出情况表》“2010302 一般行政管理事务”行“合计”栏是 86.4万元（"
    )
    assert (found.place.file, found.expected) == (f"{ACCOUNTS}/{AGAINST}", "86.4万元")
    assert found.related[0].place.file == f"{BUDGET}/{GENERAL}"


def test_a_budget_by_groups_says_nothing_of_items(tmp_path: Path) -> None:
    content = content_copy(tmp_path)
    replace(content, f"{BUDGET}/{GENERAL}", "2210201", "22102")
    assert of_rule(content) == []


def test_a_budget_changed_during_the_year_is_only_remarked(tmp_path: Path) -> None:
    content = content_copy(tmp_path)
    replace(content, f"{ACCOUNTS}/{THREE}", "公务用车运行维护费预算数: 9.00", "公务用车运行维护费预算数: 8.80")
    [found] = of_rule(content)
    assert (found.severity, found.cell) == (Severity.INFO, "公务用车运行维护费预算")
    assert "按规定程序调整过预算的" in found.hint


def test_the_budgets_balance_brought_forward_is_part_of_what_the_accounts_closed_with(tmp_path: Path) -> None:
    content = with_last_years_accounts(tmp_path)
    header = "2024/shili-danganju/budget/tables/01.yaml"
    for amount, count in (("33.0", 0), ("33.1", 1), ("20.0", 0)):
        write(content, {header: f"表: 部门收支总体情况表\n收入: {{上年结转结余: {amount}}}\n"})
        found = of_rule(content)
        assert [one.severity for one in found] == [Severity.INFO] * count
    assert "不应大于 2023 年部门决算的“年末结转和结余” 33万元" in _only(content, header)


def _only(content: Path, header: str) -> str:
    write(content, {header: "表: 部门收支总体情况表\n收入: {上年结转结余: 34.0}\n"})
    [found] = of_rule(content)
    return found.message


SILENT = {
    "原名": ("departments.yaml", "级次: 市级}", "级次: 市级, 曾用名: [{名称: 示例市档案局, 止: 2023}]}"),
    "前身": ("departments.yaml", "级次: 市级}", "级次: 市级, 前身: [old]}\n  - {标识: old, 名称: 旧局}"),
    "改革那年": (
        "departments.yaml",
        "级次: 市级}",
        "级次: 市级, 前身: [old], 改革年度: 2024}\n  - {标识: old, 名称: 旧局}",
    ),
    "没有前身的改革": ("departments.yaml", "级次: 市级}", "级次: 市级, 改革年度: 2023}"),
    "范围": (f"{LAST}/disclosure.yaml", "计量单位", "范围: 单位\n计量单位"),
    "缺表": (f"{LAST}/tables/08-state-capital.yaml", "空表: true", "未载: 原文没有"),
}
SPEAKING = {
    "前几年的改革": (
        "departments.yaml",
        "级次: 市级}",
        "级次: 市级, 前身: [old], 改革年度: 2019}\n  - {标识: old, 名称: 旧局}",
    ),
    "更早的名称": ("departments.yaml", "级次: 市级}", "级次: 市级, 曾用名: [{名称: 示例市档案局, 止: 2018}]}"),
    "简称": ("departments.yaml", "级次: 市级}", "级次: 市级, 简称: 档案局}"),
}


@pytest.mark.parametrize("name", [*SILENT, *SPEAKING])
def test_nothing_is_compared_where_it_may_not_be_the_same_body(tmp_path: Path, name: str) -> None:
    content = with_last_years_accounts(tmp_path)
    replace(content, f"{ACCOUNTS}/{SUMMARY}", "33.00", "34.00")
    replace(content, *{**SILENT, **SPEAKING}[name])
    assert len(of_rule(content)) == (0 if name in SILENT else 1)


def test_the_example_itself_agrees_with_its_budget() -> None:
    assert of_rule(CONTENT) == []
