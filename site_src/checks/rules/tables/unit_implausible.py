"""Rule ``unit-implausible``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.tables import FilledTable
from site_src.values.amount import spoken
from site_src.values.finding import Finding, Severity

# The largest figure of any department lies between these; both are far outside what was ever published.
_LEAST_YUAN, _MOST_TEN_THOUSANDS = Decimal(100_000), Decimal(5_000_000)


def unit_implausible(subject: Subject) -> Iterator[Finding]:
    """The unit that the disclosure names does not fit its largest figure, or none of its tables has it."""
    disclosure = subject.disclosure
    header = disclosure.source.header
    if header.unit is None:
        return
    place = header.place_of("计量单位")
    amounts = {table.id: list(_amounts(table)) for table in disclosure.tables}
    units = {table.form.form.unit for table in disclosure.tables if amounts[table.id]}
    if units and None not in units and header.unit not in units:
        others = "、".join(sorted(f"“{unit}”" for unit in units if unit))
        message, hint = f"计量单位写的是“{header.unit}”，而各表的单位都是{others}", "改成各表的单位，或者不写"
        yield Finding(RULE.id, RULE.severity, place, message, found=header.unit, cell="计量单位", hint=hint)
        return
    own = [table.id for table in disclosure.tables if table.form.form.unit is None]
    largest = max((amount for name in own for amount in amounts[name]), default=Decimal(0))
    few = header.unit == "元" and 0 < largest < _LEAST_YUAN
    if few or (header.unit == "万元" and largest > _MOST_TEN_THOUSANDS):
        other = "万元" if few else "元"
        message = f"各表最大的数是 {spoken(largest)}{header.unit}，不像一个部门的全年收支"
        hint = f"计量单位应是“{other}”的，改正；单位无误的，在“豁免”里写明"
        yield Finding(RULE.id, RULE.severity, place, message, other, header.unit, cell="计量单位", hint=hint)


def _amounts(table: FilledTable) -> Iterator[Decimal]:
    for row in table.rows:
        for name, cell in row.cells.items():
            if row.row.panel.by_id[name].form.kind == "amount" and cell.value is not None and cell.value.amount:
                yield cell.value.worth


_HEADER = "公开目录: tiny/2024\n计量单位: %s\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n"

RULE = Rule(
    id="unit-implausible",
    title="计量单位与金额不合",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what=(
        "disclosure.yaml 写的计量单位，各表都没有用；或者按这个单位，最大的数不像一个部门的全年收支"
        "（以元计不到 10 万，以万元计超过 500 亿元）。"
    ),
    why="元、万元写错，全部的数都差一万倍。",
    check=unit_implausible,
    breaks=Example({"2024/bureau/budget/disclosure.yaml": _HEADER % "元"}),
    keeps=Example({"2024/bureau/budget/disclosure.yaml": _HEADER % "万元"}),
)
