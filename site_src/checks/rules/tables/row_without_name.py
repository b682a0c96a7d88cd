"""Rule ``row-without-name``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.tables import FilledRow
from site_src.values.finding import Finding, Severity


def row_without_name(subject: Subject) -> Iterator[Finding]:
    """A row that the content lists has figures and not a word: no code, no name, no label."""
    for table in subject.disclosure.tables:
        for row in table.rows:
            if row.row.fixed is None and row.row.place is not None and row.has_figures and not _words(row):
                message = f"《{table.form.title}》这一行有数，没有名称"
                hint = "写上这一行的名称；是合计的，写在“合计”里，或者删去由程序算出"
                yield Finding(RULE.id, RULE.severity, row.row.place, message, table=table.form.title, hint=hint)


def _words(row: FilledRow) -> bool:
    return any(row.cells[column.id].text for column in row.row.panel.columns if not column.numeric and not column.group)


_FORM = {
    "catalogs/tiny/2024/tables/projects.yaml": """\
id: projects
title: 项目表
empty: 注：没有项目，本表为空。
panels:
  - id: projects
    columns:
      - {id: unit, label: 单位, kind: text}
      - {id: name, label: 项目名称, kind: text, heads_row: true}
      - {id: amount, label: 金额}
    kinds:
      - {id: unit, made: true, cells: {unit: "{{ 部门 }}"}}
      - {id: item, marked_by: name}
formulas:
  - {set: "[unit].amount = sum([children].amount)", says: 单位行=各项目之和}
"""
}
_PROJECTS = "2024/bureau/budget/tables/projects.yaml"
_ROWS = "表: 项目表\n行:\n  - {%s金额: 1.5}\n  - {项目名称: 档案整理, 金额: 1.5}\n"

RULE = Rule(
    id="row-without-name",
    title="有数的行没有名称",
    severity=Severity.ERROR,
    dimension="细化程度",
    source="财预〔2016〕143号：完整细化",
    what="表里列出的一行有金额，而编码、名称一个字也没有。",
    why="读者不知道这笔钱是什么；往往是合并单元格里的“合计”在复制时丢了。",
    check=row_without_name,
    breaks=Example({**_FORM, _PROJECTS: _ROWS % ""}),
    keeps=Example({**_FORM, _PROJECTS: _ROWS % "单位: 市财政局, "}),
)
