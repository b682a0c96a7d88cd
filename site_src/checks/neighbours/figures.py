"""Figures that a disclosure states under a name, ready to be set beside those of another disclosure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_src.catalogue.schema import CodedFigures, Fact
from site_src.checks.statements.stated_amounts import YUAN, in_yuan
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import Cell, FilledRow, FilledTable
from site_src.disclosure.value import Value
from site_src.values.amount import spoken
from site_src.values.interval import Interval
from site_src.values.place import Place

_LACKING = ("missing", "not-in-source")
WHOLE = ""  # the key of a figure that is one alone, beside the codes of those that are many


@dataclass(frozen=True)
class ToldFigure:
    """An amount with its unit, and the ``interval`` that it stands for in 元.

    ``called`` is what messages call it; ``table`` and ``cell`` are what a waiver names it by.
    """

    called: str
    amount: Decimal
    unit: str
    interval: Interval
    place: Place
    table: str = ""
    cell: str = ""

    @property
    def written(self) -> str:
        """The amount with its unit, as a sentence says it; nothing where there is no figure."""
        return f"{spoken(self.amount)}{self.unit}" if self.unit else ""


def is_complete(disclosure: Disclosure) -> bool:
    """Whether a disclosure has all its tables, and all of them could be read."""
    return not any(table.state in _LACKING or table.faulty for table in disclosure.tables)


def fact_figure(disclosure: Disclosure, name: str) -> ToldFigure | None:
    """A fact in money that is known."""
    fact, value = disclosure.catalogue.figures.get(name), disclosure.known_facts.get(name)
    if not isinstance(fact, Fact) or value is None or (fact.unit or disclosure.unit) not in YUAN:
        return None
    unit = fact.unit or disclosure.unit
    return ToldFigure(f"“{name}”", value.worth, unit, _meant(value, unit), _place(disclosure, value), cell=name)


def figures_named(disclosure: Disclosure, name: str) -> dict[str, ToldFigure] | None:
    """The figures under a name, by code, or one alone; ``None`` where it is not known what they are."""
    coded = next((one for one in disclosure.catalogue.file.by_code if one.name == name), None)
    if coded is not None:
        return _coded(disclosure, coded)
    figure = fact_figure(disclosure, name) or _input_figure(disclosure, name)
    return {WHOLE: figure} if figure is not None else None


def _input_figure(disclosure: Disclosure, name: str) -> ToldFigure | None:
    value, unit = disclosure.narrative.amounts.get(name), disclosure.unit
    if value is None:
        return None
    return ToldFigure(f"“{name}”", value.worth, unit, _meant(value, unit), _place(disclosure, value), cell=name)


def _place(disclosure: Disclosure, value: Value) -> Place:
    """Where the figure was typed, or the first that is not zero of those that make it."""
    figures = [summand for summand in value.summands if summand.given.amount]
    return next((summand.given.place for summand in (*figures, *value.summands)), disclosure.source.place)


def _meant(value: Value, unit: str) -> Interval:
    """What a figure stands for in 元; a zero with decimals may be less than half of its last digit."""
    exponent = int(value.worth.as_tuple().exponent)
    if value.worth or exponent >= 0 or value.interval.low != value.interval.high:
        return in_yuan(value.interval, unit)
    half = Decimal((0, (5,), exponent - 1))
    return in_yuan(Interval(-half, half), unit)


def _coded(disclosure: Disclosure, coded: CodedFigures) -> dict[str, ToldFigure] | None:
    table = disclosure.by_id.get(coded.table)
    if table is None or table.faulty or table.state in _LACKING:
        return None
    unit = table.form.form.unit or disclosure.unit
    figures: dict[str, ToldFigure] = {}
    for row in _innermost(table):
        cell = row.cells.get(coded.column)
        if cell is None:
            continue
        if cell.value is None:
            return None
        figure = _cell_figure(table, row, coded.column, cell, cell.value, unit)
        before = figures.get(row.row.code)
        figures[row.row.code] = _together(before, figure) if before else figure
    return figures


def _innermost(table: FilledTable) -> Iterator[FilledRow]:
    parents = {id(row.row.parent) for row in table.rows}
    return (row for row in table.rows if row.row.code and id(row.row) not in parents)


def _cell_figure(table: FilledTable, row: FilledRow, column: str, cell: Cell, value: Value, unit: str) -> ToldFigure:
    title = table.cell_title(row, row.row.panel.by_id[column])
    place = cell.place or row.row.place or table.place
    called = f"《{table.form.title}》{title}"
    return ToldFigure(called, value.worth, unit, _meant(value, unit), place, table.form.title, title)


def _together(one: ToldFigure, other: ToldFigure) -> ToldFigure:
    """Two rows of one code, as where each unit has its own."""
    amount, interval = one.amount + other.amount, one.interval + other.interval
    return ToldFigure(one.called, amount, one.unit, interval, one.place, one.table, one.cell)


def coded_tables(disclosure: Disclosure) -> dict[str, tuple[str, Place]]:
    """For each name of figures by code, the title of the table that has them, and its place."""
    tables = disclosure.by_id
    return {
        one.name: (tables[one.table].form.title, tables[one.table].place)
        for one in disclosure.catalogue.file.by_code
        if one.table in tables
    }
