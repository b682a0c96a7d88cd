"""Rule ``date-implausible``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity

_YEARS = {"budget": (-1, 0), "accounts": (1, 2), "performance": (-1, 1)}  # after the budget year


def date_implausible(subject: Subject) -> Iterator[Finding]:
    """The year of approval does not fit the budget year."""
    disclosure = subject.disclosure
    header, year = disclosure.source.header, disclosure.year
    first, last = _YEARS[disclosure.source.kind]
    approved = header.approved_on
    if approved is not None and not year + first <= approved.year <= year + last:
        expected = f"{year + first} 年至 {year + last} 年"
        message = f"批复日期 {approved} 与{year}年{disclosure.kind_name}不合，应在 {expected}之间"
        hint = "核对批复文件，改正日期的年份；年度文件夹放错了的，移到正确的年度"
        place, found = header.place_of("批复日期"), approved.isoformat()
        yield Finding(RULE.id, RULE.severity, place, message, expected, found, cell="批复日期", hint=hint)


RULE = Rule(
    id="date-implausible",
    title="日期与年度不合",
    severity=Severity.WARNING,
    dimension="及时性",
    source="预算法第五十二条、第八十九条：预算、决算的批复时间",
    what="批复日期的年份与预算年度不合：预算应在上一年或本年批复，决算应在年度结束以后的两年内批复。",
    why="年份多半打错了；日期错了，就说明不了是否及时。",
    check=date_implausible,
    breaks=Example(
        {"2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2014-02-01\n公开日期: 2014-02-08\n"}
    ),
    keeps=Example(
        {"2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2023-12-30\n公开日期: 2024-01-08\n"}
    ),
)
