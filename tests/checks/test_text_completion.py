"""How much of a budget was spent, as free text says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.values.finding import Severity
from tests.checks.stated import ACCOUNTS, accounts_with, assert_found, of_rule, with_statement
from tests.support import replace, where

RULE = "text-completion-disagrees"
WRONG = [
    (
        "年初预算为420万元，支出决算为412.36万元，完成年初预算的89.2%。",
        "完成年初预算的89.2%",
        "“支出情况”写的是“完成年初预算的89.2%”，而 412.36万元 是 420万元 的 98.2%",
    ),
    (
        "年初预算为412.36万元，支出决算420.00万元，完成年初预算的98.2%。",
        "完成年初预算的98.2%",
        "“支出情况”写的是“完成年初预算的98.2%”，而 420.00万元 是 412.36万元 的 101.9%",
    ),
    (
        "科普活动（项）年初预算为0万元，支出决算为15万元，完成年初预算的100%。",
        "完成年初预算的100%",
        "“支出情况”写了“完成年初预算的100%”，而预算是 0，算不出百分比",
    ),
    (
        "年初预算为100.00万元，调整预算为80.00万元，支出决算为72.00万元，完成调整预算的72%。",
        "完成调整预算",
        "“支出情况”写的是“完成调整预算的72%”，而 72.00万元 是 80.00万元 的 90%",
    ),
    (
        "年初预算为70.00万元，支出决算为73.15万元，完成年初预算的104.5%，决算数小于年初预算数，主要原因：标准调整。",
        "决算数小于",
        "“支出情况”写的是“决算数小于年初预算数”，而决算 73.15万元大于预算 70.00万元",
    ),
    (
        "全年预算为2.00万元，支出决算为1.58万元，决算数与全年预算数持平。",
        "决算数与",
        "“支出情况”写的是“决算数与全年预算数持平”，而决算 1.58万元小于预算 2.00万元",
    ),
    (
        "一般公共预算财政拨款支出年初预算为53万元，支出决算为53.4万元，决算数小于年初预算数。",
        "决算数小于",
        "“支出情况”写的是“决算数小于年初预算数”，而决算 53.4万元大于预算 53万元",
    ),
    (
        "全年预算数1000万元，决算数800万元，预算执行率为85%。",
        "预算执行率",
        "“支出情况”写的是“预算执行率为85%”，而 800万元 是 1000万元 的 80%",
    ),
    (
        "年初预算为5,300元，支出决算为0.50万元，完成预算的194.3%。",
        "完成预算",
        "“支出情况”写的是“完成预算的194.3%”，而 0.50万元 是 5300元 的 94.3%",
    ),
]


@pytest.mark.parametrize(("statement", "passage", "message"), WRONG)
def test_a_completion_that_is_not_so_is_found(tmp_path: Path, statement: str, passage: str, message: str) -> None:
    found = assert_found(with_statement(tmp_path, statement), RULE, passage, message)
    assert found.severity is Severity.ERROR


def test_more_than_the_same_amount_is_a_warning(tmp_path: Path) -> None:
    content = with_statement(tmp_path, "年初预算为86.4万元，支出决算为86.4万元，决算数大于年初预算数。")
    message = "“支出情况”写的是“决算数大于年初预算数”，而决算 86.4万元等于预算 86.4万元"
    assert assert_found(content, RULE, "决算数大于", message).severity is Severity.WARNING


RIGHT = [
    "年初预算为420万元，支出决算为412.36万元，完成年初预算的98.2%，决算数小于年初预算数，主要原因：人员调出。",
    "年初预算为86.4万元，支出决算为86.4万元，完成年初预算的100%，决算数与年初预算数持平。",
    "年初预算为0万元，支出决算为15万元，决算数大于年初预算数，主要原因：年中追加经费。",
    "年初预算为100万元，全年预算为80万元，支出决算为72万元，完成年初预算的72%，完成全年预算的90%。",
    "年初预算为53.0万元，支出决算为53.0万元，决算数等于预算数，完成预算100.00%。",
    "年初预算为30万元，支出决算为29.99万元，完成年初预算的100%，决算数与年初预算数基本持平。",
    "2023年支出决算为60万元，年初预算为50万元，本年完成年初预算的98%以上。",
    "支出决算为50万元，完成年初预算的98%，年初预算为40万元。",
    "年初预算为50万元，支出决算为45万元，完成年初预算的约90%，比上年决算数大于预算数的情况有所好转。",
    "完成年初预算的98.2%，决算数小于预算数，主要原因：厉行节约。",
    "严禁决算数大于预算数，预算执行率达到90%以上，完成预算编制100%。",
    "年初预算为50万元，支出决算为40万元，完成调整预算的95%。",
    "出国费年初预算为5万元，支出决算为4万元，完成年初预算的80%；接待费支出决算为2万元，完成年初预算的79%。",
    "出国费年初预算为5万元，支出决算为4万元，完成年初预算的80%，接待费支出决算为2万元，完成年初预算的79%。",
    "收入预算为50万元，支出预算为60万元，支出决算为54万元，完成支出预算的90%。",
    "年初预算为1.00亿元，支出决算为9,000万元，完成年初预算的90%，决算数低于预算数。",
    "年初预算数为7万元，决算数为6.7万元，完成预算的95.7%，未超预算；决算数未超过预算数。",
]


@pytest.mark.parametrize("statement", RIGHT)
def test_a_right_completion_is_left_alone(tmp_path: Path, statement: str) -> None:
    assert of_rule(with_statement(tmp_path, statement), RULE) == []


@pytest.mark.parametrize(
    ("reason", "count"),
    [
        ("决算数大于预算数，出访增加", 1),
        ("决算数与全年预算数持平", 1),
        ("决算数小于全年预算数的主要原因是压缩了天数", 0),
    ],
)
def test_a_reason_speaks_of_its_own_figures(tmp_path: Path, reason: str, count: int) -> None:
    content = accounts_with(tmp_path, "无")
    replace(content, ACCOUNTS, "压缩了出访天数", reason)
    found = of_rule(content, RULE)
    line, column = where(content, ACCOUNTS, reason)
    assert [str(one.place) for one in found] == [f"{ACCOUNTS}:{line}:{column}"] * count
    assert all("“因公出国境费”决算 4.62万元小于预算 5万元" in one.message for one in found)
