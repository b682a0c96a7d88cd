"""The catalogue's equations worked out a second time, with nothing of the ledger: plain sums over the printed cells.

Every equation of the shipped catalogues is linear, so a formula at a cell is a weight for each cell that it mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from site_src.catalogue.forms import BoundFormula
from site_src.catalogue.formula.syntax import (
    Count,
    Expression,
    Matching,
    Named,
    Negative,
    Number,
    Operation,
    Reference,
    Same,
    Selector,
    Sum,
    Within,
)
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.values.place import Place


class UnusableError(Exception):
    """A formula speaks of a table that the document lacks, or of several cells as if they were one."""


@dataclass(frozen=True)
class PrintedFigure:
    """A cell: its table, row and column, what is printed in it, and where it was typed (nowhere if it was not)."""

    table: FilledTable
    row: FilledRow
    column: str
    amount: Decimal
    place: Place | None

    @property
    def half(self) -> Decimal:
        """Half of the last digit that the table prints; a number of things is exact."""
        counted = self.row.row.panel.by_id[self.column].form.kind == "count"
        return Decimal(0) if counted else Decimal("0.5").scaleb(-self.table.form.form.decimals)

    @property
    def title(self) -> str:
        return self.table.cell_title(self.row, self.row.row.panel.by_id[self.column])


CellName = tuple[int, str]  # the identity of the row, and the column
Weights = Counter[CellName]


@dataclass(frozen=True)
class Equation:
    """A formula at one of the cells that it speaks of: left side minus right side, and the condition likewise."""

    formula: BoundFormula
    target: CellName
    weights: Weights
    constant: Decimal
    condition: tuple[Weights, Decimal] | None

    @property
    def rule(self) -> str:
        return "formula-disagrees" if self.formula.fills else "tie-broken"


class Equations:
    """All equations of a disclosure that can be compared, and all its cells with figures."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._tables = disclosure.tables
        self.figures = dict(_figures(disclosure))
        self._parents = {id(row.row.parent) for table in self._tables for row in table.rows if row.row.parent}
        self.all = tuple(self._all())

    def violated(self, amounts: Mapping[CellName, Decimal]) -> Iterator[Equation]:
        """Those that do not hold where some cells have other amounts, by more than the halves of all last digits."""
        for one in self.all:
            if not self.applies(one, amounts):
                continue
            difference, bound = self._sum(one.weights, one.constant, amounts), self._bound(one.weights)
            sign = one.formula.equation.comparison
            if (difference > bound and sign != ">=") or (difference < -bound and sign != "<="):
                yield one

    def strained(self, amounts: Mapping[CellName, Decimal]) -> Iterator[Equation]:
        """The inequalities that hold by rounding at best."""
        for one in self.all:
            sign, difference = one.formula.equation.comparison, self._sum(one.weights, one.constant, amounts)
            if self.applies(one, amounts) and ((sign == "<=" and difference > 0) or (sign == ">=" and difference < 0)):
                yield one

    def applies(self, equation: Equation, amounts: Mapping[CellName, Decimal] = MappingProxyType({})) -> bool:
        """Whether there is no condition, or it holds."""
        condition, when = equation.condition, equation.formula.when
        if condition is None or when is None:
            return True
        difference, bound = self._sum(*condition, amounts), self._bound(self._figured(condition[0], amounts))
        return (difference >= -bound or when.comparison == "<=") and (difference <= bound or when.comparison == ">=")

    def _figured(self, weights: Weights, amounts: Mapping[CellName, Decimal]) -> Weights:
        """The cells with figures: nothing is exactly nothing."""
        return Counter({name: it for name, it in weights.items() if amounts.get(name, self.figures[name].amount)})

    def _sum(self, weights: Weights, constant: Decimal, amounts: Mapping[CellName, Decimal]) -> Decimal:
        figures = (weight * amounts.get(name, self.figures[name].amount) for name, weight in weights.items())
        return sum(figures, constant)

    def _bound(self, weights: Weights) -> Decimal:
        return sum((abs(weight) * self.figures[name].half for name, weight in weights.items()), Decimal(0))

    def _all(self) -> Iterator[Equation]:
        for table in self._tables:
            for formula in table.form.formulas:
                for row in table.rows:
                    for column in row.row.panel.columns:
                        if column.numeric and self._speaks_of(formula, row, column.id):
                            yield from self._equation(formula, table, row, column.id)

    def _speaks_of(self, formula: BoundFormula, row: FilledRow, column: str) -> bool:
        target = formula.equation.target
        return target.column in ("*", column) and self._chosen(target.rows, row, row)

    def _equation(self, formula: BoundFormula, table: FilledTable, row: FilledRow, column: str) -> Iterator[Equation]:
        try:
            right, constant = self._linear(formula.equation.right, table, row, column)
            condition = None
            if formula.when:
                left_side, less = self._linear(formula.when.left, table, row, column)
                right_side, more = self._linear(formula.when.right, table, row, column)
                condition = (_less(left_side, right_side), less - more)
        except UnusableError:
            return
        target = (id(row), column)
        yield Equation(formula, target, _less(Counter({target: 1}), right), -constant, condition)

    def _linear(
        self, expression: Expression, table: FilledTable, row: FilledRow, column: str
    ) -> tuple[Weights, Decimal]:
        match expression:
            case Number(value):
                return Counter(), value
            case Negative(of):
                weights, constant = self._linear(of, table, row, column)
                return _less(Counter(), weights), -constant
            case Operation("+" | "-" as sign, left, right):
                first, constant = self._linear(left, table, row, column)
                second, more = self._linear(right, table, row, column)
                return (
                    (_plus(first, second), constant + more) if sign == "+" else (_less(first, second), constant - more)
                )
            case Count(name, rows):
                return Counter(), Decimal(sum(1 for _ in self._rows(name, rows, table, row)))
            case Sum(of):
                return Counter(self._cells(of, table, row, column)), Decimal(0)
            case Reference():
                cells = self._cells(expression, table, row, column)
                if len(cells) > 1:
                    raise UnusableError
                return Counter(cells), Decimal(0)
            case _:
                raise AssertionError(f"not linear: {expression}")

    def _cells(self, of: Reference, table: FilledTable, row: FilledRow, column: str) -> list[CellName]:
        name = column if of.column == "*" else of.column
        own = of.table in (None, table.form.id)
        rows = [one for one in self._rows(of.table, of.rows, table, row) if name in one.row.panel.by_id]
        return [(id(one), name) for one in rows if not own or one.row.instance == row.row.instance]

    def _rows(self, name: str | None, rows: Selector | None, table: FilledTable, own: FilledRow) -> Iterator[FilledRow]:
        if rows is None:
            yield own
            return
        tables = [one for one in self._tables if one.form.id == (name or table.form.id)]
        if not tables or any(one.state in ("missing", "not-in-source") for one in tables):
            raise UnusableError
        yield from (one for it in tables for one in it.rows if self._chosen(rows, one, own))

    def _chosen(self, rows: Selector | None, one: FilledRow, own: FilledRow) -> bool:
        leaf = id(one.row) not in self._parents
        match rows:
            case Named("leaves"):
                return leaf and not one.row.keyed
            case Named("children"):
                return one.row.parent is own.row
            case Named(name):
                return name in one.row.names
            case Matching(column, value):
                return _held(one, column) == value
            case Same(column):
                return _held(one, column) == _held(own, column) != ""
            case Within(column):
                return leaf and _held(own, column) != "" and _held(one, column).startswith(_held(own, column))
            case None:
                return False


def _figures(disclosure: Disclosure) -> Iterator[tuple[CellName, PrintedFigure]]:
    for table in disclosure.tables:
        for row in table.rows:
            for column in row.row.panel.columns:
                if column.numeric and not column.group:
                    cell = row.cells[column.id]
                    amount = cell.value.worth if cell.value else Decimal(0)
                    yield (id(row), column.id), PrintedFigure(table, row, column.id, amount, cell.place)


def _held(row: FilledRow, column: str) -> str:
    return row.row.code if column == "code" else row.row.text(column)


def _plus(one: Weights, other: Weights) -> Weights:
    return _combined(one, other, 1)


def _less(one: Weights, other: Weights) -> Weights:
    return _combined(one, other, -1)


def _combined(one: Weights, other: Weights, times: int) -> Weights:
    combined = Counter(one)
    for name, weight in other.items():
        combined[name] += times * weight
    return Counter({name: weight for name, weight in combined.items() if weight})
