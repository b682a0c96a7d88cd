"""Rule ``published-late``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from site_src.checks.rules.deadline import DAYS, Deadline, deadline
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity


def published_late(subject: Subject) -> Iterator[Finding]:
    """The disclosure was published more than 20 days after its approval, in natural or working days.

    It is a warning where the twentieth day was no working day and the next one was kept, or where the calendar does
    not know the holidays of a year.
    """
    header, counting = subject.disclosure.source.header, subject.neighbours.counting
    if header.approved_on is None or header.published_on is None:
        return
    allowed = deadline(header.approved_on, counting)
    if header.published_on <= allowed.last:
        return
    message = f"批复日期 {header.approved_on}，公开日期 {header.published_on}，超过了 {DAYS} 个{counting}"
    remark = _remark(header.published_on, allowed)
    severity = Severity.WARNING if remark else RULE.severity
    hint = "核对两个日期；确实迟了的，在“豁免”里写明原因，日期不得改动"
    place, found = header.place_of("公开日期"), header.published_on.isoformat()
    expected = f"不晚于 {allowed.last.isoformat()}"
    yield Finding(RULE.id, severity, place, message + remark, expected, found, cell="公开日期", hint=hint)


def _remark(published: dt.date, allowed: Deadline) -> str:
    """Why the finding is not certain; empty where it is."""
    if allowed.unknown:
        years = "、".join(str(year) for year in allowed.unknown)
        return f"（程序里没有 {years} 年的放假安排，只按周末计）"
    if published <= allowed.working:
        return f"；第 {DAYS} 日是休息日，公开日期是其后第一个工作日"
    return ""


RULE = Rule(
    id="published-late",
    title="超过二十日才公开",
    severity=Severity.ERROR,
    dimension="及时性",
    source="预算法第十四条：批复后二十日内公开",
    what=(
        "公开日期比批复日期晚二十日以上。按自然日计；portal.yaml 的“公开期限”写“工作日”的，按工作日计，"
        "放假和调休依国务院的安排。第二十日正逢休息日、顺延到下一个工作日公开的，是警告。"
    ),
    why="部门预算、决算应当在批复后二十日内向社会公开。",
    check=published_late,
    breaks=Example(
        {"2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2024-02-01\n公开日期: 2024-02-22\n"}
    ),
    keeps=Example(
        {"2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2024-02-01\n公开日期: 2024-02-21\n"}
    ),
)
