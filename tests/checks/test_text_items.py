"""Amounts that a text gives for an item of a classification, against the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.values.finding import Severity
from tests.checks.stated import accounts_with, assert_found, of_rule, with_statement
from tests.support import replace

RULE = "text-item-disagrees"
BUREAU_SPENDING = "2024/bureau/budget/tables/spending.yaml"
WRONG = [
    (
        "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）支出81万元。",
        "81万元",
        "“支出情况”里“一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）”写的是 81万元，"
        "各表得出的是 80.1万元、60.1万元、20万元",
    ),
    (
        "2010301行政运行801万元。",
        "801万元",
        "“支出情况”里“行政运行”写的是 801万元，各表得出的是 80.1万元、60.1万元、20万元，小数点错位：写大了 10 倍",
    ),
    (
        "社会保障和就业支出-行政事业单位养老支出-机关事业单位基本养老保险缴费支出9.9元，用于缴费。",
        "9.9元",
        "“支出情况”里“社会保障和就业支出-行政事业单位养老支出-机关事业单位基本养老保险缴费支出”写的是 9.9元，"
        "各表得出的是 9.9万元，单位写错了：应是“万元”",
    ),
    (
        "机关事业单位基本养老保险缴费支出9.5万元。",
        "9.5万元",
        "“支出情况”里“机关事业单位基本养老保险缴费支出”写的是 9.5万元，各表得出的是 9.9万元",
    ),
    (
        "卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）2024年预算为5万元。",
        "5万元",
        "“支出情况”里“卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）”写的是 5万元，而各表没有这个科目的数",
    ),
    (
        "一般公共服务支出（类）财政事务（款）行政运行（项）0万元。",
        "0万元",
        "“支出情况”里“一般公共服务支出（类）财政事务（款）行政运行（项）”写的是 0万元，各表得出的是 10万元",
    ),
]


@pytest.mark.parametrize(("statement", "passage", "message"), WRONG)
def test_an_amount_that_no_table_has_is_found(tmp_path: Path, statement: str, passage: str, message: str) -> None:
    assert_found(with_statement(tmp_path, statement), RULE, passage, message)


ACCOUNTS_WRONG = [
    ("行政运行（项）。年初预算为402万元，支出决算为412.36万元。", "402万元", "420万元"),
    ("行政运行（项）。年初预算为420万元，支出决算为421.36万元。", "421.36万元", "413.02万元、412.36万元、420万元"),
    ("基本支出601.09万元，其中：办公费3.125万元、印刷费4.6万元。", "3.125万元", "31.25万元"),
    ("公用经费包括：差旅费14.72万元，会议费2万元。", "2万元", ""),
    ("人员经费476.69万元，占79.3%，包括工资福利支出464.13万元。", "464.13万元", "464.63万元"),
    ("科学技术支出（类）15.5万元。", "15.5万元", "15万元"),
]


@pytest.mark.parametrize(("statement", "amount", "expected"), ACCOUNTS_WRONG)
def test_budget_account_and_basic_expenditure(tmp_path: Path, statement: str, amount: str, expected: str) -> None:
    name = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）" if statement.startswith("行政") else ""
    (found,) = of_rule(accounts_with(tmp_path, name + statement), RULE)
    assert (found.found, found.expected) == (amount, expected)
    assert found.severity is (Severity.ERROR if expected else Severity.WARNING)


RIGHT = [
    "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）80.1万元，主要用于工资60.1万元。",
    "一般公共服务支出（类）90.1万元；社会保障和就业支出（类）9.90万元。",
    "1.行政运行（2010301）支出801000元，2010601 行政运行10万元。",
    "2080505机关事业单位基本养老保险缴费支出2024年预算9.9万元，比上年增加1万元。",
    "增加行政运行（2010301）5万元，行政运行（2010301）比上年增加3万元，2023年行政运行（2010301）70万元。",
    "下属档案馆行政运行（2010301）20万元，2010301行政运行约80万元，2010301行政运行2023年预算70万元。",
    "行政运行70万元，用于两个部门，行政运行（项）5万元。",
    "其中：机关事业单位基本养老保险缴费支出9.9万元，占9.9%，财政事务（款）10万元。",
    "公务接待费0.6万元，培训费3万元，印刷费2万元，住房公积金7万元。",
    "基本支出100万元，项目支出5万元，其中：印刷费3万元、培训费2万元。",
    "公务接待费（30217）0.6万元，30215会议费2万元。",
    "政府办公厅（室）及相关机构事务80.1万元，财政事务10.0万元。",
    "2010301行政运行和2010601行政运行共90.1万元，2010301科目80.1万元。",
    "教育支出（类）普通教育（款）小学教育（项）0万元。",
]


@pytest.mark.parametrize("statement", RIGHT)
def test_a_right_amount_is_left_alone(tmp_path: Path, statement: str) -> None:
    assert of_rule(with_statement(tmp_path, statement), RULE) == []


ACCOUNTS_RIGHT = [
    "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）。年初预算为420万元，支出决算为412.36万元，"
    "完成年初预算的98.2%。",
    "科学技术支出（类）科学技术普及（款）科普活动（项）。年初预算为0万元，支出决算为15万元。",
    "事业运行（2010350）支出决算为106.95万元，2010399其他政府办公厅（室）及相关机构事务支出7.2万元。",
    "一般公共预算财政拨款基本支出601.09万元，其中：基本工资168.2万元、津贴补贴96.75万元、办公费31.25万元。",
    "公用经费124.8万元，主要包括：办公费31.25万元、公务接待费1.26万元、公务接待费1.58万元。",
    "住房公积金38.6万元，行政单位医疗24.9万元。",
    "工资福利支出464.63万元，商品和服务支出120.3万元，资本性支出4.5万元。",
    "地方旅游开发项目补助28.5万元，年初结转和结余5万元。",
]


@pytest.mark.parametrize("statement", ACCOUNTS_RIGHT)
def test_right_accounts_are_left_alone(tmp_path: Path, statement: str) -> None:
    assert of_rule(accounts_with(tmp_path, statement), RULE) == []


def test_a_table_that_is_not_there_may_have_the_item(tmp_path: Path) -> None:
    content = with_statement(tmp_path, "卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）5万元。")
    (content / BUREAU_SPENDING).write_text("表: 支出表\n未载: 原文没有。\n", "utf-8")
    assert of_rule(content, RULE) == []


def test_the_places_of_the_figures_are_related(tmp_path: Path) -> None:
    content = with_statement(tmp_path, "2010301行政运行81万元。")
    replace(content, BUREAU_SPENDING, "工资: 60.1", "合计: 80.1, 工资: 60.1")
    (found,) = of_rule(content, RULE)
    assert found.related[0].text == "《支出表》“合计”栏 80.1万元"
    assert str(found.related[0].place) == f"{BUREAU_SPENDING}:3:25"
