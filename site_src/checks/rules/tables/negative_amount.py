"""Rule ``negative-amount``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity

# Changes and differences, in the title of a table, row or column; 差额拨款 is a way of being funded.
# Takes `比上年增减`, `决算数与年初预算数的差额`, `收支差`; not `差旅费`, `差额拨款单位`.
_CHANGE = re.compile(
    r"增减|增长|[比较]上年|变动|差[异数值距]|差额(?!拨款|补助|补贴|供款|预算|事业|单位)|(?:收支|结余|增减|汇兑|之|相|逆|顺)差(?!旅)"
)
# What may fall below zero, in the title of a row or column; what each line is for stands beside it.
# Takes `冲减支出`, `出口退税`; not `退休费`, `净化设备`.
_BALANCE = re.compile(
    r"结转|结余|盈余|盈亏|亏损|损益|投资收益"  # balances and results: 年末结转和结余, 弥补亏损
    # moves within a budget: 预算调整数, 调剂; not 产业结构调整, 中央调剂基金
    r"|预算调[整剂]|[年期]初调整|调[整剂][数额]|(?<![一-鿿])调[整剂]$"
    r"|冲[减销抵回账]"  # what is booked back: 冲减支出; not 缓冲, 冲锋舟
    r"|退[库回款税还付缴]|退增值税|退消费税"  # what is paid back: 出口退税; not 退休费, 退职费, 退役, 退耕还林
    r"|收回|资金回收|回收资金"  # 收回存量资金; not 废旧物资回收
    r"|净[增减额]|净资产|净结余|净收[入益]|净损失"  # what is left of two figures; not 净化, 净水, 洁净
)


def negative_amount(subject: Subject) -> Iterator[Finding]:
    """A figure below zero was typed where the form has none: neither a difference nor a balance."""
    for table in subject.disclosure.tables:
        for row in table.rows:
            for column in row.row.panel.columns:
                given = row.row.cells.get(column.id)
                if given is None or given.amount is None or given.amount >= 0:
                    continue
                if may_be_negative(table.form.title, row.title, column.title):
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


def may_be_negative(table: str, row: str, column: str) -> bool:
    """Whether a figure may be below zero under the titles of its table, row and column."""
    return any(map(_CHANGE.search, (table, row, column))) or any(map(_BALANCE.search, (row, column)))


RULE = Rule(
    id="negative-amount",
    title="不应有的负数",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财政部部门决算报表审核公式：收入、支出各项不小于零",
    what="收入、支出、数量写成了负数。增减额、差额、结转结余、冲减、退库可以是负数，不在此列；差旅费、退休费不可以。",
    why="收入和支出不会小于零，多半是多打了一个负号。",
    check=negative_amount,
    breaks=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2010301, 工资: -60.1, 公用: 160.2}
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
