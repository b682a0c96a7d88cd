"""Rule ``unit-unlisted``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.unit_examples import unit_example
from site_src.values.finding import Finding, Severity


def unit_unlisted(subject: Subject) -> Iterator[Finding]:
    """A unit's disclosure that no department lists, in a portal where departments list their units."""
    own, neighbours = subject.disclosure, subject.neighbours
    header = own.source.header
    if header.scope != "单位" or (own.year, own.source.kind) not in neighbours.with_units:
        return
    if not neighbours.listing(own.source.key):
        message = f"没有部门把“{own.source.department_name}”列为所属单位"
        hint = f"在主管部门的 disclosure.yaml 的“所属单位”里写上 {own.department.slug}"
        yield Finding(RULE.id, RULE.severity, header.place_of("范围"), message, cell="范围", hint=hint)


RULE = Rule(
    id="unit-unlisted",
    title="单位没有列在部门之下",
    severity=Severity.INFO,
    dimension="完整性",
    source="财预〔2016〕143号：部门预算包括部门本级和所属单位的预算",
    what=(
        "一份单位本（范围: 单位），同一年度、同一种类的部门本都没有列它。"
        "没有一个部门列所属单位的门户不查，只读了一个部门时也不查。"
    ),
    why="没有列进去的单位，它的数与部门的数就没有核对过。",
    check=unit_unlisted,
    whole_portal=True,
    breaks=unit_example("30.0", "70.0", header="所属单位: [office]\n"),
    keeps=unit_example("30.0", "70.0"),
)
