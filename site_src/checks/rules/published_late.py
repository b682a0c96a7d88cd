"""Rule ``published-late``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from site_src.checks.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity

_DAYS = 20


def published_late(subject: Subject) -> Iterator[Finding]:
    """The disclosure was published more than 20 days after its approval."""
    header = subject.disclosure.source.header
    if header.approved_on is None or header.published_on is None:
        return
    days = (header.published_on - header.approved_on).days
    if days > _DAYS:
        last = (header.approved_on + dt.timedelta(days=_DAYS)).isoformat()
        message = f"公开日期 {header.published_on} 距批复日期 {header.approved_on} {days} 日，超过 {_DAYS} 日"
        hint = "核对两个日期；确实迟了的，在“豁免”里写明原因，日期不得改动"
        place, found = header.place_of("公开日期"), header.published_on.isoformat()
        yield Finding(RULE.id, RULE.severity, place, message, f"不晚于 {last}", found, cell="公开日期", hint=hint)


RULE = Rule(
    id="published-late",
    title="超过二十日才公开",
    severity=Severity.ERROR,
    dimension="及时性",
    source="预算法第十四条：批复后二十日内公开",
    what="公开日期比批复日期晚二十日以上（按自然日计）。",
    why="部门预算、决算应当在批复后二十日内向社会公开。",
    check=published_late,
    breaks=Example(
        {"2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2024-02-01\n公开日期: 2024-02-22\n"}
    ),
    keeps=Example(
        {"2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2024-02-01\n公开日期: 2024-02-21\n"}
    ),
)
