"""The reference document: its rounded totals are no slips, and each slip that is made in it is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import REAL, disagreements, examined, findings, real_content, replace, where


def slip(folder: Path, table: int, old: str, new: str) -> tuple[Path, str]:
    """The document with one passage of a table changed, and that table's file."""
    content, name = real_content(folder), f"{REAL}/tables/table-{table:02d}.yaml"
    replace(content, name, old, new)
    return content, name


def test_the_published_figures_disagree_nowhere(tmp_path: Path) -> None:
    result = examined(real_content(tmp_path))
    assert result.exit_status == 0
    assert {waived.finding.rule for waived in result.waived} >= {"table-not-in-source", "date-missing"}
    comparisons = result.disclosures[0].disclosure.comparisons
    assert len(comparisons) > 100
    assert all(comparison.agrees for comparison in comparisons)


SLIPS = [
    (5, "2010301, 工资福利支出: 485.3", "458.3", "539.20 与 539.40", "“2010301 行政运行”行“合计”栏"),
    (
        5,
        "2010301, 工资福利支出: 485.3",
        "485.4",
        "485.25 与 485.35",
        "“2010301 行政运行”行“基本支出·人员经费·工资福利支出”栏",
    ),
    (5, "其他运转类: 1819.9", "1819.0", "1,818.95 与 1,819.05", "“合计”行“合计”栏"),
    (5, "2101102, 工资福利支出: 5.3", "5.5", "42.40 与 42.60", "“21011 行政事业单位医疗”行“合计”栏"),
    (5, "21011, 工资福利支出: 42.2", "42.5", "42.20 与 42.40", "“21011 行政事业单位医疗”行“合计”栏"),
    (
        5,
        "20103, 工资福利支出: 558.8",
        "585.8",
        "2,432.60 与 2,433.00",
        "“20103 政府办公厅（室）及相关机构事务”行“合计”栏",
    ),
    (
        3,
        "2080505, 工资福利支出: 79.5",
        "75.9",
        "75.85 与 75.95",
        "“2080505 机关事业单位基本养老保险缴费支出”行“合计”栏",
    ),
    (6, "50101, 人员经费: 436.2", "463.2", "714.50 与 715.70", "“合计”行“本年一般公共预算基本支出·人员经费”栏"),
    (11, "本年拨款一般公共预算: 584.2", "548.2", "1,819.85 与 1,819.95", "“合计”行“合计”栏"),
    (8, "公务接待费: 0.6", "0.5", "0.55 与 0.65", "“公务接待费”栏"),
    (8, "公务用车运行费: 2.3", "2.2", "2.25 与 2.35", "“公务用车购置及运行费·公务用车运行费”栏"),
]


@pytest.mark.parametrize(("table", "old", "figure", "expected", "cell"), SLIPS)
def test_a_slip_is_found_with_what_could_stand_there(
    tmp_path: Path, table: int, old: str, figure: str, expected: str, cell: str
) -> None:
    label = old.rpartition(": ")[0]
    content, name = slip(tmp_path, table, old, f"{label}: {figure}")
    line, column = where(content, name, f"{label}: {figure}")
    place = f"{name}:{line}:{column + len(label) + 2}"
    found = disagreements(content)
    assert found
    assert {one.rule for one in found} <= {"formula-disagrees", "tie-broken"}
    assert any(f"四舍五入可在 {expected} 之间" in one.expected and one.cell == cell for one in found)
    for one in found:
        assert place in [str(one.place), *(str(related.place) for related in one.related)]


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        (5, "21011, 工资福利支出: 42.2", "21011, 工资福利支出: 42.3"),
        (5, "20103, 工资福利支出: 558.8", "20103, 工资福利支出: 558.9"),
        (5, "2010301, 工资福利支出: 485.3", "2010301, 工资福利支出: 485.30"),
        (5, "其他运转类: 1819.9", "其他运转类: '1,819.9'"),
        (8, "公务接待费: 0.6", "公务接待费: 0.60"),
    ],
)
def test_what_rounding_or_writing_explains_is_no_slip(tmp_path: Path, table: int, old: str, new: str) -> None:
    assert disagreements(slip(tmp_path, table, old, new)[0]) == []


def test_two_figures_that_changed_places_are_found(tmp_path: Path) -> None:
    content, name = slip(tmp_path, 5, "2101101, 工资福利支出: 37.0", "2101101, 工资福利支出: 5.3")
    replace(content, name, "2101102, 工资福利支出: 5.3", "2101102, 工资福利支出: 37.0")
    assert {(one.rule, one.place.line) for one in disagreements(content)} == {("tie-broken", 13), ("tie-broken", 14)}


def test_a_figure_in_the_wrong_column_is_found(tmp_path: Path) -> None:
    content, _ = slip(tmp_path, 3, "2010301, 工资福利支出: 485.3", "2010301, 对个人和家庭的补助: 485.3")
    assert {one.rule for one in disagreements(content)} == {"formula-disagrees", "tie-broken"}


def test_a_left_out_row_is_found(tmp_path: Path) -> None:
    content, _ = slip(tmp_path, 3, "  - {科目编码: 2210201, 工资福利支出: 7.1}\n", "")
    assert any("7.1" in one.message for one in disagreements(content))


@pytest.mark.parametrize("table", [5, 6, 8, 9, 11, 12, 13])
def test_each_table_is_demanded(tmp_path: Path, table: int) -> None:
    content = real_content(tmp_path)
    (content / REAL / "tables" / f"table-{table:02d}.yaml").unlink()
    assert "missing-table" in {one.rule for one in findings(content)}
