"""Rule ``rate-not-percent``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.indicator_text import all_indicators, called, goals_example, indicator_finding, written
from site_src.checks.rules.rule import Rule, Subject
from site_src.values.finding import Finding, Severity

# What ends like a rate and is no share. Takes `工作效率`, `资金周转率`; not `合格率`.
_NO_SHARE = re.compile(r"(效|频|速|汇|费|税|利|周转|倍|功|比)率$")
# Units that a rate may have. Takes `％`, `‰`, `百分点`; not `次`.
_UNIT_OF_RATE = re.compile(r"[%％‰倍成]|百分|千分")


def rate_not_percent(subject: Subject) -> Iterator[Finding]:
    """An indicator named a rate (率) has a number that is no percentage.

    Rates which are no shares (频率, 速率, 汇率 …) may have other units.
    """
    for table, indicator in all_indicators(subject.disclosure):
        name, target = indicator.third.rstrip("。；;"), indicator.target
        if target.number is None or not name.endswith("率") or _NO_SHARE.search(name):
            continue
        if _UNIT_OF_RATE.search(target.unit):
            continue
        wrong = f"单位是“{target.unit}”" if target.unit else "没有单位"
        message = f"绩效指标{called(indicator)}是比率，而指标值“{written(indicator)}”{wrong}，应为“%”"
        hint = "比率写成百分数，如 ≥95%；不是比率的，改指标名称"
        expected = f"{target.comparator}{target.number}%"
        yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, expected, hint)


RULE = Rule(
    id="rate-not-percent",
    title="比率指标不是百分数",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2021〕101号：绩效指标设置及取值指引",
    what="名称以“率”结尾的绩效指标，指标值是数字，却没有“%”或用了别的单位。",
    why="“延迟率≤3秒”这样的指标无法考核：名称、单位总有一个写错了。",
    check=rate_not_percent,
    breaks=goals_example("产出指标: [{指标: 验收合格率, 值: ≥95次}]"),
    keeps=goals_example("产出指标: [{指标: 验收合格率, 值: ≥95%}, {指标: 更新频率, 值: 4次}]"),
)
