"""Fills the tables: prints every cell, and compares every formula and tie of the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from site_src.catalogue.classification import Classifications
from site_src.catalogue.column_kinds import WordKind
from site_src.catalogue.forms import OWN_NAME, OWN_NUMBER, LeafColumn
from site_src.catalogue.formula.syntax import tables_in
from site_src.catalogue.schema import FixedRow
from site_src.disclosure.given import GivenTable, Row
from site_src.disclosure.ledger import Ledger
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import Cell, CellComparison, FilledRow, FilledTable, State
from site_src.disclosure.value import CellKey
from site_src.disclosure.wording import Wording
from site_src.values.amount import rounded
from site_src.values.numerals import chinese_number


def fill_tables(
    tables: list[GivenTable], ledger: Ledger, names: Classifications, unit: str, wording: Wording
) -> tuple[FilledTable, ...]:
    """The tables with all cells and words as they are printed; ``unit`` is that of tables which name none."""
    doubtful = any(table.faulty for table in tables)
    return tuple(_filled(table, ledger, names, unit, wording, doubtful) for table in tables)


def compare(tables: tuple[FilledTable, ...], given: Sequence[GivenTable], ledger: Ledger) -> tuple[CellComparison, ...]:
    """Every formula and tie, for every cell it speaks of, where both sides are known and one of them is not empty.

    Nothing is compared with a table that is missing: that it is missing is the one thing to say.
    """
    missing = {table.form.id for table in tables if table.state == "missing"}
    pairs = zip(tables, given, strict=True)
    return tuple(comparison for pair in pairs for comparison in _compared(*pair, ledger, missing))


def compare_with_blanks(disclosure: Disclosure) -> tuple[CellComparison, ...]:
    """The same comparisons, in which empty cells are summands too: what would change if there were a figure."""
    return compare(disclosure.filled, disclosure.given, Ledger(disclosure.given, blanks=True))


def _compared(table: FilledTable, given: GivenTable, ledger: Ledger, missing: set[str]) -> Iterator[CellComparison]:
    if given.faulty or table.state == "missing":
        return
    rows = {id(row.row): row for row in table.rows}
    for formula in table.form.formulas:
        if tables_in(formula.equation.right) & missing:
            continue
        for key in ledger.targets(given, formula):
            left = ledger.value(key)
            if ledger.filler(key) is formula:
                continue  # the cell is this formula's own value; which formula filled it is known with its value
            right = ledger.right_side(formula, key)
            if left is None or right is None or left.amount is right.amount is None:
                continue
            row, column = rows.get(id(key.row)), key.row.panel.by_id[key.column]
            if row is None:
                continue  # a row that is not printed, for it has no figures
            agreed = left.interval.stands(formula.equation.comparison, right.interval)
            yield CellComparison(formula, table, row, column, left, right, agreed)


def _filled(
    table: GivenTable, ledger: Ledger, names: Classifications, unit: str, wording: Wording, doubtful: bool
) -> FilledTable:
    form = table.form.form
    own = wording.with_words({OWN_NAME: table.name, OWN_NUMBER: table.instance}) if table.instance else wording
    rows = tuple(_printed_rows(_filled_row(table, row, ledger, names) for row in table.rows))
    statement = table.statement if table.state == "not-in-source" else ""
    if table.state == "empty":
        statement = own.filled(form.empty, form.place_of("empty"))
    return FilledTable(
        table.form,
        _state(table, rows, doubtful),
        rows,
        statement,
        table.place,
        (form.unit or unit) if form.show_unit else "",
        own.filled(form.printed_title or f"{{{{ 年度 }}}}年{form.title}", form.place_of("printed_title")),
        tuple(own.filled(line, form.place_of("heading_lines")) for line in form.heading_lines),
        tuple(own.filled(note, form.place_of("notes")) for note in form.notes),
        table.name,
        table.instance,
        table.faulty,
    )


def _printed_rows(rows: Iterable[FilledRow]) -> Iterator[FilledRow]:
    """The rows that are printed: in a panel that says so, of its numbered rows only those with figures, renumbered."""
    printed_before: Counter[str] = Counter()
    for row in rows:
        form, fixed = row.row.panel.form, row.row.fixed
        if fixed is None or not fixed.number:
            yield row
        elif not form.only_filled or row.has_figures:
            printed_before[form.id] += 1
            yield _numbered(row, fixed, printed_before[form.id]) if form.counted else row


def _numbered(row: FilledRow, fixed: FixedRow, number: int) -> FilledRow:
    column = row.row.panel.label_column
    if column is None:
        return row
    label = replace(row.cells[column.id], text=f"{chinese_number(number)}、{fixed.label}")
    return replace(row, cells={**row.cells, column.id: label})


def _state(table: GivenTable, rows: tuple[FilledRow, ...], doubtful: bool) -> State:
    """The state of a table; where a fault elsewhere may be what keeps it from being derived, that is supposed.

    A table with rows that only the content can list is never derived: its total alone would pass for the whole.
    """
    if table.state != "absent":
        return table.state
    if table.faulty or (doubtful and table.form.formulas):
        return "derived"
    if table.form.lists_rows:
        return "missing"
    return "derived" if any(row.has_figures for row in rows) else "missing"


def _filled_row(table: GivenTable, row: Row, ledger: Ledger, names: Classifications) -> FilledRow:
    cells = {
        column.id: _filled_cell(table, row, column, ledger, names) for column in row.panel.columns if not column.group
    }
    depth = max((len(lines) for lines in row.lines.values()), default=0)
    lines = tuple(
        {name: given for group in row.lines.values() if number < len(group) for name, given in group[number].items()}
        for number in range(depth)
    )
    return FilledRow(row, cells, lines)


def _filled_cell(table: GivenTable, row: Row, column: LeafColumn, ledger: Ledger, names: Classifications) -> Cell:
    given = row.cells.get(column.id)
    place = given.place if given else None
    kind = column.kind
    if isinstance(kind, WordKind):
        text = row.text(column.id)
        if not text and column.form.kind == "name" and given is None:
            text = _name(row, column, names)
        return Cell(text, "given" if given else "printed" if text else "none", place=place)
    key = CellKey(table.form.id, row, column.id)
    value = ledger.value(key)
    if value is None or value.amount is None:
        text = "" if given else row.texts.get(column.id, "")  # a sign that the form prints, such as a dash
        return Cell(text, "given" if given else "printed" if text else "none", value, place)
    if given is not None:
        return Cell(kind.printed(value.amount), "given", value, place, figure=value.amount)
    decimals = table.form.form.decimals if kind.rounded else 0
    exponent = int(value.amount.as_tuple().exponent)
    amount = rounded(value.amount, decimals) if exponent > -decimals else value.amount
    return Cell(kind.printed(amount), "filled", value, None, ledger.filler(key), amount)


def _name(row: Row, column: LeafColumn, names: Classifications) -> str:
    codes = column.form.names
    coded = row.panel.by_id[codes] if codes else None
    if coded is None or not row.text(coded.id):
        return ""
    return names.name_of(coded.form.classification or "", row.text(coded.id))
