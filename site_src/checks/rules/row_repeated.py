"""Rule ``row-repeated``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.rule import Example, Rule, Subject
from site_src.disclosure.given import Row
from site_src.disclosure.model import FilledRow, FilledTable
from site_src.values.finding import Finding, Related, Severity
from site_src.values.spelling import normalised


def row_repeated(subject: Subject) -> Iterator[Finding]:
    """Two rows of one unit stand on the same codes and bear the same words.

    The same department economic code beside two government codes is no repetition; nor is an economic item that has
    two rows with different figures, for what it was spent on is not on the form.
    """
    for table in subject.disclosure.tables:
        seen: dict[tuple[object, ...], FilledRow] = {}
        for row in table.rows:
            if row.row.place is None or not row.row.code or row.row.fixed is not None:
                continue
            other = seen.setdefault(_key(row), row)
            if other is not row and (_by_function(row) or _figures(row) == _figures(other)):
                yield _finding(table, row, other)


def _key(row: FilledRow) -> tuple[object, ...]:
    words = (
        normalised(row.row.text(column.id))
        for column in row.row.panel.columns
        if not column.numeric and not column.group and column.form.kind != "name"
    )
    return (row.row.panel.form.id, id(_unit(row.row)), *words)


def _by_function(row: FilledRow) -> bool:
    return any(column.form.classification == "function" for column in row.row.panel.columns)


def _figures(row: FilledRow) -> dict[str, Decimal]:
    return {name: given.amount for name, given in row.row.cells.items() if given.amount is not None}


def _unit(row: Row) -> Row | None:
    """The nearest row above that has no code of its own: a unit."""
    above = row.parent
    while above is not None and above.code:
        above = above.parent
    return above


def _finding(table: FilledTable, row: FilledRow, other: FilledRow) -> Finding:
    column = next(leaf for leaf in row.row.panel.columns if leaf.form.kind == "code")
    given = row.row.cells.get(column.id)
    place = given.place if given else row.row.place or table.place
    message = f"《{table.form.title}》里科目 {row.row.code} 有两行"
    related = (Related(other.row.place, f"前一行“{other.title}”"),) if other.row.place else ()
    hint = "合并成一行；其中一行编码打错的，改正编码"
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
