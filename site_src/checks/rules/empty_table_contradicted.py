"""Rule ``empty-table-contradicted``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from site_src.catalogue.forms import BoundFormula
from site_src.checks.rule import Example, Rule, Subject
from site_src.disclosure.model import FilledRow, FilledTable
from site_src.disclosure.value import Value
from site_src.values.amount import printed
from site_src.values.finding import Finding, Related, Severity


def empty_table_contradicted(subject: Subject) -> Iterator[Finding]:
    """A table is declared empty, but other tables determine a figure in it that is not zero."""
    broken = [one for one in subject.disclosure.comparisons if not one.agrees]
    for table in subject.disclosure.tables:
        if table.state == "empty":
            tied = ((one.row, one.column.id, one.right, one.formula) for one in broken if one.table is table)
            for row, column, value, formula in islice(chain(_filled(table), tied), 1):
                yield _finding(table, table.cell_title(row, row.row.panel.by_id[column]), value, formula)


def _filled(table: FilledTable) -> Iterator[tuple[FilledRow, str, Value, BoundFormula | None]]:
    """The figures that formulas put into a table."""
    for row in table.rows:
        for column, cell in row.cells.items():
            if cell.value is not None and cell.value.amount:
                yield row, column, cell.value, cell.formula


def _finding(table: FilledTable, cell: str, value: Value, formula: BoundFormula | None) -> Finding:
    says = f"（{formula.says}）" if formula else ""
    return Finding(
        RULE.id,
        RULE.severity,
        table.place,
        f"《{table.form.title}》声明为空表，而由其他各表算出的{cell}是 {printed(value.worth)}{says}",
        found="空表",
        table=table.form.title,
        cell=cell,
        hint="删去“空表”，填写这张表；确实没有数的，改正其他表里的数",
        related=tuple(
            Related(one.given.place, f"《{one.table}》“{one.row}” {one.given.text}")
            for one in dict.fromkeys(value.summands)
            if one.given.amount
        ),
    )


RULE = Rule(
    id="empty-table-contradicted",
    title="空表与其他表矛盾",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：没有数据的表格应当列出空表并说明",
    what="一张表声明为空表，而其他各表表明它有数。",
    why="有数却写“本表为空”，是零值异常：不是漏填了这张表，就是别处的数错了。",
    check=empty_table_contradicted,
    breaks=Example(
        {
            "2024/bureau/budget/tables/summary.yaml": """\
表: 收支总表
空表: true
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/projects.yaml": """\
表: 项目表
空表: true
""",
        }
    ),
)
