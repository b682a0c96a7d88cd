"""Rule ``indicator-unit-missing``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.indicator_text import all_indicators, called, goals_example, indicator_finding, written
from site_src.checks.rules.rule import Rule, Subject
from site_src.values.finding import Finding, Severity


def indicator_unit_missing(subject: Subject) -> Iterator[Finding]:
    """The target of an indicator is a bare number, without a unit.

    Rates are another rule's.
    """
    for table, indicator in all_indicators(subject.disclosure):
        target = indicator.target
        if target.number is None or target.unit or indicator.third.rstrip("。；;").endswith("率"):
            continue
        message = f"绩效指标{called(indicator)}的指标值“{written(indicator)}”只有数字，没有计量单位"
        hint = "补上单位，如 11台、≥30次、≥90%"
        yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, "数字和单位", hint)


RULE = Rule(
    id="indicator-unit-missing",
    title="绩效指标值没有单位",
    severity=Severity.WARNING,
    dimension="细化程度",
    source="财预〔2021〕101号：绩效指标设置及取值指引",
    what="绩效指标值只写了数字，没有计量单位。",
    why="不写单位，看不出是个数、次数还是百分数，年末无从考核。",
    check=indicator_unit_missing,
    breaks=goals_example("产出指标: [{指标: 设备外包服务, 值: 11}]"),
    keeps=goals_example("产出指标: [{指标: 设备外包服务, 值: 11台}, {指标: 运行情况, 值: 良好}]"),
)
