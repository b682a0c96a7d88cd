"""What wording may say of the rows of a table: ``{% for row in rows("general", "class") %}{{ row.name }}…``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from site_src.disclosure.tables import FilledRow, FilledTable

RowWords = dict[str, object]


def rows_of(tables: Iterable[FilledTable]) -> Callable[[str, str], list[RowWords]]:
    """The function ``rows(table, kind)``: the rows of a kind, or of that id, each by the ids of its columns.

    A figure is an exact decimal, an empty cell is zero; ``parent`` is the row that it belongs to.
    """
    by_id = {table.form.id: table for table in tables}

    def rows(table: str, kind: str) -> list[RowWords]:
        if table not in by_id:
            message = f"没有表“{table}”"
            raise LookupError(message)
        words = {id(row.row): _words(row) for row in by_id[table].rows}
        for row in by_id[table].rows:
            words[id(row.row)]["parent"] = words.get(id(row.row.parent), {})
        return [words[id(row.row)] for row in by_id[table].rows if kind in row.row.names]

    return rows


def _words(row: FilledRow) -> RowWords:
    words: RowWords = {}
    for column in row.row.panel.columns:
        cell = row.cells.get(column.id)
        if cell is not None:
            words[column.id] = (cell.value.worth if cell.value else Decimal(0)) if column.numeric else cell.text
    return words
