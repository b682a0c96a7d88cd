"""Rule ``change-without-reason``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.roles import Roles
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.statements.changes import Change
from site_src.checks.statements.nothing_said import evades, says_none
from site_src.values.amount import spoken
from site_src.values.finding import Finding, Severity


def change_without_reason(subject: Subject) -> Iterator[Finding]:
    """A figure changed against last year, and the input for its reason is empty.

    Of a whole and its parts, the reason of the whole explains the parts, and that of a changed part the whole.
    """
    if any(table.state == "missing" for table in subject.disclosure.tables):
        return  # a figure of a table that is not there would pass for zero
    roles = subject.disclosure.catalogue.roles
    changed = [change for change in subject.changes if change.difference]
    explained = {(change.name, change.against) for change in changed if _has_reason(change)}
    for change in changed:
        if (change.name, change.against) in explained or any(
            (name, change.against) in explained for name in _explain(change.name, roles)
        ):
            continue
        figures = f"{spoken(change.other.amount)} 变为 {spoken(change.this.amount)}"
        message = f"“{change.name}”由{change.base} {figures}，{change.words}了，没有写“{change.reason}”"
        hint = f"在 narrative.yaml 写上“{change.reason}: …”"
        yield Finding(
            RULE.id, RULE.severity, change.place, message, expected=change.reason, cell=change.reason, hint=hint
        )


def _has_reason(change: Change) -> bool:
    if change.text is None:
        return False
    text = change.text.text
    return bool(text.strip()) and not evades(text) and not says_none(text)


def _explain(name: str, roles: Roles) -> tuple[str, ...]:
    """The figures whose reasons explain a figure as well."""
    return (*roles.parts.get(name, ()), *(whole for part, whole in roles.wholes.items() if part == name))


RULE = Rule(
    id="change-without-reason",
    title="增减没有说明原因",
    severity=Severity.ERROR,
    dimension="细化程度",
    source="财预〔2016〕143号：说明增减变化情况；预算法第十四条",
    what="与上年（决算还有与预算）相比变动了的数，没有写原因。持平的不需要；“三公”经费写了总额的原因，或写了变动那一项的原因，就算写了；只写“无”“略”的不算。",
    why="收支和“三公”经费的增减变化要说明原因，检查时逐项核对。",
    check=change_without_reason,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 100.0\n"}),
)
