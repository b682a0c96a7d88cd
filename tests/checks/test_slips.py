"""Which figure explains the equations that do not hold: one slip is one finding, two are two, and none is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.values.finding import Finding
from tests.support import BUREAU, REAL, disagreements, real_content, replace, tiny_content, where, write

SPENDING, SUMMARY = f"{BUREAU}/tables/spending.yaml", f"{BUREAU}/tables/summary.yaml"
GENERAL, PROJECTS = f"{REAL}/tables/table-05.yaml", f"{REAL}/tables/table-11.yaml"


def told(content: Path) -> list[tuple[str, str]]:
    """Where each slip is said to be, and the first words of what should stand there."""
    return [(str(one.place), one.expected.partition("（")[0]) for one in disagreements(content)]


def at(content: Path, name: str, passage: str) -> str:
    line, column = where(content, name, passage)
    return f"{name}:{line}:{column}"


def test_two_slips_under_one_total_are_two_findings(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    replace(content, GENERAL, "2010301, 工资福利支出: 485.3", "2010301, 工资福利支出: 458.3")
    replace(content, GENERAL, "2010350, 工资福利支出: 73.6", "2010350, 工资福利支出: 76.3")
    assert told(content) == [(at(content, GENERAL, "458.3"), "485.3"), (at(content, GENERAL, "76.3"), "73.6")]


def test_slips_in_two_tables_are_told_apart(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    replace(content, GENERAL, "2010301, 工资福利支出: 485.3", "2010301, 工资福利支出: 4853")
    replace(content, PROJECTS, "一般公共预算: 584.2", "一般公共预算: 548.2")
    found = disagreements(content)
    assert [one.found for one in found] == ["4,853", "1,783.9"]
    assert "小数点错位，写大了 10 倍" in found[0].message


def test_where_every_figure_of_a_sum_would_explain_it_none_is_named(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, SPENDING, "行:", "合计: {工资: 82.0}\n行:")
    found = disagreements(content)
    assert [one.message for one in found] == [
        "《支出表》“合计”行“基本支出·工资”栏为 82.0，应等于 80.0（合计=各类之和），相差 2.0"
    ]
    assert found[0].hint.startswith("核对这一格和下列各数")


def test_a_figure_in_an_equation_that_holds_is_no_suspect(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, SPENDING, "行:", "合计: {合计: 100.0, 公用: 22.0}\n行:")  # the whole confirms the part
    assert told(content) == [(at(content, SPENDING, "22.0"), "20.0")]


@pytest.mark.parametrize(("other", "message"), [("60.0", "不应大于 40.0"), ("-5.0", "")])
def test_an_inequality_names_its_bound(tmp_path: Path, other: str, message: str) -> None:
    content = write(tiny_content(tmp_path), {SUMMARY: f"表: 收支总表\n收入: {{其他收入: {other}}}\n"})
    found = disagreements(content)
    assert bool(found) == bool(message)
    assert all(message in one.message for one in found)


def test_an_equation_that_need_not_hold_proves_nothing_of_a_figure(tmp_path: Path) -> None:
    """Its severity is that of a warning: it stands by itself, beside the slip that an error tells."""
    content = write(tiny_content(tmp_path), {SUMMARY: "表: 收支总表\n收入: {拨款: 40.0, 其他收入: 90.0}\n"})
    assert [(one.severity.value, one.rule) for one in disagreements(content)] == [
        ("error", "formula-disagrees"),
        ("warning", "tie-broken"),
    ]


def test_every_figure_of_every_equation_is_among_the_places(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    replace(content, GENERAL, "其他运转类: 1819.9", "其他运转类: 1819.0")
    found: Finding = disagreements(content)[0]
    files = {one.place.file.rpartition("/")[2] for one in found.related}
    assert files == {"table-03.yaml", "table-05.yaml", "table-11.yaml"}
    assert len(set(found.related)) == len(found.related)


TABLE_3 = f"{REAL}/tables/table-03.yaml"
WAGES, FAMILIES = (
    "“2010301 行政运行”行“基本支出·人员经费·工资福利支出”栏",
    "“2010301 行政运行”行“基本支出·人员经费·对个人和家庭的补助”栏",
)
MOVED = [
    (TABLE_3, "2010301, 工资福利支出: 485.3", "2010301, 对个人和家庭的补助: 485.3", "部门支出总体情况表", 15),
    (
        GENERAL,
        "2010301, 工资福利支出: 485.3, 对个人和家庭的补助: 0.0",
        "2010301, 工资福利支出: , 对个人和家庭的补助: 485.3",
        "一般公共预算支出情况表",
        14,
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "table", "equations"), MOVED)
def test_a_figure_in_the_wrong_column_is_one_finding_with_the_right_one(
    tmp_path: Path, name: str, old: str, new: str, table: str, equations: int
) -> None:
    content = real_content(tmp_path)
    replace(content, name, old, new)
    [found] = disagreements(content)
    line, column = where(content, name, "对个人和家庭的补助: 485.3")
    assert str(found.place) == f"{name}:{line}:{column + len('对个人和家庭的补助: ')}"
    assert found.message == (
        f"《{table}》{FAMILIES}为 485.3，有 {equations} 处勾稽对不上；移到{WAGES}就都相符，像是写错了格"
    )
    assert (found.expected, found.found) == ("空", "485.3")


def test_figures_that_changed_places_are_one_finding_that_blames_neither_table(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    replace(content, GENERAL, "2101101, 工资福利支出: 37.0", "2101101, 工资福利支出: 5.3")
    replace(content, GENERAL, "2101102, 工资福利支出: 5.3", "2101102, 工资福利支出: 37.0")
    [found] = disagreements(content)
    assert "有 6 处勾稽对不上；换过来就都相符，像是写颠倒了" in found.message
    assert found.hint == "也可能是《一般公共预算支出情况表》的对应两格写颠倒了；对照原始报表改正写错的一张表"
    assert {one.place.file.rpartition("/")[2] for one in found.related} == {"table-03.yaml", "table-05.yaml"}


def test_a_figure_that_was_left_out_is_one_finding_at_the_empty_cell(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    replace(content, GENERAL, "2010301, 工资福利支出: 485.3", "2010301, 工资福利支出: ")
    [found] = disagreements(content)
    assert found.message == f"《一般公共预算支出情况表》{WAGES}是空的，有 6 处勾稽对不上；改为 485.3 就都相符"
    assert str(found.place).startswith(f"{GENERAL}:7:")


def test_a_row_under_another_code_is_one_finding_that_says_so(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    replace(content, GENERAL, "2010350, 工资福利支出: 73.6", "2010302, 工资福利支出: 73.6")
    [found] = disagreements(content)
    assert found.cell.startswith("“2010302 一般行政管理事务”行")
    assert found.hint == "对应的表里没有这一行：漏了的，补上；编码写错的，改正；这一行本不该有的，删去"


def test_a_row_that_was_left_out_is_told_at_what_it_leaves_alone(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    text = (content / TABLE_3).read_text("utf-8")
    (content / TABLE_3).write_text(text.replace("  - {科目编码: 2210201, 工资福利支出: 7.1}\n", ""), "utf-8")
    hints = [one.hint for one in disagreements(content) if "7.1" in one.message]
    assert hints == ["对应的表里没有这一行：漏了的，补上；编码写错的，改正；这一行本不该有的，删去"] * 2
