"""Rule ``rounding-difference``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.tables import CellComparison
from site_src.values.amount import printed, spoken
from site_src.values.finding import Finding, Related, Severity


def rounding_difference(subject: Subject) -> Iterator[Finding]:
    """Figures of a table differ from what adds up to them, by no more than rounding explains: told once a table.

    They are right as they stand, and readers ask about them.
    """
    tables: dict[str, dict[str, CellComparison]] = {}
    for comparison in subject.disclosure.comparisons:
        if comparison.agrees and comparison.formula.equation.comparison == "=" and _difference(comparison):
            cells = tables.setdefault(comparison.table.id, {})
            cells.setdefault(comparison.table.cell_title(comparison.row, comparison.column), comparison)
    for cells in tables.values():
        yield _remark(cells)


def _difference(comparison: CellComparison) -> Decimal:
    return abs(comparison.left.worth - comparison.right.worth)


def _remark(cells: dict[str, CellComparison]) -> Finding:
    table = next(iter(cells.values())).table
    most = spoken(max(map(_difference, cells.values())))
    message = f"《{table.short_title}》有 {len(cells)} 处因四舍五入的尾差，最大 {most}"
    hint = "不必改数；读者可能问起的，可以在“情况说明”里说明尾差由四舍五入造成"
    related = tuple(_related(title, comparison) for title, comparison in cells.items())
    return Finding(RULE.id, RULE.severity, table.place, message, table=table.form.title, hint=hint, related=related)


def _related(title: str, comparison: CellComparison) -> Related:
    cell = comparison.row.cells[comparison.column.id]
    left, right = comparison.left.worth, comparison.right.worth
    text = f"{title} {printed(left)}，各数算得 {printed(right)}，差 {spoken(abs(left - right))}"
    return Related(cell.place or comparison.table.place, text)


RULE = Rule(
    id="rounding-difference",
    title="四舍五入的尾差",
    severity=Severity.INFO,
    dimension="真实性",
    source="《数值修约规则与极限数值的表示和判定》（GB/T 8170—2008）",
    what="一张表里，合计与分项、此表与彼表差一点，而四舍五入解释得了；一张表只提示一次，列出各处。",
    why="这样的数没有错，不必改；但读者会问，写的人应当心里有数。",
    check=rounding_difference,
    breaks=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
合计: {合计: 100.1}
行:
  - {科目编码: 2010301, 工资: 60.1, 公用: 20.0}
  - {科目编码: 2010601, 工资: 10.0, 公用: }
  - {科目编码: 2080505, 工资: 9.9}
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
合计: {合计: 100.0}
行:
  - {科目编码: 2010301, 工资: 60.1, 公用: 20.0}
  - {科目编码: 2010601, 工资: 10.0, 公用: }
  - {科目编码: 2080505, 工资: 9.9}
""",
        }
    ),
)
