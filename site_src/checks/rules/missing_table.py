"""Rule ``missing-table``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rule import Rule
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity


def missing_table(disclosure: Disclosure) -> Iterator[Finding]:
    """The catalogue demands a table, but the content does not give it and no formula determines it.

    A table without figures must be published too, declared empty and with its statement
    (没有数据的表格应当列出空表并说明).
    """
    for table in disclosure.tables:
        if table.state == "missing":
            title = table.form.title
            yield Finding(
                RULE.id,
                RULE.severity,
                table.place,
                f"缺少《{title}》",
                expected=title,
                table=title,
                hint=f"在 tables/ 下新建一个文件，第一行写“表: {title}”；没有数据的，再写一行“空表: true”",
            )


RULE = Rule("missing-table", Severity.ERROR, "财预〔2016〕143号：没有数据的表格应当列出空表并说明", missing_table)
