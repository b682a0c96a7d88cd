"""Rule ``cost-not-money``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.indicator_text import all_indicators, called, goals_example, indicator_finding, written
from site_src.checks.rules.rule import Rule, Subject
from site_src.disclosure.indicators import Indicator
from site_src.values.finding import Finding, Severity

# A unit of money. Takes `万元`, `元/册`; not `人次`.
_MONEY = re.compile(r"[元万亿]")
# A name that speaks of money. Takes `项目成本`, `人均补助标准`; not `完成时间`.
_ABOUT_COST = re.compile(r"成本|预算|支出|经费|费|资金|节约|节支|控制|造价|金额|价|补助|标准|定额|投入|超支|工资|薪")
# Costs that nobody counts in money. Takes `生态环境成本指标`; not `经济成本指标`.
_NOT_IN_MONEY = re.compile(r"社会成本|生态|环境")


def cost_not_money(subject: Subject) -> Iterator[Finding]:
    """An indicator stands under cost (成本指标), but its target is no amount of money.

    A share of the costs is one (成本节约率); social and environmental costs need not be money.
    """
    for table, indicator in all_indicators(subject.disclosure):
        target = indicator.target
        if target.number is None or not target.unit or not _under_cost(indicator) or _MONEY.search(target.unit):
            continue
        if _ABOUT_COST.search(indicator.third):
            continue
        message = f"绩效指标{called(indicator)}列在成本指标下，而指标值“{written(indicator)}”不是金额"
        hint = "成本指标写金额，如 ≤10万元；不是成本的，移到产出或效益指标下"
        yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, "元或万元", hint)


def _under_cost(indicator: Indicator) -> bool:
    levels = f"{indicator.first}{indicator.second}"
    return "成本指标" in levels and not _NOT_IN_MONEY.search(levels)


RULE = Rule(
    id="cost-not-money",
    title="成本指标不是金额",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2021〕101号：绩效指标设置及取值指引",
    what="列在成本指标下的绩效指标，名称不讲成本，指标值也不是金额。",
    why="成本指标考核花了多少钱；质量、效率列在这里，等于没有成本指标。",
    check=cost_not_money,
    breaks=goals_example("成本指标: [{指标: 办事质量, 值: ≥99%}]"),
    keeps=goals_example("成本指标: [{指标: 预算控制数, 值: ≤10万元}, {指标: 成本节约率, 值: ≥5%}]"),
)
