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


CERTAIN = [
    (
        5,
        "2010301, 工资福利支出: 485.3",
        "458.3",
        6,
        "485.20 与 485.35",
        "改为 485.3 就都相符，相差 27.0，像是相邻两位数字打颠倒了",
    ),
    (
        5,
        "2010301, 工资福利支出: 485.3",
        "485.4",
        2,
        "485.20 与 485.35",
        "改为 485.3 就都相符，相差 0.1，像是有一位数字打错了",
    ),
    (
        5,
        "其他运转类: 1819.9",
        "1819.0",
        12,
        "1,819.80 与 1,820.00",
        "改为 1,819.9 就都相符，相差 0.9，像是有一位数字打错了",
    ),
    (
        5,
        "其他运转类: 1819.9",
        "18199",
        12,
        "1,819.80 与 1,820.00",
        "改为 1,819.9 就都相符，相差 16,379.1，像是小数点错位，写大了 10 倍",
    ),
    (5, "2101102, 工资福利支出: 5.3", "5.5", 6, "5.20 与 5.35", "改为 5.3 就都相符，相差 0.2，像是有一位数字打错了"),
    (5, "21011, 工资福利支出: 42.2", "42.5", 4, "42.15 与 42.45", "改为 42.2 到 42.4 之间的数就都相符，相差 0.2"),
    (
        5,
        "20103, 工资福利支出: 558.8",
        "585.8",
        12,
        "558.75 与 559.05",
        "改为 558.8 就都相符，相差 27.0，像是相邻两位数字打颠倒了",
    ),
    (
        3,
        "2080505, 工资福利支出: 79.5",
        "75.9",
        10,
        "79.40 与 79.60",
        "改为 79.5 就都相符，相差 3.6，像是相邻两位数字打颠倒了",
    ),
    (
        3,
        "2080505, 工资福利支出: 79.5",
        "7.95",
        10,
        "79.445 与 79.555",
        "改为 79.5 就都相符，相差 71.55，像是小数点错位，写小了 10 倍",
    ),
]


@pytest.mark.parametrize(("table", "old", "figure", "equations", "expected", "message"), CERTAIN)
def test_one_slip_is_one_finding_at_the_figure_with_what_should_stand_there(
    tmp_path: Path, table: int, old: str, figure: str, equations: int, expected: str, message: str
) -> None:
    label = old.rpartition(": ")[0]
    content, name = slip(tmp_path, table, old, f"{label}: {figure}")
    line, column = where(content, name, f"{label}: {figure}")
    found = disagreements(content)
    assert [str(one.place) for one in found] == [f"{name}:{line}:{column + len(label) + 2}"]
    assert f"有 {equations} 处勾稽对不上；{message}" in found[0].message
    assert f"四舍五入可在 {expected} 之间" in found[0].expected
    assert sum("应等于" in related.text for related in found[0].related) == equations


UNCERTAIN = [
    (6, "50101, 人员经费: 436.2", "463.2", "714.50 与 715.70", "“合计”行“本年一般公共预算基本支出·人员经费”栏", []),
    (11, "本年拨款一般公共预算: 584.2", "548.2", "1,819.85 与 1,819.95", "“合计”行“合计”栏", []),
    (
        8,
        "公务接待费: 0.6",
        "0.5",
        "0.55 与 0.65",
        "“公务接待费”栏",
        ["“公务接待费”栏应为 0.6", "“30217 公务接待费 公务接待费”行“本年一般公共预算基本支出·公用经费”栏应为 0.5"],
    ),
    (
        8,
        "公务用车运行费: 2.3",
        "2.2",
        "2.25 与 2.35",
        "“公务用车购置及运行费·公务用车运行费”栏",
        ["应为 2.3，或者", "应为 2.2"],
    ),
]


@pytest.mark.parametrize(("table", "old", "figure", "expected", "cell", "hints"), UNCERTAIN)
def test_a_slip_that_several_figures_would_explain_is_one_finding_with_all_of_them(
    tmp_path: Path, table: int, old: str, figure: str, expected: str, cell: str, hints: list[str]
) -> None:
    label = old.rpartition(": ")[0]
    content, name = slip(tmp_path, table, old, f"{label}: {figure}")
    line, column = where(content, name, f"{label}: {figure}")
    found = disagreements(content)
    assert [one.cell for one in found] == [cell]
    assert f"四舍五入可在 {expected} 之间" in found[0].expected
    assert f"{name}:{line}:{column + len(label) + 2}" in [
        str(found[0].place),
        *(str(one.place) for one in found[0].related),
    ]
    assert [hint for hint in hints if hint not in found[0].hint] == []


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


def test_a_left_out_row_is_found(tmp_path: Path) -> None:
    content, _ = slip(tmp_path, 3, "  - {科目编码: 2210201, 工资福利支出: 7.1}\n", "")
    assert any("7.1" in one.message for one in disagreements(content))


@pytest.mark.parametrize("table", [5, 6, 8, 9, 11, 12, 13])
def test_each_table_is_demanded(tmp_path: Path, table: int) -> None:
    content = real_content(tmp_path)
    (content / REAL / "tables" / f"table-{table:02d}.yaml").unlink()
    assert "missing-table" in {one.rule for one in findings(content)}
