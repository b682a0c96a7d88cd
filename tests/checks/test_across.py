"""Figures of two disclosures: which of them are compared, and what rounding makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.checks.rules.registry import all_rules
from site_src.values.finding import Finding
from tests.support import BUREAU, findings, replace, tiny_content, where, write

RULE = "other-disclosure-differs"
EXAMPLE = next(rule for rule in all_rules() if rule.id == RULE)
LAST = "2023/bureau/budget"
CATALOGUE = "catalogs/tiny/2025/catalogue.yaml"
BY_CODE = """\
inherits: tiny/2024
by_code:
  - {name: 各项, table: spending, column: total}
across:
  - {id: items, here: 各项, kind: budget, years_back: 1, there: [没有的, 各项], says: 各项不变, may_differ: 年中有调整}
"""


def two_years(folder: Path, here: str, there: str) -> Path:
    """The tiny portal with an opening balance and last year's closing balance, which must be equal."""
    content = tiny_content(folder, EXAMPLE.breaks.files)
    write(
        content,
        {
            f"{BUREAU}/tables/summary.yaml": f"表: 收支总表\n收入: {{年初结转: {here}}}\n",
            f"{LAST}/tables/summary.yaml": f"表: 收支总表\n支出: {{年末结转: {there}}}\n",
        },
    )
    return content


def by_code(folder: Path, here: str, there: str) -> Path:
    """The tiny portal whose items must be last year's, with the rows of both years."""
    content = tiny_content(folder, {**EXAMPLE.breaks.files, CATALOGUE: BY_CODE})
    for name, rows in ((BUREAU, here), (LAST, there)):
        lines = "".join(f"  - {{{row}}}\n" for row in rows.split(";"))
        write(content, {f"{name}/tables/spending.yaml": f"表: 支出表\n行:\n{lines}"})
        (content / name / "tables/summary.yaml").unlink(missing_ok=True)
    return content


def of_rule(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule == RULE]


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        ("3.0", "3.0", 0),
        ("3", "3.00", 0),
        ("3.0", "3.04", 0),
        ("3.0", "3.1", 1),
        ("0.0", "0.04", 0),  # a zero with decimals was rounded
        ("0.0", "0.1", 1),
        ("0", "0.00", 0),
        ("", "0", 0),
        ("", "3.0", 1),
        ("30.0", "3.0", 1),
    ],
)
def test_amounts_are_compared_as_what_they_stand_for(tmp_path: Path, here: str, there: str, found: int) -> None:
    assert len(of_rule(two_years(tmp_path, here, there))) == found


@pytest.mark.parametrize(("relation", "found"), [("<=", 1), (">=", 0), ("=", 1)])
def test_a_relation_may_be_an_inequality(tmp_path: Path, relation: str, found: int) -> None:
    content = two_years(tmp_path, "5.0", "3.0")
    replace(content, CATALOGUE, "there: [年末结转]", f'there: [年末结转], relation: "{relation}"')
    assert len(of_rule(content)) == found
    words = {"<=": "不应大于", "=": "应等于"}
    assert all(f"，{words[relation]} 2023 年部门预算的“年末结转” 3万元（" in one.message for one in of_rule(content))


def test_last_year_may_have_been_in_yuan(tmp_path: Path) -> None:
    content = two_years(tmp_path, "3.1", "31200.00")
    replace(content, f"{LAST}/disclosure.yaml", "批复", "计量单位: 元\n批复")
    replace(content, f"{LAST}/tables/spending.yaml", "90.0", "900000.00")
    assert [(one.found, one.expected) for one in of_rule(content)] == []
    replace(content, f"{LAST}/tables/summary.yaml", "31200.00", "32600.00")
    assert [(one.found, one.expected) for one in of_rule(content)] == [("3.1万元", "32600元")]


@pytest.mark.parametrize(
    ("here", "there", "cells"),
    [
        ("科目编码: 2010301, 工资: 5.0", "科目编码: 2010301, 工资: 5.0", []),
        ("科目编码: 2010301, 工资: 5.0", "科目编码: 2010301, 工资: 6.0", ["“2010301 行政运行”行“合计”栏"]),
        (
            "科目编码: 2010301, 工资: 5.0;科目编码: 2010601, 工资: 1.0",
            "科目编码: 2010601, 工资: 1.0;科目编码: 2010301, 工资: 5.0",
            [],
        ),
        (
            "科目编码: 2010301, 工资: 5.0;科目编码: 2010301, 工资: 2.0",
            "科目编码: 2010301, 工资: 7.0",
            [],
        ),
        (
            "科目编码: 2010301, 工资: 5.0",
            "科目编码: 2010601, 工资: 5.0",
            ["“2010301 行政运行”行“合计”栏", "“2010601”行"],
        ),
        ("科目编码: 2010301, 工资: 0.0", "科目编码: 2010601, 工资: 0", []),
        ("科目编码: 2010301, 工资: 5.0", "科目编码: 201, 工资: 6.0", []),
    ],
)
def test_codes_are_compared_one_by_one(tmp_path: Path, here: str, there: str, cells: list[str]) -> None:
    assert sorted(one.cell for one in of_rule(by_code(tmp_path, here, there))) == sorted(cells)


def test_a_code_that_is_not_here_is_told_at_the_table(tmp_path: Path) -> None:
    content = by_code(
        tmp_path, "科目编码: 2010301, 工资: 5.0", "科目编码: 2010301, 工资: 5.0;科目编码: 2010601, 工资: 2.0"
    )
    [found] = of_rule(content)
    assert found.message == (
        "《支出表》没有“2010601”行，而 2023 年部门预算的《支出表》“2010601 行政运行”行“合计”栏是 2万元（各项不变）"
    )
    assert str(found.place) == f"{BUREAU}/tables/spending.yaml:1:1"
    line, _ = where(content, f"{LAST}/tables/spending.yaml", "2010601")
    assert (found.related[0].place.file, found.related[0].place.line) == (f"{LAST}/tables/spending.yaml", line)
    assert found.hint == "核对两份公开文本，改正打错的一份；年中有调整的，在“豁免”里写明"


def test_a_table_that_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    content = by_code(tmp_path, "科目编码: 2010301, 工资: 五", "科目编码: 2010301, 工资: 6.0")
    assert of_rule(content) == []


def test_a_finding_can_be_waived(tmp_path: Path) -> None:
    content = two_years(tmp_path, "5.0", "3.0")
    with (content / BUREAU / "disclosure.yaml").open("a", encoding="utf-8") as file:
        file.write(f"豁免: [{{规则: {RULE}, 单元格: 年初结转, 理由: 经批准调整年初数, 签批: 办公室}}]\n")
    assert [one for one in findings(content) if one.rule in (RULE, "waiver-unused")] == []


def test_another_unit_list_is_another_body(tmp_path: Path) -> None:
    content = two_years(tmp_path, "5.0", "3.0")
    departments = "部门:\n  - {标识: bureau, 名称: 市财政局}\n  - {标识: one, 名称: 甲}\n  - {标识: two, 名称: 乙}\n"
    write(content, {"departments.yaml": departments})
    replace(content, f"{BUREAU}/disclosure.yaml", "批复", "所属单位: [one, two]\n批复")
    assert len(of_rule(content)) == 1
    replace(content, f"{LAST}/disclosure.yaml", "批复", "所属单位: [one]\n批复")
    assert of_rule(content) == []
