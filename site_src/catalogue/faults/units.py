"""Finds equations that set 元 against 万元 without a factor, and words that give a figure the wrong unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from site_src.catalogue.faults.templates import Template, templates
from site_src.catalogue.forms import Catalogue, TableForm
from site_src.catalogue.formula.syntax import (
    EACH_COLUMN,
    Count,
    Expression,
    FigureName,
    Negative,
    Number,
    Operation,
    Reference,
    Sum,
)
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

_IN_YUAN = {"元": 0, "万元": 4}  # each unit as a power of ten of 元
# A figure that a wording prints before a unit. Takes `{{ 支出合计 }}万元`; not `{{ 人数 }}人`, `支出合计万元`.
_SHOWN_WITH_UNIT = re.compile(r"\{\{\s*(?P<name>\w+)\s*\}\}\s*(?P<unit>万元|元)")


@dataclass(frozen=True)
class _Measure:
    """The unit of an expression as a power of ten of 元 (``None``: it has none), and where it is from."""

    power: int | None
    position: int = 0


def unit_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each figure that is compared with, added to or printed with another unit, at its place."""
    for table in catalogue.tables:
        for formula in table.formulas:
            here = _Units(catalogue, table, formula.place_in)
            here.relate(here.of(formula.equation.target), here.of(formula.equation.right))
            yield from here.findings
            if formula.when:
                here = _Units(catalogue, table, formula.place_in_condition)
                here.relate(here.of(formula.when.left), here.of(formula.when.right))
                yield from here.findings
    powers: dict[str, int | None] = {}
    for fact, expression in catalogue.facts:
        here = _Units(catalogue, None, partial(fact.place_in, "is"))
        powers[fact.name] = power = here.of(expression).power
        yield from here.findings
        if power is not None and fact.unit in _IN_YUAN and _IN_YUAN[fact.unit] != power:
            message = f"单位写的是{fact.unit}，而数是{_called(power)}"
            yield _fault(fact.place_of("unit"), message, "改正 unit，或乘以系数")
    for template in templates(catalogue):
        yield from _in_words(template, powers)


def _in_words(template: Template, powers: dict[str, int | None]) -> Iterator[Finding]:
    for shown in _SHOWN_WITH_UNIT.finditer(template.text):
        power = powers.get(shown["name"])
        if power is not None and _IN_YUAN[shown["unit"]] != power:
            message = f"“{shown['name']}”的数是{_called(power)}，后面却印“{shown['unit']}”"
            yield _fault(template.place_at(shown.start("unit")), message, "改正单位，或在 facts 里乘以系数")


class _Units:
    def __init__(self, catalogue: Catalogue, table: TableForm | None, place: Callable[[int], Place]) -> None:
        """``table`` is the one that formulas mean when they name none; ``place`` tells where a character stands."""
        self._catalogue = catalogue
        self._table = table
        self._place = place
        self.findings: list[Finding] = []

    def relate(self, left: _Measure, right: _Measure) -> _Measure:
        """The unit that two measures share; where they have two, that is a finding."""
        if left.power is None or right.power is None:
            return right if left.power is None else left
        if left.power != right.power:
            message = f"单位不同：前面是{_called(left.power)}，这里是{_called(right.power)}"
            factor = Decimal(1).scaleb(right.power - left.power)
            hint = f"乘以系数，如 {factor:f} * …" if abs(right.power - left.power) == 4 else "改正系数"
            self.findings.append(_fault(self._place(right.position), message, hint))
        return left

    def of(self, expression: Expression) -> _Measure:
        """The unit of an expression."""
        match expression:
            case Reference():
                return self._of_cells(expression)
            case Sum(of):
                return self._of_cells(of)
            case Negative(of):
                return self.of(of)
            case Operation("*", left, right):
                return self._scaled(left, right)
            case Operation(_, left, right):
                return self.relate(self.of(left), self.of(right))
            case Number() | Count() | FigureName():
                return _Measure(None)

    def _scaled(self, left: Expression, right: Expression) -> _Measure:
        measures = self.of(left), self.of(right)
        powers = [measure for measure in measures if measure.power is not None]
        if len(powers) != 1 or powers[0].power is None:
            return _Measure(None)
        shift = sum(_shift(factor) for factor in (left, right))
        return _Measure(powers[0].power - shift, powers[0].position)

    def _of_cells(self, reference: Reference) -> _Measure:
        table = self._catalogue.by_id.get(reference.table) if reference.table else self._table
        if table is None:
            return _Measure(None)
        kinds = {
            column.form.kind
            for panel in table.panels
            for column in panel.columns
            if reference.column in (EACH_COLUMN, column.id)
        }
        unit = table.form.unit or self._catalogue.file.unit
        return _Measure(_IN_YUAN[unit] if "amount" in kinds else None, reference.position)


def _shift(factor: Expression) -> int:
    """How many places a factor moves the point, where it changes 元 into 万元 or back."""
    shifts = {Decimal("0.0001"): -4, Decimal(10000): 4}
    return shifts.get(factor.value, 0) if isinstance(factor, Number) else 0


def _called(power: int) -> str:
    return {0: "元", 4: "万元"}.get(power, f"{Decimal(1).scaleb(power):f} 元")


def _fault(place: Place, message: str, hint: str) -> Finding:
    return Finding("catalogue-unit", Severity.ERROR, place, message, hint=hint)
