"""The ledger: works out every cell of a disclosure from what is given and from the catalogue's formulas.

The value of a cell is what the content gives; else what its first usable formula says. A formula is usable when
everything it refers to is known. One that comes back to the cell it is working out is passed over, so a catalogue
may state an equation between two tables in both directions, and whichever is given determines the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from site_src.catalogue.forms import BoundFormula
from site_src.catalogue.formula.syntax import (
    EACH_COLUMN,
    Condition,
    Count,
    Expression,
    FigureName,
    Negative,
    Number,
    Operation,
    Reference,
    Selector,
    Sum,
)
from site_src.disclosure.given import Given, GivenTable, Row
from site_src.disclosure.row_index import RowIndex
from site_src.disclosure.value import BLANK, CellKey, Summand, Value
from site_src.values.interval import ZERO, Interval


class _UnknownError(Exception):
    """Something that an expression needs is not known."""


def _by_form(tables: Iterable[GivenTable]) -> dict[str, GivenTable]:
    """Tables by their identifier; all of a repeated one are one table to formulas."""
    by_form: dict[str, GivenTable] = {}
    for table in tables:
        first = by_form.setdefault(table.form.id, table)
        if first is not table:
            by_form[table.form.id] = replace(
                first, rows=[*first.rows, *table.rows], faulty=first.faulty or table.faulty
            )
    return by_form


class Ledger:
    """Cell values of the tables of one disclosure. Nothing is printed or reported here.

    With ``blanks``, an empty cell that content might fill is a summand of nothing: so it is seen what depends on it.
    """

    def __init__(self, tables: Iterable[GivenTable], *, blanks: bool = False) -> None:
        self._tables = _by_form(tables)
        self._blanks = blanks
        self._rows = {name: RowIndex(table.rows) for name, table in self._tables.items()}
        self._filling: dict[str, dict[CellKey, list[BoundFormula]]] = {}
        self._titles: dict[int, str] = {}
        self._conditions: dict[int, bool] = {}
        self._values: dict[CellKey, Value | None] = {}
        self._fillers: dict[CellKey, BoundFormula] = {}
        self._open: set[CellKey] = set()
        self._returns = 0
        self._decimals = {name: _decimals(table) for name, table in self._tables.items()}
        self._doubtful = any(table.faulty or table.wanting for table in self._tables.values())
        self._figures: Mapping[str, Value] = {}

    def value(self, key: CellKey) -> Value | None:
        """The value of a cell; ``None`` where it is not known."""
        if key in self._values:
            return self._values[key]
        if key in self._open:
            self._returns += 1
            return None
        self._open.add(key)
        returns = self._returns
        value = self._worked_out(key)
        self._open.discard(key)
        if self._returns == returns or not self._open:
            self._values[key] = value
        return value

    def filler(self, key: CellKey) -> BoundFormula | None:
        """The formula that filled a cell."""
        return self._fillers.get(key)

    def evaluate(self, expression: Expression) -> Value | None:
        """The value of an expression that speaks of no row of its own."""
        try:
            return self._expression(expression, None)
        except _UnknownError:
            return None

    def name_figures(self, figures: Mapping[str, Value]) -> None:
        """Lets ties speak of facts and inputs: those that are known, by name."""
        self._figures = figures

    def sides(self, condition: Condition) -> tuple[Value, Value] | None:
        """Both sides of a condition over named figures; ``None`` where one of them is not known."""
        left, right = self.evaluate(condition.left), self.evaluate(condition.right)
        return (left, right) if left is not None and right is not None else None

    def right_side(self, formula: BoundFormula, key: CellKey) -> Value | None:
        """What a formula says of a cell: ``None`` where it is not usable or its condition does not hold."""
        try:
            if formula.when and not self._condition_holds(formula.when, key):
                return None
            return self._expression(formula.equation.right, key)
        except _UnknownError:
            return None

    def targets(self, table: GivenTable, formula: BoundFormula) -> Iterator[CellKey]:
        """The cells that a formula speaks of."""
        name, target = table.form.id, formula.equation.target
        for row in self._rows[name].spoken_of(target.rows):
            if row.instance == table.instance:
                for column in row.panel.figure_columns(target.column):
                    yield CellKey(name, row, column)

    def _filling_formulas(self, key: CellKey) -> Sequence[BoundFormula]:
        """The formulas that can fill a cell, in the order of the catalogue."""
        filling = self._filling.get(key.table)
        if filling is None:
            filling = self._filling[key.table] = {}
            for formula in self._tables[key.table].form.formulas:
                target = formula.equation.target
                for row in self._rows[key.table].spoken_of(target.rows) if formula.fills else ():
                    for column in row.panel.figure_columns(target.column):
                        filling.setdefault(CellKey(key.table, row, column), []).append(formula)
        return filling.get(key, ())

    def _worked_out(self, key: CellKey) -> Value | None:
        given = key.row.cells.get(key.column)
        if given is not None:
            return self._given(key)
        returns = self._returns
        usable = False
        formulas = self._filling_formulas(key)
        for formula in formulas:
            value = self.right_side(formula, key)
            if value is not None and value.amount is not None:
                self._fillers[key] = formula
                return value
            usable = usable or value is not None
        state = self._tables[key.table].state
        if usable or (not formulas and state != "not-in-source"):
            return BLANK if usable else self._blank(key, Given(key.row.place or self._tables[key.table].place, ""))
        circular = self._returns > returns and len(self._open) > 1
        left_empty = state in ("given", "empty")
        return BLANK if left_empty and not circular and not self._doubtful else None

    def _given(self, key: CellKey) -> Value:
        given = key.row.cells[key.column]
        if given.amount is None:
            return self._blank(key, given)
        kind = key.row.panel.by_id[key.column].figures
        rounded = kind is not None and kind.rounded
        decimals = self._decimals[key.table]
        interval = Interval.of_printed(given.amount, decimals) if rounded else Interval.exact(given.amount)
        return Value(given.amount, interval, (self._summand(key, given, interval),))

    def _blank(self, key: CellKey, given: Given) -> Value:
        nothing = Interval.exact(ZERO)
        return Value(None, nothing, (self._summand(key, given, nothing),)) if self._blanks else BLANK

    def _summand(self, key: CellKey, given: Given, interval: Interval) -> Summand:
        title = self._tables[key.table].form.title
        return Summand(title, self._title(key.row), key.column, given, interval, cell=key)

    def _title(self, row: Row) -> str:
        title = self._titles.get(id(row))
        if title is None:
            title = self._titles[id(row)] = row_title(row)
        return title

    def _condition_holds(self, condition: Condition, key: CellKey) -> bool:
        """Whether a condition holds at a cell. One that is the same at every cell is worked out once."""
        if id(condition) in self._conditions:
            return self._conditions[id(condition)]
        returns = self._returns
        holds = self._holds(condition, key)
        if condition.same_everywhere and self._returns == returns:
            self._conditions[id(condition)] = holds
        return holds

    def _holds(self, condition: Condition, key: CellKey) -> bool:
        left = self._expression(condition.left, key)
        right = self._expression(condition.right, key)
        return left.interval.stands(condition.comparison, right.interval)

    def _expression(self, expression: Expression, key: CellKey | None) -> Value:
        match expression:
            case Number(value):
                return Value(value, Interval.exact(value))
            case Negative(of):
                inner = self._expression(of, key)
                if inner.amount is None:
                    return inner
                return Value(-inner.amount, -inner.interval, _weighed(inner.summands, Decimal(-1)))
            case Operation(operator, left, right):
                return _operated(operator, self._expression(left, key), self._expression(right, key))
            case Sum(of):
                return self._sum(of, key)
            case Count(table, rows, _):
                number = Decimal(len(self._chosen(self._table(table, key), rows, key)))
                return Value(number, Interval.exact(number))
            case Reference():
                return self._reference(expression, key)
            case FigureName(name):
                return self._figure(name)

    def _figure(self, name: str) -> Value:
        if name not in self._figures:
            raise _UnknownError
        return self._figures[name]

    def _table(self, name: str | None, key: CellKey | None) -> GivenTable:
        if name is None and key is None:
            raise _UnknownError
        table = self._tables[name or (key.table if key else "")]
        if table.faulty:
            raise _UnknownError
        return table

    def _reference(self, reference: Reference, key: CellKey | None) -> Value:
        values = list(self._values_of(reference, key))
        if len(values) > 1:
            raise _UnknownError
        return values[0] if values else self._nothing(reference, key)

    def _nothing(self, reference: Reference, key: CellKey | None) -> Value:
        """The value of a reference that finds no row: nothing, unless the whole table is unknown."""
        if self._table(reference.table, key).state in ("absent", "not-in-source"):
            raise _UnknownError
        return BLANK

    def _sum(self, reference: Reference, key: CellKey | None) -> Value:
        values = list(self._values_of(reference, key))
        return _added(values) if values else self._nothing(reference, key)

    def _values_of(self, reference: Reference, key: CellKey | None) -> Iterator[Value]:
        table = self._table(reference.table, key)
        name = table.form.id
        column = key.column if reference.column == EACH_COLUMN and key else reference.column
        for row in self._chosen(table, reference.rows, key):
            elsewhere = key is not None and key.table == name and row.instance != key.row.instance
            if column not in row.panel.by_id or elsewhere:
                continue
            value = self.value(CellKey(name, row, column))
            if value is None:
                raise _UnknownError
            yield value

    def _chosen(self, table: GivenTable, rows: Selector | None, key: CellKey | None) -> Sequence[Row]:
        own = key.row if key else None
        if rows is None:
            return (own,) if own else ()
        return self._rows[table.form.id].chosen(rows, own)


def row_title(row: Row) -> str:
    """What a row is called in messages: its code and its words."""
    columns = row.panel.columns
    words = [row.text(column.id) for column in columns if column.says_row]
    heads = [row.text(column.id) for column in columns if column.form.heads_row]
    texts = [*heads, *(row.text(column.id) for column in columns if not (column.numeric or column.says_row))]
    return " ".join(word for word in (row.code, *words) if word) or next((text for text in texts if text), "")


def decimals_of(amounts: Iterable[Decimal | None]) -> int:
    """The decimals of figures: 37 among others like 37.5 is 37.0, its zero left out by a spreadsheet."""
    exponents = (int(amount.as_tuple().exponent) for amount in amounts if amount is not None)
    return min((-exponent for exponent in exponents if exponent < 0), default=0)


def _decimals(table: GivenTable) -> int:
    return decimals_of(given.amount for row in table.rows for given in row.cells.values())


def _added(values: Sequence[Value]) -> Value:
    """The sum of values, empty where all of them are."""
    if len(values) == 1:
        return values[0]
    amounts = [value.amount for value in values if value.amount is not None]
    low = sum((value.interval.low for value in values), ZERO)
    high = sum((value.interval.high for value in values), ZERO)
    summands = tuple(summand for value in values for summand in value.summands)
    return Value(sum(amounts, ZERO) if amounts else None, Interval(low, high), summands)


def _operated(operator: str, left: Value, right: Value) -> Value:
    if left.amount is None and right.amount is None:
        return Value(None, left.interval, (*left.summands, *right.summands))
    match operator:
        case "+":
            summands = (*left.summands, *right.summands)
            return Value(left.worth + right.worth, left.interval + right.interval, summands)
        case "-":
            summands = (*left.summands, *_weighed(right.summands, Decimal(-1)))
            return Value(left.worth - right.worth, left.interval - right.interval, summands)
        case _:
            factors = (None if right.summands else right.worth, None if left.summands else left.worth)
            summands = (*_weighed(left.summands, factors[0]), *_weighed(right.summands, factors[1]))
            return Value(left.worth * right.worth, left.interval * right.interval, summands)


def _weighed(summands: tuple[Summand, ...], factor: Decimal | None) -> tuple[Summand, ...]:
    """The summands of a value that is multiplied; ``None`` stands for a factor that is itself a figure."""
    return tuple(
        replace(one, weight=None if factor is None or one.weight is None else one.weight * factor) for one in summands
    )
