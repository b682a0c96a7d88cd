"""Rule ``economic-codes-unmatched``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.tables import FilledRow
from site_src.values.finding import Finding, Severity


def economic_codes_unmatched(subject: Subject) -> Iterator[Finding]:
    """A department economic code stands beside a government economic code that it does not belong to.

    The two classifications are tied by the table of correspondence (部门与政府支出经济分类科目对照表); one of the
    codes is wrong.
    """
    for table in subject.disclosure.tables:
        for row in table.rows:
            department, government = _code(row, "department_economic"), _code(row, "government_economic")
            allowed = subject.disclosure.classifications.department_codes(government)
            if not department or not allowed or any(department.startswith(code) for code in allowed):
                continue
            column = next(leaf for leaf in row.row.panel.columns if row.row.text(leaf.id) == government)
            yield Finding(
                RULE.id,
                RULE.severity,
                row.cells[column.id].place or table.place,
                f"部门经济科目 {department} 不对应政府经济科目 {government}",
                expected=f"{government} 对应 {'、'.join(allowed)}",
                found=department,
                table=table.form.title,
                cell=table.cell_title(row, column),
                hint="对照两套科目的对照表，改正其中一个编码",
            )


def _code(row: FilledRow, classification: str) -> str:
    columns = (leaf for leaf in row.row.panel.columns if leaf.form.classification == classification)
    return next((row.row.text(leaf.id) for leaf in columns), "")


_FORM = """\
id: projects
title: 经济分类表
empty: 注：没有支出，本表为空。
panels:
  - id: pairs
    columns:
      - {id: code, label: 部门科目, kind: code, classification: department_economic}
      - {id: government_code, label: 政府科目, kind: code, classification: government_economic}
      - {id: total, label: 合计}
    kinds:
      - {id: item, marked_by: code}
"""

RULE = Rule(
    id="economic-codes-unmatched",
    title="部门与政府经济科目不对应",
    severity=Severity.WARNING,
    dimension="真实性",
    source="部门与政府支出经济分类科目对照表",
    what="同一行里的部门经济科目，在对照表里不对应旁边的政府经济科目。",
    why="两套科目有固定的对照关系，对不上就有一个编码是错的。",
    check=economic_codes_unmatched,
    breaks=Example(
        {
            "catalogs/tiny/2024/tables/projects.yaml": _FORM,
            "2024/bureau/budget/tables/projects.yaml": """\
表: 经济分类表
行:
  - {部门科目: 30101, 政府科目: 50201, 合计: 1.0}
""",
        }
    ),
    keeps=Example(
        {
            "catalogs/tiny/2024/tables/projects.yaml": _FORM,
            "2024/bureau/budget/tables/projects.yaml": """\
表: 经济分类表
行:
  - {部门科目: 30201, 政府科目: 50201, 合计: 1.0}
""",
        }
    ),
)
