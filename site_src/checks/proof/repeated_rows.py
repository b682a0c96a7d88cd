"""Rows that stand twice in a table, and the equations that do not hold for that reason alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_src.catalogue.forms import LeafColumn
from site_src.checks.proof.equations import signed
from site_src.disclosure.given import Row
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import CellComparison, FilledRow, FilledTable
from site_src.values.interval import ZERO, Interval
from site_src.values.place import Place
from site_src.values.spelling import normalised


@dataclass(frozen=True)
class Copy:
    """A row of a table that repeats the codes and words of the first such row."""

    table: FilledTable
    row: FilledRow
    first: FilledRow

    @property
    def place(self) -> Place:
        """Where the code of the second row stands."""
        given = self.row.row.cells.get(self._column.id)
        return given.place if given else self.row.row.place or self.table.place

    @property
    def first_place(self) -> Place:
        """Where the first row stands."""
        return self.first.row.place or self.table.place

    @property
    def cell(self) -> str:
        """The name of the cell of the second row's code."""
        return self.table.cell_title(self.row, self._column)

    @property
    def _column(self) -> LeafColumn:
        return next(column for column in self.row.row.panel.columns if column.form.kind == "code")

    @property
    def is_whole(self) -> bool:
        """Whether both rows have the same figures in the same columns."""
        return _figures(self.row) == _figures(self.first)


def repeated_rows(table: FilledTable) -> Iterator[Copy]:
    """Each row of a unit that stands on the same codes and bears the same words as one before it.

    The same department economic code beside two government codes is no repetition; nor is an economic item that has
    two rows with different figures, for what it was spent on is not on the form.
    """
    seen: dict[tuple[object, ...], FilledRow] = {}
    for row in table.rows:
        if row.row.place is None or not row.row.code or row.row.fixed is not None:
            continue
        copy = Copy(table, row, seen.setdefault(_key(row), row))
        if copy.first is not row and (_by_function(row) or copy.is_whole):
            yield copy


def copies(disclosure: Disclosure) -> tuple[Copy, ...]:
    """The rows that stand a second time with the same figures."""
    return tuple(copy for table in disclosure.tables for copy in repeated_rows(table) if copy.is_whole)


def holds_without(comparison: CellComparison, row: Row) -> bool:
    """Whether an equation is one of a row, or holds once the figures of that row are left out."""
    if comparison.row.row is row:
        return True
    extra = ZERO
    for summand, sign in signed(comparison):
        if summand.cell is not None and summand.cell.row is row:
            if summand.weight is None:
                return False
            extra += sign * summand.weight * (summand.given.amount or ZERO)
    whole = comparison.left.interval - comparison.right.interval - Interval.exact(extra)
    return whole.stands(comparison.formula.equation.comparison, Interval.exact(ZERO))


def _key(row: FilledRow) -> tuple[object, ...]:
    words = (
        normalised(row.row.text(column.id))
        for column in row.row.panel.columns
        if not column.numeric and not column.group and column.form.kind != "name"
    )
    return (row.row.panel.form.id, id(_unit(row.row)), *words)


def _by_function(row: FilledRow) -> bool:
    return any(column.form.classification == "function" for column in row.row.panel.columns)


def _figures(row: FilledRow) -> dict[str, Decimal]:
    return {name: given.amount for name, given in row.row.cells.items() if given.amount is not None}


def _unit(row: Row) -> Row | None:
    """The nearest row above that has no code of its own: a unit."""
    above = row.parent
    while above is not None and above.code:
        above = above.parent
    return above
