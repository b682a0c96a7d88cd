"""Rule ``economic-codes-unmatched``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rule import Rule
from site_src.disclosure.model import Disclosure, FilledRow
from site_src.values.finding import Finding, Severity


def economic_codes_unmatched(disclosure: Disclosure) -> Iterator[Finding]:
    """A department economic code stands beside a government economic code that it does not belong to.

    The two classifications are tied by the table of correspondence (部门与政府支出经济分类科目对照表); one of the
    codes is wrong.
    """
    for table in disclosure.tables:
        for row in table.rows:
            department, government = _code(row, "department_economic"), _code(row, "government_economic")
            allowed = disclosure.classifications.department_codes(government)
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


RULE = Rule("economic-codes-unmatched", Severity.WARNING, "部门与政府支出经济分类科目对照表", economic_codes_unmatched)
