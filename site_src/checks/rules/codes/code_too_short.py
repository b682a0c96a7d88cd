"""Rule ``code-too-short``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.forms import PanelForm
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.tables import FilledTable
from site_src.values.finding import Finding, Severity

_LEVELS = {3: "类", 5: "款", 7: "项"}


def code_too_short(subject: Subject) -> Iterator[Finding]:
    """A figure is booked on a code that the form divides further, and no row below it says on what.

    Functions are disclosed down to 项 (seven digits), economic items of basic expenditure down to 款 (five).
    """
    for table in subject.disclosure.tables:
        for panel in table.form.panels:
            yield from _of_panel(table, panel)


def _of_panel(table: FilledTable, panel: PanelForm) -> Iterator[Finding]:
    levels = [kind.level for kind in panel.form.kinds if kind.level is not None]
    column = next((leaf for leaf in panel.columns if leaf.form.kind == "code"), None)
    if not levels or column is None:
        return
    rows = list(table.rows_of(panel))
    parents = {id(row.row.parent) for row in rows if row.row.parent}
    for row in rows:
        code = row.row.code
        given = row.row.cells.get(column.id)
        if given is None or len(code) not in _LEVELS or len(code) >= max(levels):
            continue
        if id(row.row) in parents or not row.has_figures:
            continue
        level = _LEVELS.get(max(levels), "")
        message = f"科目 {code} 只到{_LEVELS[len(code)]}级，下面没有分列，应公开到{level}级（{max(levels)} 位编码）"
        yield Finding(
            RULE.id,
            RULE.severity,
            given.place,
            message,
            expected=f"{max(levels)} 位编码",
            found=code,
            table=table.form.title,
            cell=table.cell_title(row, column),
            hint=f"按{level}级科目分行填写；{_LEVELS[len(code)]}级的合计由公式得出，可以不写",
        )


RULE = Rule(
    id="code-too-short",
    title="科目没有公开到规定的级次",
    severity=Severity.ERROR,
    dimension="细化程度",
    source="财预〔2016〕143号：支出公开到功能分类项级，基本支出公开到经济分类款级",
    what="一行数填在类级或款级科目上，下面没有再分到表式要求的项级或款级。",
    why="一般公共预算支出要公开到功能分类项级，基本支出要公开到经济分类款级。",
    check=code_too_short,
    breaks=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 201, 工资: 100.1}
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 201, 工资: 100.1}
  - {科目编码: 2010301, 工资: 100.1}
""",
        }
    ),
)
