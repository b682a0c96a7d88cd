"""Rule ``indicator-contradicts``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.rules.indicator_text import all_indicators, called, goals_example, indicator_finding, written
from site_src.checks.rules.rule import Rule, Subject
from site_src.disclosure.indicators import Indicator
from site_src.values.finding import Finding, Severity
from site_src.values.spelling import normalised

_NO_END = Decimal("Infinity")


def indicator_contradicts(subject: Subject) -> Iterator[Finding]:
    """Two indicators of one project with the same name and unit have targets that cannot both be met.

    Indicators that are told apart by what they describe may differ.
    """
    first: dict[tuple[str, ...], Indicator] = {}
    for table, indicator in all_indicators(subject.disclosure):
        if indicator.target.number is None:
            continue
        words = (indicator.third, indicator.description, indicator.explanation, indicator.remark)
        key = (table.id, indicator.subject, indicator.target.unit, *(normalised(word) for word in words))
        other = first.setdefault(key, indicator)
        if not _compatible(indicator, other):
            message = f"绩效指标{called(indicator)}前后矛盾：一处是“{written(other)}”，一处是“{written(indicator)}”"
            hint = "核对两处的指标值；本是两项的，写明各自的内容"
            yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, written(other), hint)


def _compatible(one: Indicator, other: Indicator) -> bool:
    """Whether some number meets both targets."""
    (low, high, open_one), (lowest, highest, open_other) = _range(one), _range(other)
    least, most = max(low, lowest), min(high, highest)
    return least < most or (least == most and not (open_one or open_other))


def _range(indicator: Indicator) -> tuple[Decimal, Decimal, bool]:
    number = indicator.target.number or Decimal(0)
    match indicator.target.comparator:
        case "≥":
            return number, _NO_END, False
        case ">":
            return number, _NO_END, True
        case "≤":
            return -_NO_END, number, False
        case "<":
            return -_NO_END, number, True
        case _:
            return number, number, False


RULE = Rule(
    id="indicator-contradicts",
    title="绩效指标前后矛盾",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2021〕101号：绩效指标设置及取值指引",
    what="同一项目里名称和单位都相同的两项绩效指标，指标值不可能同时达到。",
    why="一项工作只有一个目标值；两处不同，总有一处是错的。",
    check=indicator_contradicts,
    breaks=goals_example("产出指标: [{指标: 整理卷数, 值: 95卷}, {指标: 整理卷数, 值: 59卷}]"),
    keeps=goals_example("产出指标: [{指标: 整理卷数, 值: ≥95卷}, {指标: 整理卷数, 值: ≥100卷}]"),
)
