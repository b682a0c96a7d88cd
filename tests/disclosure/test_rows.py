"""Rows: what the form makes by itself, and which row belongs to which."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.disclosure.tables import FilledTable
from tests.support import BUREAU, brief, disagreements, disclosure, reading_faults, replace, tiny_content, write

SPENDING = "catalogs/tiny/2024/tables/spending.yaml"
FILE = f"{BUREAU}/tables/spending.yaml"


def spending(folder: Path, rows: str) -> FilledTable:
    return disclosure(tiny_content(folder, {FILE: f"表: 支出表\n{rows}"})).by_id["spending"]


def shown(table: FilledTable) -> list[tuple[str, str]]:
    """Code (or name) and total of each row, as printed."""
    return [(row.row.code or row.cells["name"].text, row.cells["total"].text) for row in table.rows]


def test_totals_and_parent_codes_are_made_where_they_are_left_out(tmp_path: Path) -> None:
    table = spending(tmp_path, "行:\n  - {科目编码: 2010301, 工资: 1.0}\n  - {科目编码: 2080505, 公用: 2.0}\n")
    assert shown(table) == [("合计", "3.0"), ("201", "1.0"), ("2010301", "1.0"), ("208", "2.0"), ("2080505", "2.0")]
    assert [row.cells["name"].text for row in table.rows][1:3] == ["一般公共服务支出", "行政运行"]
    assert [row.row.kind for row in table.rows] == ["total", "class", "item", "class", "item"]


def test_what_is_given_is_not_made_again(tmp_path: Path) -> None:
    rows = "合计: {工资: 3.0}\n行:\n  - {科目编码: 201}\n  - {科目编码: 2010301, 工资: 3.0}\n"
    table = spending(tmp_path, rows)
    assert shown(table) == [("合计", "3.0"), ("201", "3.0"), ("2010301", "3.0")]
    assert [row.cells["wages"].origin for row in table.rows] == ["given", "filled", "given"]


@pytest.mark.parametrize(
    "codes",
    [
        ["201", "2010301", "2010601", "208", "2080505"],
        ["2010301", "2080505", "2010601"],
        ["2010301", "2010601", "201", "2080505", "208"],
        ["208", "2010301", "2080505", "201", "2010601"],
    ],
)
def test_a_row_belongs_to_its_code_wherever_that_stands(tmp_path: Path, codes: list[str]) -> None:
    amounts = {"2010301": "工资: 1.0", "2010601": "工资: 2.0", "2080505": "工资: 4.0"}
    rows = "".join(f"  - {{科目编码: {code}, {amounts.get(code, '')}}}\n" for code in codes)
    table = spending(tmp_path, f"行:\n{rows}")
    totals = dict(shown(table))
    assert (totals["合计"], totals["201"], totals["208"]) == ("7.0", "3.0", "4.0")


@pytest.mark.parametrize("text", ["", "行: []\n", "合计: {}\n", "合计:\n"])
def test_a_table_may_have_no_rows(tmp_path: Path, text: str) -> None:
    summary = f"{BUREAU}/tables/summary.yaml"
    content = tiny_content(tmp_path, {FILE: f"表: 支出表\n{text}", summary: "表: 收支总表\n空表: true\n"})
    assert shown(disclosure(content).by_id["spending"]) == [("合计", "")]


UNITS = """    kinds:
      - {id: total, key: 合计, made: true, cells: {name: 合计}}
      - {id: unit, marked_by: unit, made: true, cells: {unit: "{{ 部门 }}"}}
      - {id: class, marked_by: code, level: 3, made: true}
      - {id: item, marked_by: code, level: 7}
formulas:
  - {set: "[all].total = wages + goods", says: 合计=工资+公用}
  - {set: "[class].* = sum([children].*)", says: 类=各项之和}
  - {set: "[unit].* = sum([children].*)", says: 单位=各类之和}
  - {set: "[total].* = sum([unit].*)", says: 合计=各单位之和}
"""


def by_unit(folder: Path, rows: str) -> FilledTable:
    content = tiny_content(folder, {FILE: f"表: 支出表\n行:\n{rows}"})
    text = (content / SPENDING).read_text("utf-8").partition("    kinds:")[0] + UNITS
    name = "      - {id: name"
    replace(
        content, SPENDING.replace("spending", "summary"), "spending[same code].total", "sum(spending[same code].total)"
    )
    write(content, {SPENDING: text.replace(name, f"      - {{id: unit, label: 单位, kind: text}}\n{name}")})
    return disclosure(content).by_id["spending"]


def test_each_unit_has_its_own_parent_codes(tmp_path: Path) -> None:
    rows = "  - {单位: 甲}\n  - {科目编码: 2010301, 工资: 1.0}\n  - {单位: 乙}\n  - {科目编码: 2010301, 工资: 2.0}\n"
    table = by_unit(tmp_path, rows)
    titles = [(row.row.text("unit") or row.row.code or "合计", row.cells["total"].text) for row in table.rows]
    assert titles == [
        ("合计", "3.0"),
        ("甲", "1.0"),
        ("201", "1.0"),
        ("2010301", "1.0"),
        ("乙", "2.0"),
        ("201", "2.0"),
        ("2010301", "2.0"),
    ]


def test_the_only_unit_is_made(tmp_path: Path) -> None:
    table = by_unit(tmp_path, "  - {科目编码: 2010301, 工资: 1.0}\n")
    assert [(row.row.kind, row.row.text("unit")) for row in table.rows][:2] == [("total", ""), ("unit", "市财政局")]
    assert [row.cells["total"].text for row in table.rows] == ["1.0"] * 4


def test_a_slip_in_a_row_out_of_order_still_shows(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, FILE, "行:\n", "合计: {工资: 81.0}\n行:\n  - {科目编码: 2080599, 工资: 0.9}\n")
    assert disagreements(content) == []
    replace(content, FILE, "工资: 81.0", "工资: 81.4")
    assert [(one.rule, one.found) for one in disagreements(content)] == [("formula-disagrees", "81.4")]


@pytest.mark.parametrize(
    ("row", "rule", "column", "words"),
    [
        ("{工资: 1.0}", "row-kind", 5, "看不出这一行是哪一种行"),
        ("{科目编码: 20103, 工资: 1.0}", "row-kind", 5, "看不出这一行是哪一种行"),
        ("{科目编码: , 工资: 1.0}", "row-kind", 5, "看不出这一行是哪一种行"),
        ("{科目编码: 0301, 工资: 1.0}", "malformed-code", 12, "应为 3、5、7 位数字，而这里是“0301”"),
        ("{科目编码: 合计, 工资: 1.0}", "malformed-code", 12, "而这里是“合计”"),
    ],
)
def test_a_row_of_no_known_kind(tmp_path: Path, row: str, rule: str, column: int, words: str) -> None:
    found = reading_faults(tiny_content(tmp_path, {FILE: f"表: 支出表\n行:\n  - {row}\n"}))
    assert brief(found) == [(rule, "spending.yaml", 3, column)]
    assert words in found[0].message
