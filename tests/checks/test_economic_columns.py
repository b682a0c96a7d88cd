"""Staff and running expenses: which economic codes stand in which column, by each catalogue's own word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.values.finding import Finding
from tests.support import ROOT, examined, findings, replace, where

HENAN, HEBEI = (
    "2024/zhengzhou-zhengwuban/budget/tables/table-06.yaml",
    "2023/qinhuangdao-guanweiban/budget/tables/basic.yaml",
)
ACCOUNTS = "2024/shili-danganju/accounts/tables/06-basic.yaml"


def changed(folder: Path, source: str, name: str, old: str, new: str) -> list[Finding]:
    content = Path(shutil.copytree(ROOT / source, folder / "content"))
    replace(content, name, old, new)
    return [one for one in findings(content) if one.rule == "economic-code-misplaced"]


@pytest.mark.parametrize(
    ("source", "name", "old", "new", "message", "cell"),
    [
        (
            "content",
            HENAN,
            "部门科目编码: 30211, 政府科目编码: 50201, 公用经费",
            "部门科目编码: 30211, 政府科目编码: 50201, 人员经费",
            "3.6，列在“人员经费”，而科目 30211 属于“公用经费”",
            "“30211 差旅费 办公经费”行“本年一般公共预算基本支出·人员经费”栏",
        ),
        (
            "content",
            HEBEI,
            "30302, 人员经费",
            "30302, 公用经费",
            "224.87，列在“公用经费”，而科目 30302 属于“人员经费”",
            "“30302 退休费”行“一般公共预算基本支出·公用经费”栏",
        ),
        (
            "content",
            HEBEI,
            "30239, 公用经费",
            "30239, 人员经费",
            "18.41，列在“人员经费”，而科目 30239 属于“公用经费”",
            "“30239 其他交通费用”行“一般公共预算基本支出·人员经费”栏",
        ),
        (
            "tests/documents/accounts/content",
            ACCOUNTS,
            "  退休费: 12.06\n",
            "  退休费: 12.06\n  行: [{科目编码: 30227, 科目名称: 委托业务费, 决算数: 1.00}]\n",
            "1.00，列在“人员经费”，而科目 30227 属于“公用经费”",
            "“30227 委托业务费”行“决算数”栏",
        ),
    ],
)
def test_an_amount_in_the_other_column_is_found(
    tmp_path: Path, source: str, name: str, old: str, new: str, message: str, cell: str
) -> None:
    (found,) = changed(tmp_path, source, name, old, new)
    assert found.message == f"《{found.table}》{cell}为 {message}"
    assert (found.cell, found.severity.label) == (cell, "警告")
    line, _ = where(tmp_path / "content", name, new)
    assert (found.place.file, found.place.line) == (name, line + new.count("\n", 0, new.find("行:")))


@pytest.mark.parametrize(
    ("source", "name", "old", "new"),
    [
        (
            "content",
            HENAN,
            "部门科目编码: 30239, 政府科目编码: 50201, 人员经费",
            "部门科目编码: 30239, 政府科目编码: 50201, 公用经费",
        ),
        ("content", HEBEI, "30299, 公用经费", "31002, 公用经费"),
        ("content", HEBEI, "30399, 人员经费", "39999, 人员经费"),
        ("content", HEBEI, "30302, 人员经费: 224.87", "30302, 人员经费: 224.87, 公用经费: 0"),
        (
            "tests/documents/accounts/content",
            ACCOUNTS,
            "  退休费: 12.06\n",
            "  退休费: 12.06\n  行: [{科目编码: 30398, 科目名称: 另项, 决算数: 1.00}]\n",
        ),
    ],
)
def test_an_amount_in_its_own_column_or_of_a_code_that_none_takes_is_left_alone(
    tmp_path: Path, source: str, name: str, old: str, new: str
) -> None:
    assert changed(tmp_path, source, name, old, new) == []


@pytest.mark.parametrize("folder", ["content", "tests/documents/accounts/content"])
def test_the_documents_have_no_amount_in_the_wrong_column(folder: str) -> None:
    result = examined(ROOT / folder)
    rules = [one.rule for one in result.findings] + [one.finding.rule for one in result.waived]
    assert "economic-code-misplaced" not in rules
