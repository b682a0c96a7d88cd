"""Rule ``unit-figures-differ``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_src.checks.neighbours.figures import ToldFigure
from site_src.checks.neighbours.units import Unit, units_of
from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.unit_examples import unit_example
from site_src.checks.statements.stated_amounts import YUAN
from site_src.values.amount import spoken
from site_src.values.finding import Finding, Related, Severity
from site_src.values.interval import ZERO, Interval


def unit_figures_differ(subject: Subject) -> Iterator[Finding]:
    """A department's figure is less than its units' together, or is not their sum though all of them are there.

    Only figures that the catalogue marks are compared: those that no transfer between department and unit is in.
    """
    own = subject.own
    if not own.complete:
        return
    listed = {unit.slug: unit for unit in units_of(subject.disclosure, subject.neighbours)}
    there = [
        unit
        for unit in listed.values()
        if unit.disclosure and unit.disclosure.scope == "单位" and unit.disclosure.complete
    ]
    for fact in subject.disclosure.catalogue.file.facts:
        whole = own.facts.get(fact.name) if fact.adds_over_units else None
        parts = [(unit, figure) for unit in there if (figure := _figure(unit, fact.name)) is not None]
        if whole is not None and parts:
            yield from _compared(fact.name, whole, parts, all_there=len(parts) == len(listed))


def _figure(unit: Unit, name: str) -> ToldFigure | None:
    return unit.disclosure.facts.get(name) if unit.disclosure else None


def _compared(
    name: str, whole: ToldFigure, parts: Sequence[tuple[Unit, ToldFigure]], *, all_there: bool
) -> Iterator[Finding]:
    interval, amount = Interval.exact(ZERO), ZERO
    for _, figure in parts:
        interval, amount = interval + figure.interval, amount + figure.amount * YUAN[figure.unit]
    total = f"{spoken(amount / YUAN[whole.unit])}{whole.unit}"
    number = f"{len(parts)} 个单位"
    if not whole.interval.stands(">=", interval):
        severity, told = Severity.ERROR, f"小于所属单位中已公开的 {number}之和 {total}"
        hint = "核对部门本和各单位本，改正打错的一份"
    elif all_there and not whole.interval.stands("=", interval):
        severity, told = Severity.WARNING, f"大于所属 {number}之和 {total}"
        hint = "核对部门本和各单位本，改正打错的一份；漏列了单位的，补进“所属单位”；有未分到单位的，在“豁免”里写明"
    else:
        return
    yield Finding(
        RULE.id,
        severity,
        whole.place,
        f"“{name}”是 {whole.written}，{told}",
        expected=total,
        found=whole.written,
        cell=name,
        hint=hint,
        related=tuple(Related(figure.place, f"{unit.name}“{name}” {figure.written}") for unit, figure in parts),
    )


RULE = Rule(
    id="unit-figures-differ",
    title="部门与所属单位之和不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="预算法实施条例第六条：部门所属单位的预算、决算由单位公开；部门预算由本级和所属单位预算汇总而成",
    what=(
        "部门本的一个数小于所属单位中已公开的各单位之和（错误），或者所属单位全部公开了而部门本大于其和（警告）；"
        "四舍五入能解释的不算。只比目录标明可以逐单位相加的数，不比含部门与单位之间往来的总计。"
    ),
    why="部门本由本级和各单位汇总而成；把公开的各单位加起来，应当得到部门的数。",
    check=unit_figures_differ,
    breaks=unit_example("30.0", "69.0"),
    keeps=unit_example("30.0", "70.0"),
)
