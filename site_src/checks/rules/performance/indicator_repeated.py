"""Rule ``indicator-repeated``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.indicator_text import all_indicators, called, goals_example, indicator_finding, written
from site_src.checks.rules.rule import Rule, Subject
from site_src.values.finding import Finding, Severity
from site_src.values.spelling import normalised


def indicator_repeated(subject: Subject) -> Iterator[Finding]:
    """The same indicator stands twice in the same place of the tree, with the same target and description."""
    seen: set[tuple[str, ...]] = set()
    for table, indicator in all_indicators(subject.disclosure):
        words = (indicator.first, indicator.second, indicator.third, indicator.description, indicator.remark)
        spelled = (normalised(word) for word in words)
        key = (table.id, indicator.subject, *spelled, indicator.explanation, written(indicator))
        if key in seen:
            message = f"绩效指标{called(indicator)}重复：同一级指标下已有同名同值的一项"
            hint = "删去重复的一项；本是两项的，写明各自的内容"
            yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, "", hint)
        seen.add(key)


RULE = Rule(
    id="indicator-repeated",
    title="绩效指标重复",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2021〕101号：绩效指标设置及取值指引",
    what="同一项目的同一级指标下，名称、指标值和说明都相同的绩效指标写了两次。",
    why="重复的指标会重复计分，多半是复制后忘了改。",
    check=indicator_repeated,
    breaks=goals_example("产出指标: [{指标: 整理卷数, 值: ≥95卷}, {指标: 整理卷数, 值: ≥95卷}]"),
    keeps=goals_example("产出指标: [{指标: 整理卷数, 值: ≥95卷}, {指标: 扫描卷数, 值: ≥95卷}]"),
)
