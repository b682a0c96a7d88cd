"""Rule ``unit-not-disclosed``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.neighbours.units import units_of
from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.unit_examples import unit_example
from site_src.values.finding import Finding, Severity


def unit_not_disclosed(subject: Subject) -> Iterator[Finding]:
    """A unit that the department lists has no disclosure of the year and kind in the portal, or only a draft."""
    own = subject.disclosure
    wanted = f" {own.year} 年{own.catalogue.file.kind_name.replace('部门', '单位')}的公开文本"
    for unit in units_of(own, subject.neighbours):
        if unit.disclosure is None:
            told = f"没有{wanted}"
        elif unit.disclosure.status == "草稿" and own.source.header.status == "公开":
            told = f"的{wanted}还是草稿"
        else:
            continue
        message = f"所属单位“{unit.name}”{told}"
        hint = f"在 {own.year}/{unit.slug}/{own.source.kind}/ 里写好并公开；涉密等依法不公开的，在“豁免”里写明"
        yield Finding(RULE.id, RULE.severity, unit.place, message, unit.name, cell=unit.name, hint=hint)


RULE = Rule(
    id="unit-not-disclosed",
    title="所属单位没有公开",
    severity=Severity.WARNING,
    dimension="完整性",
    source="预算法实施条例第六条：部门所属单位的预算、决算在批复后二十日内由单位公开",
    what="部门本列出的一个所属单位，门户里没有它同一年度、同一种类的公开文本，或者还是草稿。只读了一个部门时不查。",
    why="部门公开了，它的单位也应当公开；单位的批复比部门晚，到时补上就不再提示。",
    check=unit_not_disclosed,
    whole_portal=True,
    breaks=unit_example("30.0", ""),
    keeps=unit_example("30.0", "70.0"),
)
