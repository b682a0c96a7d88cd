"""A department's name in a text is that of the year."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.values.finding import Finding, Severity
from tests.support import BUREAU, findings, replace, tiny_content, where, write

RULE = "name-of-another-year"
NARRATIVE = f"{BUREAU}/narrative.yaml"
FORMER, NOW = "示例市大数据管理局", "示例市数据局"


def portal(folder: Path, reason: str, until: int = 2023, also: str = "") -> Path:
    """The tiny portal of 2024, its bureau renamed after a year."""
    departments = f"部门:\n  - {{标识: bureau, 名称: {NOW}, 曾用名: [{{名称: {FORMER}, 止: {until}}}]}}\n{also}"
    return tiny_content(folder, {"departments.yaml": departments, NARRATIVE: f'上年支出: 90.0\n增减原因: "{reason}"\n'})


def of_rule(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule == RULE]


@pytest.mark.parametrize(
    "reason",
    [
        f"{FORMER}本级人员增加",
        f"{FORMER}2024年支出比2023年增加",
        f"人员增加。{FORMER}内设科室增加",
        f"一、{FORMER}主要负责数据管理，人员增加",
        f"项目增加，{FORMER}部门预算相应增加",
        f"{FORMER}“三公”经费增加",
    ],
)
def test_a_former_name_in_a_later_year(tmp_path: Path, reason: str) -> None:
    content = portal(tmp_path, reason)
    [found] = of_rule(content)
    line, column = where(content, NARRATIVE, FORMER)
    assert str(found.place) == f"{NARRATIVE}:{line}:{column}"
    assert found.severity is Severity.WARNING
    assert found.message == f"“增减原因”里的“{FORMER}”不是 2024 年的名称，那年叫“{NOW}”"
    assert found.hint.startswith(f"“{FORMER}”只用到 2023 年，改成“{NOW}”；确要说从前的，写“原{FORMER}”")
    assert (found.found, found.expected) == (FORMER, NOW)


def test_a_new_name_in_an_earlier_year(tmp_path: Path) -> None:
    [found] = of_rule(portal(tmp_path, f"{NOW}2024年人员增加", until=2024))
    assert found.message == f"“增减原因”里的“{NOW}”不是 2024 年的名称，那年叫“{FORMER}”"
    assert found.hint.startswith(f"“{NOW}”从 2025 年起才用，改成当年的“{FORMER}”")


RIGHT = [
    f"{NOW}本级人员增加",
    f"{NOW}2024年人员增加",
    f"原{FORMER}人员转入，经费增加",
    f"2024年机构改革，{FORMER}更名为{NOW}，人员增加",
    f"{FORMER}改为{NOW}后人员增加",
    f"{NOW}（原{FORMER}）人员增加",
    f"{NOW}由{FORMER}组建而成，人员增加",
    f"{FORMER}2023年部门预算没有安排的项目增加",
    f"{FORMER}，2023年结转的项目增加",
    f"依据《{FORMER}关于印发规划的通知》增加项目",
    f"落实{FORMER}三年规划，项目增加",
    f"{FORMER}信息中心人员增加",
    f"{FORMER}不再保留，职责由{NOW}承担，人员增加",
    f"上年{FORMER}没有安排的项目增加",
    f"加挂“{FORMER}”牌子，人员增加",
    "本部门人员增加",
]


@pytest.mark.parametrize("reason", RIGHT)
def test_what_is_right_is_left_alone(tmp_path: Path, reason: str) -> None:
    assert of_rule(portal(tmp_path, reason)) == []


def test_a_name_that_begins_the_new_name_is_not_found_in_it(tmp_path: Path) -> None:
    departments = "部门:\n  - {标识: bureau, 名称: 示例市商务和投资促进局, 曾用名: [{名称: 示例市商务, 止: 2023}]}\n"
    content = portal(tmp_path, "示例市商务和投资促进局2024年人员增加")
    write(content, {"departments.yaml": departments})
    assert of_rule(content) == []


def test_a_former_name_that_another_department_now_bears(tmp_path: Path) -> None:
    content = portal(tmp_path, f"{FORMER}本级人员增加", also=f"  - {{标识: other, 名称: {FORMER}}}\n")
    assert of_rule(content) == []


def test_the_name_at_the_time_of_publication_is_right_too(tmp_path: Path) -> None:
    content = portal(tmp_path, f"{NOW}2024年人员增加", until=2024)
    assert len(of_rule(content)) == 1
    header = "公开目录: tiny/2024\n批复日期: 2025-08-01\n公开日期: 2025-08-08\n"
    write(content, {f"{BUREAU}/disclosure.yaml": header})
    assert of_rule(content) == []


def test_the_name_that_tables_are_headed_with(tmp_path: Path) -> None:
    content = portal(tmp_path, "人员增加")
    replace(content, f"{BUREAU}/disclosure.yaml", "批复日期", f"填报单位: {FORMER}\n批复日期")
    [found] = of_rule(content)
    line, column = where(content, f"{BUREAU}/disclosure.yaml", FORMER)
    assert str(found.place) == f"{BUREAU}/disclosure.yaml:{line}:{column}"
    assert found.message == f"“填报单位”写的“{FORMER}”不是 2024 年的名称，那年叫“{NOW}”"
    assert found.cell == "填报单位"


@pytest.mark.parametrize(("cell", "count"), [(FORMER, 1), (f"{FORMER}（本级）", 1), (f"{FORMER}展厅", 0), (NOW, 0)])
def test_a_cell_with_nothing_but_the_name(tmp_path: Path, cell: str, count: int) -> None:
    content = portal(tmp_path, "人员增加")
    write(content, {f"{BUREAU}/tables/projects.yaml": f"表: 项目表\n行:\n  - {{项目名称: {cell}, 金额: 1.0}}\n"})
    found = of_rule(content)
    assert [(one.table, one.found) for one in found] == [("项目表", FORMER)] * count
