"""Rule ``percentage-over-hundred``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.indicator_text import all_indicators, called, goals_example, indicator_finding, written
from site_src.checks.rules.rule import Rule, Subject
from site_src.values.finding import Finding, Severity

_WHOLE = 100
# A part of a whole, which 100 % is the most of. Takes `群众满意度`, `整改完成率`; not `任务完成率`, `收入增长率`.
_SHARE = re.compile(
    r"(满意|合格|及时|准确|覆盖|到位|出勤|到场|参与|参会|知晓|达标|优良|优秀|通过|入学|巩固|故障|差错|错误|办结|发放"
    r"|(?:自评|监控|评价|编制|整改|验收|维修|维护|工作)完成|好评|按时|公开|占比|有效|正常运行|稳定运行)[度率]$"
)


def percentage_over_hundred(subject: Subject) -> Iterator[Finding]:
    """A share, which cannot be more than the whole, has a target of more than 100 %.

    Rates that can (growth, completion of a plan of income or output) are left alone.
    """
    for table, indicator in all_indicators(subject.disclosure):
        target = indicator.target
        if target.number is None or target.unit not in ("%", "％") or target.number <= _WHOLE:
            continue
        if not _SHARE.search(indicator.third.strip("“”。")):
            continue
        message = f"绩效指标{called(indicator)}的指标值“{written(indicator)}”超过 100%"
        hint = "核对指标值，多半是多打了一位数字"
        yield indicator_finding(RULE.id, RULE.severity, table, indicator, message, "不超过 100%", hint)


RULE = Rule(
    id="percentage-over-hundred",
    title="比例超过百分之百",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2021〕101号：绩效指标设置及取值指引",
    what="满意度、合格率、覆盖率这类部分占全体的指标，指标值超过 100%。",
    why="部分不会多于全体，多半是多打了一位数字。",
    check=percentage_over_hundred,
    breaks=goals_example("满意度指标: [{指标: 群众满意度, 值: ≥950%}]"),
    keeps=goals_example("满意度指标: [{指标: 群众满意度, 值: ≥95%}]\n产出指标: [{指标: 收入增长率, 值: ≥120%}]"),
)
