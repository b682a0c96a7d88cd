"""Rule ``year-wrong``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import matches
from site_src.values.finding import Finding, Severity

# The year of a budget or account. Takes `2021年部门预算`; not `2019年部门预算改革`, `《2014年部门预算管理办法》`.
_BUDGET_YEAR = re.compile(
    r"(?<![\d《〔－—至自从-])(?P<year>(?:19|20)\d\d)\s?年度?(?:部门|单位)(?:预算|决算)(?!改革|编制|管理|制度|绩效|工作|试点|起|以来)(?![^《》\n]*》)"
)
# A year that lacks a digit. Takes `202年度预算`; not `2024年度预算`.
_CUT_YEAR = re.compile(r"(?<![\d.])20[1-9]\s?年度?(?:部门|单位|财政)?(?:预算|决算|收入|支出)")


def year_wrong(subject: Subject) -> Iterator[Finding]:
    """The year of a budget or of accounts in a text is neither the disclosure's nor the year before or after."""
    year = subject.disclosure.year
    for text, match in matches(subject.disclosure, ("input",), _BUDGET_YEAR):
        if abs(int(match["year"]) - year) > 1:
            message = f"写的是“{match[0]}”，而本文本是{year}年度的"
            hint = "改正年份；确实要说那一年的，写明缘由，再申请豁免"
            expected = f"{year}年"
            yield found_at(RULE, text, match.start(), message, found=match[0], expected=expected, hint=hint)
    for text, match in matches(subject.disclosure, ("input",), _CUT_YEAR):
        message, hint = f"里的年份“{match[0]}”少一位", "补全年份"
        yield found_at(RULE, text, match.start(), message, found=match[0], expected=f"{year}年", hint=hint)


RULE = Rule(
    id="year-wrong",
    title="年度不对",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="情况说明里“某年部门预算”“某年部门决算”的年份，既不是本年度，也不是上一年或下一年；或者年份只有三位数字。",
    why="往往是照抄往年的文字，忘了改年份。",
    check=year_wrong,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 2014年部门预算人员增加\n"}),
    keeps=Example(
        {"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 依据《2014年部门预算通知》，人员增加\n"}
    ),
)
