"""Rule ``economic-code-misplaced``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.forms import LeafColumn, TableForm
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.values.finding import Finding, Severity


def economic_code_misplaced(subject: Subject) -> Iterator[Finding]:
    """An amount stands in a column that takes other economic codes than that of its row.

    Which codes a column takes is the catalogue's to say: 301 and 303 are 人员经费, 302 and 310 are 公用经费, and a
    province may take single codes elsewhere. Nothing is said of a code that no column takes, of one that other
    columns take parts of, nor of the sum of rows below.
    """
    for table in subject.disclosure.tables:
        taking = _taking(table.form)
        parents = {id(row.row.parent) for row in table.rows}
        for row in table.rows if taking else ():
            fitting = () if id(row.row) in parents else _fitting(row.row.code, taking)
            for column in row.row.panel.columns:
                if fitting and column.form.takes and column not in fitting and _amount(row, column):
                    yield _finding(table, row, column, fitting)


def _taking(form: TableForm) -> tuple[LeafColumn, ...]:
    return tuple(column for panel in form.panels for column in panel.columns if column.form.takes)


def _fitting(code: str, columns: tuple[LeafColumn, ...]) -> tuple[LeafColumn, ...]:
    """The columns that take a code; none where a part of it belongs elsewhere."""
    taken = {column: max((len(it) for it in column.form.takes if code.startswith(it)), default=0) for column in columns}
    most = max(taken.values())
    parted = any(len(it) > len(code) and it.startswith(code) for column in columns for it in column.form.takes)
    return () if not most or parted else tuple(column for column in columns if taken[column] == most)


def _amount(row: FilledRow, column: LeafColumn) -> bool:
    value = row.cells[column.id].value
    return value is not None and bool(value.amount)


def _finding(table: FilledTable, row: FilledRow, column: LeafColumn, fitting: tuple[LeafColumn, ...]) -> Finding:
    cell = row.cells[column.id]
    own, right = _name(table, column), "或".join(dict.fromkeys(_name(table, one) for one in fitting))
    title = table.cell_title(row, column)
    message = f"《{table.form.title}》{title}为 {cell.text}，列在“{own}”，而科目 {row.row.code} 属于“{right}”"
    return Finding(
        RULE.id,
        RULE.severity,
        cell.place or row.row.place or table.place,
        message,
        expected=right,
        found=own,
        table=table.form.title,
        cell=title,
        hint=f"移到“{right}”；编码写错的，改正编码",
    )


def _name(table: FilledTable, column: LeafColumn) -> str:
    """The column's label, or where each panel has one such column the panel's title."""
    panel = next(panel for panel in table.form.panels if column in panel.columns)
    return panel.form.title or column.path[-1]


_FORM = """\
id: projects
title: 基本支出表
empty: 注：没有基本支出，本表为空。
panels:
  - id: basic
    columns:
      - {id: code, label: 科目编码, kind: code, classification: department_economic}
      - {id: staff, label: 人员经费, takes: ["301", "303", "30239"]}
      - {id: running, label: 公用经费, takes: ["302", "310"]}
    kinds:
      - {id: item, marked_by: code, level: 5}
"""

RULE = Rule(
    id="economic-code-misplaced",
    title="经济科目列错人员、公用栏",
    severity=Severity.WARNING,
    dimension="真实性",
    source="支出经济分类科目；财预〔2016〕143号：基本支出公开到经济分类款级",
    what="工资福利（301）、对个人和家庭的补助（303）列进了公用经费，或商品和服务（302）、资本性支出（310）列进了人员经费；"
    "公开目录另有规定的科目（如 30239 列人员经费）照目录。",
    why="列错一栏，人员经费和公用经费的合计都错，机关运行经费也跟着错。",
    check=economic_code_misplaced,
    breaks=Example(
        {
            "catalogs/tiny/2024/tables/projects.yaml": _FORM,
            "2024/bureau/budget/tables/projects.yaml": "表: 基本支出表\n行:\n  - {科目编码: 30201, 人员经费: 1.0}\n",
        }
    ),
    keeps=Example(
        {
            "catalogs/tiny/2024/tables/projects.yaml": _FORM,
            "2024/bureau/budget/tables/projects.yaml": """\
表: 基本支出表
行:
  - {科目编码: 30101, 人员经费: 1.0}
  - {科目编码: 30201, 公用经费: 1.0}
  - {科目编码: 30239, 人员经费: 1.0}
""",
        }
    ),
)
