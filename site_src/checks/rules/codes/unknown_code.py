"""Rule ``unknown-code``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.classification import is_code
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity


def unknown_code(subject: Subject) -> Iterator[Finding]:
    """A code is not in the classification tables that ship with the generator.

    Those tables are a beginning, not the whole classification, so this is only a remark: please look at the code
    once more.
    """
    names = subject.disclosure.classifications
    for table in subject.disclosure.tables:
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


RULE = Rule(
    id="unknown-code",
    title="科目表里没有的编码",
    severity=Severity.INFO,
    dimension="真实性",
    source="政府收支分类科目",
    what="科目编码不在随本程序提供的科目表里。",
    why="那些科目表只是起步，不是全表，所以只提示：请再看一眼编码有没有打错。",
    check=unknown_code,
    breaks=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2019998, 科目名称: 某项支出, 工资: 100.1}
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2010301, 工资: 100.1}
""",
        }
    ),
)
