"""Rule ``unit-list-wrong``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.neighbours.units import Unit, units_of
from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.unit_examples import unit_example
from site_src.content.key import Key
from site_src.values.finding import Finding, Related, Severity


def unit_list_wrong(subject: Subject) -> Iterator[Finding]:
    """A department lists one unit twice, a department instead of a unit, or a unit that another lists as well."""
    own = subject.disclosure
    header = own.source.header
    if header.scope == "单位" and header.units:
        place = header.place_of_key("所属单位")
        message = "单位本列了所属单位；单位本只写自己的数"
        hint = "汇总了下级单位的，写“范围: 部门”；没有汇总的，删去“所属单位”"
        yield Finding(RULE.id, Severity.INFO, place, message, cell="所属单位", hint=hint)
    seen: set[str] = set()
    for unit in units_of(own, subject.neighbours):
        if unit.slug in seen:
            message, hint = f"所属单位“{unit.name}”列了两次", "删去一个"
            yield Finding(RULE.id, RULE.severity, unit.place, message, found=unit.slug, cell=unit.name, hint=hint)
            continue
        seen.add(unit.slug)
        yield from _of_unit(subject, unit)


def _of_unit(subject: Subject, unit: Unit) -> Iterator[Finding]:
    own = subject.disclosure
    if unit.disclosure is not None and unit.disclosure.scope == "部门":
        place = unit.disclosure.scope_place
        if unit.slug == own.department.slug:
            message, hint = "把部门自己列作所属单位", "机关本级另立一个标识，列本级的标识"
        else:
            message = f"所属单位“{unit.name}”的公开文本是部门本，不是单位本"
            hint = "它是单位的，在它的 disclosure.yaml 里写“范围: 单位”；是部门的，从这里删去"
        yield Finding(
            RULE.id,
            RULE.severity,
            unit.place,
            message,
            expected="范围: 单位",
            found="范围: 部门",
            cell=unit.name,
            hint=hint,
            related=(Related(place, f"{unit.name}的公开文本"),),
        )
    listing = subject.neighbours.listing(Key(own.year, unit.slug, own.source.kind))
    others = [it for it in listing if it.key != own.source.key and it.scope == own.source.header.scope]
    if others:
        names = "、".join(f"“{it.department_name}”" for it in others)
        message, hint = f"所属单位“{unit.name}”也列在{names}之下", "一个单位只归一个部门汇总，从另一处删去"
        related = tuple(Related(it.units_place, it.department_name) for it in others)
        yield Finding(RULE.id, Severity.WARNING, unit.place, message, cell=unit.name, hint=hint, related=related)


RULE = Rule(
    id="unit-list-wrong",
    title="所属单位列得不对",
    severity=Severity.ERROR,
    dimension="完整性",
    source="财预〔2016〕143号：部门预算包括部门本级和所属单位的预算",
    what=(
        "“所属单位”里一个单位列了两次，或者列的是部门本（包括部门自己），这是错误；"
        "同一个单位列在两个部门之下是警告；单位本自己又列了所属单位，只提示。"
    ),
    why="按这份单子汇总和核对；列错了，部门与单位之和就对不上。",
    check=unit_list_wrong,
    breaks=unit_example("30.0", "70.0", scope="部门"),
    keeps=unit_example("30.0", "70.0"),
)
