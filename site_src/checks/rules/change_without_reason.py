"""Rule ``change-without-reason``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.changes import changes
from site_src.checks.rule import Example, Rule, Subject
from site_src.values.amount import spoken
from site_src.values.finding import Finding, Severity


def change_without_reason(subject: Subject) -> Iterator[Finding]:
    """A figure changed against last year, and the input for its reason is empty."""
    if any(table.state == "missing" for table in subject.disclosure.tables):
        return  # a figure of a table that is not there would pass for zero
    for change in changes(subject.disclosure):
        if change.difference and (change.text is None or not change.text.node.text.strip()):
            figures = f"{spoken(change.other)} 变为 {spoken(change.this)}"
            message = f"“{change.name}”由{change.against} {figures}，{change.words}了，没有写“{change.reason}”"
            hint = f"在 narrative.yaml 写上“{change.reason}: …”"
            yield Finding(
                RULE.id, RULE.severity, change.place, message, expected=change.reason, cell=change.reason, hint=hint
            )


RULE = Rule(
    id="change-without-reason",
    title="增减没有说明原因",
    severity=Severity.ERROR,
    dimension="细化程度",
    source="财预〔2016〕143号：说明增减变化情况；预算法第十四条",
    what="与上年（决算还有与预算）相比变动了的数，没有写原因。持平的不需要。",
    why="收支和“三公”经费的增减变化要说明原因，检查时逐项核对。",
    check=change_without_reason,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 100.0\n"}),
)
