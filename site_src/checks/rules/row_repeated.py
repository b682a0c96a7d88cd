"""Rule ``row-repeated``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.repeated_rows import repeated_rows, same_figures
from site_src.checks.rule import Example, Rule, Subject
from site_src.disclosure.model import FilledRow, FilledTable
from site_src.values.finding import Finding, Related, Severity


def row_repeated(subject: Subject) -> Iterator[Finding]:
    """Two rows of one unit stand on the same codes and bear the same words."""
    for table in subject.disclosure.tables:
        for row, other in repeated_rows(table):
            yield _finding(table, row, other)


def _finding(table: FilledTable, row: FilledRow, other: FilledRow) -> Finding:
    column = next(leaf for leaf in row.row.panel.columns if leaf.form.kind == "code")
    given = row.row.cells.get(column.id)
    place = given.place if given else row.row.place or table.place
    message = f"《{table.form.title}》里科目 {row.row.code} 有两行"
    related = (Related(other.row.place, f"前一行“{other.title}”"),) if other.row.place else ()
    what_to_do = "删去多写的一行" if same_figures(row, other) else "合并成一行"
    hint = f"{what_to_do}；其中一行编码打错的，改正编码"
    title, cell = table.form.title, table.cell_title(row, column)
    return Finding(
        RULE.id, RULE.severity, place, message, "", row.row.code, table=title, cell=cell, hint=hint, related=related
    )


RULE = Rule(
    id="row-repeated",
    title="同一科目有两行",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="同一张表、同一单位下，同一功能科目有两行；或者同一经济科目有两行，金额也相同。",
    why="多半是复制后忘了改编码，或者同一笔数填了两次。",
    check=row_repeated,
    breaks=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2010301, 工资: 60.1}
  - {科目编码: 2010301, 公用: 20.0}
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2010301, 工资: 60.1}
  - {科目编码: 2010302, 公用: 20.0}
""",
        }
    ),
)
