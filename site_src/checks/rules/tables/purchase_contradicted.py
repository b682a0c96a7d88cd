"""Rule ``purchase-contradicted``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.rules.indicator_text import all_indicators, called, indicator_finding, written
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.indicators import Indicator
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity

# An indicator that counts things bought.
# Takes `购置打印机数量`, `更新公务用车`; not `打印机维修次数`, `购置打印机耗材`.
_BUYING = re.compile(
    r"(?:购买|购置|采购|购进|新购|更新|添置)[^，,。；、]{0,8}?"
    r"(?P<what>计算机|台式机|电脑|笔记本|服务器|打印机|复印机|扫描仪|投影仪|多功能一体机|空调|公务用车|车辆|办公家具)"
    r"(?:数量|台数|套数|辆数|数|情况)?[”。]?$"
)
# Units of things. Takes `台`, `辆`; not `万元`.
_PIECES = re.compile(r"[台套辆部件组批]")


def purchase_contradicted(subject: Subject) -> Iterator[Finding]:
    """An indicator counts equipment to be bought, and by all figures of purchases nothing is bought.

    Only a number of pieces of what the catalogues of central procurement (集中采购目录) list is certain enough: spare
    parts and consumables are bought from running expenses, and a duty to buy is no purchase.
    """
    names = _nothing_bought(subject.disclosure)
    if not names:
        return
    zero = "、".join(f"“{name}”" for name in names)
    for table, indicator in all_indicators(subject.disclosure):
        match = _bought(indicator)
        if match is not None:
            target = written(indicator)
            message = f"绩效指标{called(indicator)}写明{match[0].strip('”。')} {target}，而{zero}是 0"
            hint = "确实要买的，编入政府采购预算和拟购置资产；不买的，改指标"
            yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, "", hint)


def _nothing_bought(disclosure: Disclosure) -> list[str]:
    """The names of the figures of purchases, where all are known and zero."""
    names = disclosure.catalogue.file.purchases
    inputs = {name: value.worth for name, value in disclosure.narrative.amounts.items()}
    values = {**inputs, **disclosure.facts}
    missing = any(table.state == "missing" for table in disclosure.tables)
    return [] if missing or any(values.get(name, Decimal(1)) for name in names) else names


def _bought(indicator: Indicator) -> re.Match[str] | None:
    target = indicator.target
    if not target.number or not _PIECES.match(target.unit):
        return None
    return _BUYING.search(indicator.description) or _BUYING.search(indicator.third)


_FORM = """\
id: projects
title: 绩效目标表
empty: 注：没有项目，本表为空。
panels:
  - id: goals
    columns:
      - {id: third, label: 三级指标, kind: text, heads_row: true, role: third}
      - {id: description, label: 描述, kind: text, role: description}
      - {id: value, label: 指标值, kind: text, role: value}
    kinds:
      - {id: item, marked_by: third}
"""


def _example(description: str) -> Example:
    row = f"表: 绩效目标表\n行:\n  - {{三级指标: 购买设备数量, 描述: {description}, 指标值: 2台}}\n"
    return Example(
        {
            "catalogs/tiny/2025/catalogue.yaml": """\
inherits: tiny/2024
facts: [{name: 采购支出, is: "sum(spending[code 2120101].total)"}]
purchases: [采购支出]
""",
            "catalogs/tiny/2024/tables/projects.yaml": _FORM,
            "2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2025\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n",
            "2024/bureau/budget/tables/projects.yaml": row,
        }
    )


RULE = Rule(
    id="purchase-contradicted",
    title="购置设备与采购为零矛盾",
    severity=Severity.WARNING,
    dimension="真实性",
    source="政府采购法：政府采购应当编入部门预算；财预〔2016〕143号：真实准确",
    what="绩效指标写明购买几台计算机、打印机、几辆车等集中采购目录里的设备，而政府采购和拟购置固定资产都是 0。"
    "配件、耗材不算，没有写台数的不算。",
    why="要买设备就应当有采购预算；一处说买，一处说不买，总有一处没有写对。",
    check=purchase_contradicted,
    breaks=_example("购买计算机"),
    keeps=_example("购买计算机配件"),
)
