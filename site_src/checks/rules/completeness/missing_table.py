"""Rule ``missing-table``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity


def missing_table(subject: Subject) -> Iterator[Finding]:
    """The catalogue demands a table, but the content does not give it and no formula determines it.

    A table without figures must be published too, declared empty and with its statement
    (没有数据的表格应当列出空表并说明).
    """
    for table in subject.disclosure.tables:
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


RULE = Rule(
    id="missing-table",
    title="缺少应公开的表",
    severity=Severity.ERROR,
    dimension="完整性",
    source="财预〔2016〕143号：没有数据的表格应当列出空表并说明",
    what="目录要求的一张表，内容里没有，也不能由公式得出。",
    why="目录列了的表正文必须有；没有数据的也要列出空表并说明。",
    check=missing_table,
    breaks=Example(
        {
            "2024/bureau/budget/tables/projects.yaml": """\
表: 收支总表
收入: {其他收入: 0.0}
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
