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
