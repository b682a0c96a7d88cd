"""Rule ``empty-table-contradicted``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.amount import printed
from site_src.values.finding import Finding, Related, Severity


def empty_table_contradicted(subject: Subject) -> Iterator[Finding]:
    """A table is declared empty, but other tables determine a figure in it that is not zero."""
    for table in subject.disclosure.tables:
        if table.state != "empty":
            continue
        cells = ((row, name, cell) for row in table.rows for name, cell in row.cells.items())
        figured = ((row, name, cell, cell.value) for row, name, cell in cells if cell.value and cell.value.amount)
        row, name, cell, value = next(figured, (None, "", None, None))
        if row is None or cell is None or value is None:
            continue
        title = table.cell_title(row, row.row.panel.by_id[name])
        says = f"（{cell.formula.says}）" if cell.formula else ""
        message = f"《{table.form.title}》声明为空表，而由其他各表算出的{title}是 {printed(value.worth)}{says}"
        yield Finding(
            RULE.id,
            RULE.severity,
            table.place,
            message,
            found="空表",
            table=table.form.title,
            cell=title,
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
