"""Rule ``date-missing``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity


def date_missing(subject: Subject) -> Iterator[Finding]:
    """The date of approval or of publication is missing.

    A disclosure is due within 20 days of its approval, and only these two dates can show that it was in time
    (及时性).
    """
    header = subject.disclosure.source.header
    for name, date in (("批复日期", header.approved_on), ("公开日期", header.published_on)):
        if date is None:
            hint = f"写上“{name}: 2024-02-08”这样的日期；旧文件未载日期的，在“豁免”里写明理由"
            yield Finding(RULE.id, RULE.severity, header.place, f"缺少{name}", expected=name, cell=name, hint=hint)


RULE = Rule(
    id="date-missing",
    title="缺少批复或公开日期",
    severity=Severity.ERROR,
    dimension="及时性",
    source="预算法第十四条：批复后二十日内公开",
    what="disclosure.yaml 没有写批复日期或公开日期。",
    why="只有这两个日期能说明是不是在批复后二十日内公开。",
    check=date_missing,
    breaks=Example(
        {
            "2024/bureau/budget/disclosure.yaml": """\
公开目录: tiny/2024
批复日期: 2024-02-01
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/disclosure.yaml": """\
公开目录: tiny/2024
批复日期: 2024-02-01
公开日期: 2024-02-08
""",
        }
    ),
)
