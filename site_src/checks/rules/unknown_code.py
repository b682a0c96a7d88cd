"""Rule ``unknown-code``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.classification import is_code
from site_src.checks.rule import Rule
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity


def unknown_code(disclosure: Disclosure) -> Iterator[Finding]:
    """A code is not in the classification tables that ship with the generator.

    Those tables are a beginning, not the whole classification, so this is only a remark: please look at the code
    once more.
    """
    names = disclosure.classifications
    for table in disclosure.tables:
        for row in table.rows:
            for column in row.row.panel.columns:
                given = row.row.cells.get(column.id)
                known = column.form.classification
                if known is None or given is None or not given.text or not is_code(known, given.text):
                    continue  # what is no code at all was found when it was read
                if names.name_of(known, given.text):
                    continue
                yield Finding(
                    RULE.id,
                    RULE.severity,
                    given.place,
                    f"未知科目“{given.text}”，请人工确认",
                    found=given.text,
                    table=table.form.title,
                    cell=table.cell_title(row, column),
                    hint="编码无误的，可以在科目表里补上它和名称",
                )


RULE = Rule("unknown-code", Severity.INFO, "政府收支分类科目", unknown_code)
