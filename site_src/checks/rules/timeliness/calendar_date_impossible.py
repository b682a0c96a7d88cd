"""Rule ``calendar-date-impossible``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import PRINTED, matches
from site_src.values.finding import Finding, Severity

# A day of a month, with its year or without. Takes `2023年2月29日`, `6月31日`; not `每月1日`, `第6月1日`.
_DATE = re.compile(
    r"(?:(?<!\d)(?P<year>(?:19|20)\d\d)\s?年\s?)?(?<![\d.第每前后近])(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日(?!常)"
)


def calendar_date_impossible(subject: Subject) -> Iterator[Finding]:
    """A text names a day that the calendar does not have."""
    for text, match in matches(subject.disclosure, PRINTED, _DATE):
        month, day, year = int(match["month"]), int(match["day"]), int(match["year"] or 2024)
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
            message, hint = f"里的日期“{match[0]}”不存在", "核对原始文件，改正月或日"
            yield found_at(RULE, text, match.start(), message, found=match[0], hint=hint)


RULE = Rule(
    id="calendar-date-impossible",
    title="不存在的日期",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="文字里写着日历上没有的日期：2月30日、13月、6月31日。",
    why="是打字差错，读者无从知道本来是哪一天。",
    check=calendar_date_impossible,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 自2024年2月30日起增加人员\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 自2024年2月29日起增加人员\n"}),
)
