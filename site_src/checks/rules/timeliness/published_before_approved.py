"""Rule ``published-before-approved``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity


def published_before_approved(subject: Subject) -> Iterator[Finding]:
    """The disclosure was published before it was approved; one of the dates is wrong."""
    header = subject.disclosure.source.header
    approved, published = header.approved_on, header.published_on
    if approved is not None and published is not None and published < approved:
        message = f"公开日期 {published} 早于批复日期 {approved}"
        place, expected, found = header.place_of("公开日期"), f"不早于 {approved}", published.isoformat()
        hint = "核对批复文件和发布记录，改正写错的日期"
        yield Finding(RULE.id, RULE.severity, place, message, expected, found, cell="公开日期", hint=hint)


RULE = Rule(
    id="published-before-approved",
    title="公开早于批复",
    severity=Severity.ERROR,
    dimension="及时性",
    source="预算法第十四条：批复后二十日内公开",
    what="公开日期早于批复日期。",
    why="批复以前不能公开，两个日期总有一个写错了。",
    check=published_before_approved,
    breaks=Example(
        {"2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2024-02-08\n公开日期: 2024-02-01\n"}
    ),
    keeps=Example(
        {"2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2024-02-08\n公开日期: 2024-02-08\n"}
    ),
)
