"""Rows that stand twice in a table, and the equations that do not hold for that reason alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from site_src.checks.equations import signed
from site_src.disclosure.given import Row
from site_src.disclosure.model import Comparison, Disclosure, FilledRow, FilledTable
from site_src.values.interval import ZERO, Interval
from site_src.values.spelling import normalised


def repeated_rows(table: FilledTable) -> Iterator[tuple[FilledRow, FilledRow]]:
    """Each row of a unit that stands on the same codes and bears the same words as one before it, and that one.

    The same department economic code beside two government codes is no repetition; nor is an economic item that has
    two rows with different figures, for what it was spent on is not on the form.
    """
    seen: dict[tuple[object, ...], FilledRow] = {}
    for row in table.rows:
        if row.row.place is None or not row.row.code or row.row.fixed is not None:
            continue
        other = seen.setdefault(_key(row), row)
        if other is not row and (_by_function(row) or same_figures(row, other)):
            yield row, other


def copied_rows(disclosure: Disclosure) -> set[int]:
    """The identities of the rows that stand a second time with the same figures."""
    pairs = (pair for table in disclosure.tables for pair in repeated_rows(table))
    return {id(row.row) for row, other in pairs if same_figures(row, other)}


def holds_without(comparison: Comparison, rows: Collection[int]) -> bool:
    """Whether an equation is one of some rows (their identities), or holds once their figures are left out."""
    if id(comparison.row.row) in rows:
        return True
    extra = ZERO
    for summand, sign in signed(comparison):
        if summand.cell is not None and id(summand.cell.row) in rows:
            if summand.weight is None:
                return False
            extra += sign * summand.weight * (summand.given.amount or ZERO)
    whole = comparison.left.interval - comparison.right.interval - Interval.exact(extra)
    return whole.stands(comparison.formula.equation.comparison, Interval.exact(ZERO))


def same_figures(row: FilledRow, other: FilledRow) -> bool:
    """Whether two rows have the same figures in the same columns."""
    return _figures(row) == _figures(other)


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
