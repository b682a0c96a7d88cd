"""Rule ``code-name-disagrees``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.forms import LeafColumn
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.values.finding import Finding, Severity
from site_src.values.spelling import normalised


def code_name_disagrees(subject: Subject) -> Iterator[Finding]:
    """A code stands beside a name that is not its own in the classification (政府收支分类科目).

    A name that the code bears in another year is a warning; any other name is an error, for either the code or
    the name is wrong.
    """
    for table in subject.disclosure.tables:
        for row in table.rows:
            for column in row.row.panel.columns:
                given = row.row.cells.get(column.id)
                if column.form.kind == "name" and given is not None and given.text:
                    yield from _compared(subject.disclosure, table, row, column)


def _compared(disclosure: Disclosure, table: FilledTable, row: FilledRow, column: LeafColumn) -> Iterator[Finding]:
    given = row.row.cells[column.id]
    coded = row.row.panel.by_id.get(column.form.names or "")
    code = row.row.text(coded.id) if coded else ""
    if coded is None or not code:
        return
    classification = coded.form.classification or ""
    names = disclosure.classifications
    name = names.name_of(classification, code)
    if not name or normalised(given.text) == normalised(name):
        return
    former = any(normalised(given.text) == normalised(old) for old in names.other_names(classification, code))
    message = f"科目编码 {code} 的名称是“{name}”，而这里写的是“{given.text}”" + (
        "，这是其他年度的名称" if former else ""
    )
    yield Finding(
        RULE.id,
        Severity.WARNING if former else RULE.severity,
        given.place,
        message,
        expected=name,
        found=given.text,
        table=table.form.title,
        cell=table.cell_title(row, column),
        hint="改正编码或名称；名称可以不写，由科目表补上",
    )


RULE = Rule(
    id="code-name-disagrees",
    title="编码与名称不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="政府收支分类科目",
    what="科目编码旁边写的不是它在科目表里的名称。写了其他年度的名称是警告，写了别的名称是错误。",
    why="编码和名称总有一个是错的；沿用旧名称是常见的差错。",
    check=code_name_disagrees,
    breaks=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2010301, 科目名称: 事业运行, 工资: 100.1}
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2010301, 科目名称: 行政运行, 工资: 100.1}
""",
        }
    ),
)
