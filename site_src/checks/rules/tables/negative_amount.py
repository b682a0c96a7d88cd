"""Rule ``negative-amount``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity

_MAY_BE_NEGATIVE = re.compile(r"增减|增长|差|结转|结余|调整|调剂|冲|退|回收|比上年|较上年|变动|净")


def negative_amount(subject: Subject) -> Iterator[Finding]:
    """A figure below zero was typed where the form has none: neither a difference nor a balance."""
    for table in subject.disclosure.tables:
        for row in table.rows:
            for column in row.row.panel.columns:
                given = row.row.cells.get(column.id)
                if given is None or given.amount is None or given.amount >= 0:
                    continue
                if _MAY_BE_NEGATIVE.search(f"{table.form.title}{row.title}{column.title}"):
                    continue
                title = table.cell_title(row, column)
                yield Finding(
                    RULE.id,
                    RULE.severity,
                    given.place,
                    f"《{table.form.title}》{title}是负数 {given.text}",
                    expected="不小于 0",
                    found=given.text,
                    table=table.form.title,
                    cell=title,
                    hint="核对正负号；确有冲减的，在“豁免”里写明理由",
                )


RULE = Rule(
    id="negative-amount",
    title="不应有的负数",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财政部部门决算报表审核公式：收入、支出各项不小于零",
    what="收入、支出、数量写成了负数。增减额、差额、结转结余可以是负数，不在此列。",
    why="收入和支出不会小于零，多半是多打了一个负号。",
    check=negative_amount,
    breaks=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2010301, 工资: -60.1}
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2010301, 工资: 60.1}
""",
        }
    ),
)
