"""Which figures may be below zero: differences and balances, by whole words, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_src.checks.rules.tables.negative_amount import RULE, may_be_negative
from site_src.values.finding import Finding
from tests.support import BUREAU, ROOT, findings, replace, tiny_content

SPENDING, PROJECTS = f"{BUREAU}/tables/spending.yaml", f"{BUREAU}/tables/projects.yaml"


def negative(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule == RULE.id]


MAY = """
年末结转 结余差 收支差 差额 年初预算与决算差异 冲减支出 出口退税 国库退库 比上年增减 较上年增长 预算调整 调整数 调整
弥补亏损 净增加 收回存量资金 资金回收
"""
MAY_NOT = """
工资 差旅费 退休费 退职（役）费 离退休费 退役安置 退耕还林 缓冲带建设 冲锋舟购置 差额拨款事业单位 产业结构调整支出
净化设备 净水 工资结构调整 中央调剂基金支出 废旧物资回收 差错整改 公差培训 防冲刷工程 回收站建设 退伍军人补助 收支差旅
"""


@pytest.mark.parametrize(
    ("title", "may"), [(title, words is MAY) for words in (MAY, MAY_NOT) for title in words.split()]
)
def test_only_what_is_a_difference_or_balancemay_be_negative(tmp_path: Path, title: str, may: bool) -> None:
    column = tiny_content(tmp_path / "column", RULE.breaks.files)
    replace(column, "catalogs/tiny/2024/tables/spending.yaml", "label: 工资", f"label: {title}")
    replace(column, SPENDING, "工资", title)
    row = tiny_content(tmp_path / "row")
    replace(row, PROJECTS, "项目名称: 档案整理, 数量: 1, 金额: 1.5", f"项目名称: {title}, 数量: 1, 金额: -1.5")
    for content in (column, row):
        assert len(negative(content)) == (0 if may else 1)


AS_SHIPPED = """
上年结转 上年结转结余 年初结转和结余 年末结转和结余 年终结转结余 结余分配 决算数与年初预算数的差额
差异的主要原因 年初财政拨款结转和结余 年末财政拨款结转和结余 财政拨款结转 财政拨款结转结余 非财政拨款结转结余
使用非财政拨款结余（含专用结余）
"""


def test_of_what_ships_only_balances_and_differences_may_be_negative() -> None:
    """Every title of the catalogues and every name of the classifications is read."""
    folder = ROOT / "site_src/catalogs"
    texts = [path.read_text("utf-8") for path in (*folder.glob("**/tables/*"), *folder.glob("classifications/*"))]
    titles = {title for text in texts for title in re.findall(r"\b(?:label|name): ([^,}\n]*[一-鿿][^,}\n]*)", text)}
    assert {"差旅费", "退休费", "事业单位离退休"} <= titles
    may = {title for title in titles if may_be_negative("", title, "")}
    assert may == set(AS_SHIPPED.split())
