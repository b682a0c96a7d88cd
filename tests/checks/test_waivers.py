"""Waivers: a finding is accepted with a written reason, no wider than it says, and never for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.content.choice import Choice
from site_src.values.finding import Severity
from tests.support import BUREAU, brief, examined, replace, tiny_content, write

HEADER, SPENDING = f"{BUREAU}/disclosure.yaml", f"{BUREAU}/tables/spending.yaml"
WAGES = "“合计”行“基本支出·工资”栏"
TOTAL = "“合计”行“合计”栏"


def waived(folder: Path, waiver: str) -> Path:
    """A disclosure in which two cells of one table disagree, each for a reason of its own, with one waiver."""
    content = tiny_content(folder)
    replace(content, SPENDING, "行:", "合计: {合计: 109.0, 工资: 85.0}\n行:")
    header = (content / HEADER).read_text("utf-8")
    (content / HEADER).write_text(f"{header}豁免:\n  - {{{waiver}, 理由: 原文如此, 签批: 财务科}}\n", "utf-8")
    return content


@pytest.mark.parametrize(
    ("waiver", "cells"),
    [
        ("规则: formula-disagrees", []),
        ("规则: formula-disagrees, 表: 支出表", []),
        ("规则: formula-disagrees, 表: 支 出 表", []),
        (f"规则: formula-disagrees, 表: 支出表, 单元格: {WAGES}", [TOTAL]),
        (f"规则: formula-disagrees, 单元格: {TOTAL}", [WAGES]),
        ("规则: formula-disagrees, 表: 项目表", [TOTAL, WAGES]),
        ("规则: tie-broken, 表: 支出表", [TOTAL, WAGES]),
        ("规则: formula_disagrees", [TOTAL, WAGES]),
    ],
)
def test_a_waiver_accepts_what_it_names_and_no_more(tmp_path: Path, waiver: str, cells: list[str]) -> None:
    result = examined(waived(tmp_path, waiver))
    left = [one for one in result.findings if one.rule == "formula-disagrees"]
    assert sorted({one.cell for one in left}) == sorted(cells)
    assert {entry.waiver.reason for entry in result.waived} <= {"原文如此"}
    assert result.exit_status == (1 if cells else 0)


@pytest.mark.parametrize("waiver", ["规则: tie-broken", "规则: formula-disagrees, 表: 没有的表", "规则: no-such-rule"])
def test_a_waiver_for_nothing_is_a_warning_at_its_place(tmp_path: Path, waiver: str) -> None:
    unused = [one for one in examined(waived(tmp_path, waiver)).findings if one.rule == "waiver-unused"]
    assert brief(unused) == [("waiver-unused", "disclosure.yaml", 5, 5)]
    assert unused[0].severity is Severity.WARNING


@pytest.mark.parametrize("waiver", ["规则: formula-disagrees, 理由:", "规则: ''"])
def test_a_waiver_without_rule_or_reason_is_a_fault(tmp_path: Path, waiver: str) -> None:
    result = examined(waived(tmp_path, waiver))
    assert result.exit_status in (1, 2)
    assert result.disclosures == () or result.waived == []


def test_what_cannot_be_read_cannot_be_waived(tmp_path: Path) -> None:
    content = waived(tmp_path, "规则: yaml-syntax")
    (content / SPENDING).write_text("表: [\n", "utf-8")
    assert examined(content).exit_status == 2


@pytest.mark.parametrize("rule", ["not-an-amount", "unknown-key", "malformed-code"])
def test_a_fault_that_loses_a_figure_cannot_be_waived(tmp_path: Path, rule: str) -> None:
    content = waived(tmp_path, f"规则: {rule}")
    replace(content, SPENDING, "合计: {合计: 109.0, 工资: 85.0}\n", "")
    slips = {"not-an-amount": ("60.1", "六十"), "unknown-key": ("工资: 60.1", "公资: 60.1")}
    replace(content, SPENDING, *slips.get(rule, ("2010301", "0301")))
    assert rule in {one.rule for one in examined(content).findings}


LAST_YEAR = {
    "2023/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2023-02-01\n公开日期: 2023-02-08\n",
    "2023/bureau/budget/narrative.yaml": "上年支出: 80.0\n增减原因: 人员增加\n",
    "2023/bureau/budget/tables/spending.yaml": "表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 95.0}\n",
    "2023/bureau/budget/tables/projects.yaml": "表: 项目表\n空表: true\n",
}


@pytest.mark.parametrize("choice", [None, Choice(frozenset({2024})), Choice(departments=frozenset({"bureau"}))])
def test_a_part_of_the_portal_is_judged_as_in_the_whole(tmp_path: Path, choice: Choice | None) -> None:
    waiver = "豁免: [{规则: last-year-differs, 理由: 口径调整, 签批: 财务科}]\n"
    content = tiny_content(tmp_path, LAST_YEAR)
    header = (content / HEADER).read_text("utf-8")
    (content / HEADER).write_text(header + waiver, "utf-8")
    result = examined(content, choice)
    assert [entry.finding.rule for entry in result.waived] == ["last-year-differs"]
    assert [one.rule for one in result.findings if one.rule == "waiver-unused"] == []


@pytest.mark.parametrize("choice", [None, Choice(departments=frozenset({"bureau"}))])
def test_what_was_not_judged_is_no_unused_waiver(tmp_path: Path, choice: Choice | None) -> None:
    """Whether a unit is disclosed cannot be told while some disclosure of the year cannot be read."""
    waiver = "豁免: [{规则: unit-not-disclosed, 理由: 涉密单位, 签批: 财务科}]\n"
    content = tiny_content(tmp_path)
    header = (content / HEADER).read_text("utf-8")
    (content / HEADER).write_text(header + waiver, "utf-8")
    assert [one.rule for one in examined(content, choice).findings] == ["waiver-unused"]
    departments = "部门:\n  - {标识: bureau, 名称: 市财政局, 预算代码: 101}\n  - {标识: office, 名称: 办公室}\n"
    write(content, {"departments.yaml": departments, "2024/office/budget/disclosure.yaml": "["})
    assert "waiver-unused" not in [one.rule for one in examined(content, choice).findings]
