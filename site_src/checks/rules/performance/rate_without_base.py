"""Rule ``rate-without-base``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.changes import names_itself
from site_src.checks.statements.other_years import LAST_YEAR
from site_src.values.finding import Finding, Severity

# A rate of change with the name before it. Takes `支出预算比上年增长5.2%`; not `比上年增长5万元`.
_RATE = re.compile(
    rf"(?P<name>[“”（）()\u4e00-\u9fff]{{0,24}}?)(?:预算数?|决算数?)?(?P<rate>(?:比|较|同比)(?:{LAST_YEAR}|年初预算|预算)?"
    r"(?:预算数?|决算数?)?(?:增长|下降|增加|减少)了?约?\s?[\d.]+\s?[%％])"
)


def rate_without_base(subject: Subject) -> Iterator[Finding]:
    """A rate of change is written where the base is zero."""
    for change in subject.changes:
        match = _RATE.match(change.text.text) if change.text is not None and not change.other.amount else None
        if change.text is not None and match is not None and names_itself(match["name"], change):
            rate = match["rate"]
            message = f"写了“{rate}”，而“{change.name}”{change.base}是 0，算不出百分比"
            hint = "删去百分比，只写增减的金额"
            yield found_at(RULE, change.text, match.start("rate"), message, found=rate, hint=hint)


RULE = Rule(
    id="rate-without-base",
    title="基期为零的增长率",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="上年（或预算）为 0，增减原因里却写了增减的百分比。",
    why="除数是 0，没有增长率可言；写出来的百分比一定是错的。",
    check=rate_without_base,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 0\n增减原因: 比上年增长10%\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 比上年增长11.1%\n"}),
)
