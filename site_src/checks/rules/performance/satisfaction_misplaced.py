"""Rule ``satisfaction-misplaced``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.indicator_text import all_indicators, called, goals_example, indicator_finding
from site_src.checks.rules.rule import Rule, Subject
from site_src.disclosure.indicators import Indicator
from site_src.values.finding import Finding, Severity

# A name that is of satisfaction. Takes `群众满意度`, `满意率”`; not `满意度调查次数`.
_SATISFACTION = re.compile(r"满意(度|率)[”。]?$")
# A name that is a task rather than a measure. Takes `确保群众满意`, `开展满意度调查`; not `群众满意度`.
_TASK = re.compile(r"[，、；]|提升|提高|确保|保障|调查")
# Measures that are surely not of satisfaction. Takes `培训人数`, `工作完成率`; not `群众满意率`.
_SURELY_NOT = re.compile(r"(效率|质量|数量|成本|金额|次数|人数|天数|及时率|完成率|合格率)$")


def satisfaction_misplaced(subject: Subject) -> Iterator[Finding]:
    """Satisfaction stands under output, benefit or cost; or what is surely none stands under satisfaction."""
    for table, indicator in all_indicators(subject.disclosure):
        levels = f"{indicator.first}{indicator.second}"
        if not levels:
            continue
        if _is_satisfaction(indicator) and "满意" not in levels:
            message = f"绩效指标{called(indicator)}是满意度，却列在“{indicator.first or indicator.second}”下"
            yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, "满意度指标", "移到满意度指标下")
        elif "满意" in levels and "满意" not in indicator.third and _SURELY_NOT.search(indicator.third):
            message = f"绩效指标{called(indicator)}列在满意度指标下，而它不是满意度"
            hint = "移到产出或效益指标下；考核满意度的，改指标名称"
            yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, "产出或效益指标", hint)


def _is_satisfaction(indicator: Indicator) -> bool:
    """Whether the name is that of a satisfaction, and not a task that is to raise it."""
    return bool(_SATISFACTION.search(indicator.third)) and not _TASK.search(indicator.third)


RULE = Rule(
    id="satisfaction-misplaced",
    title="满意度指标列错位置",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2021〕101号：一级指标分成本、产出、效益、满意度",
    what="满意度列在成本、产出或效益指标下，或者效率、质量、数量列在满意度指标下。",
    why="指标列错一级，各级指标的权重和评价都跟着错。",
    check=satisfaction_misplaced,
    breaks=goals_example("产出指标: [{指标: 群众满意度, 值: ≥95%}]"),
    keeps=goals_example("满意度指标: [{指标: 群众满意度, 值: ≥95%}]"),
)
