"""A disclosure as an inspector has it: every printed cell given, none left for a formula to fill.

Content names each figure once and lets formulas print it elsewhere; so a slip in it prints consistently, and nothing
is left to compare. A published document repeats its figures, and each repetition can be wrong by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from site_src.catalogue.forms import LeafColumn, PanelForm
from site_src.content.nodes import ListNode, MapNode, Node, TextNode
from site_src.content.source import DisclosureSource
from site_src.disclosure.given import Given
from site_src.disclosure.model import Disclosure
from site_src.disclosure.table_reader import NAME_KEY, TITLE_KEY
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.values.place import Place

Entries = list[tuple[str, Node]]


def written_out(disclosure: Disclosure) -> DisclosureSource:
    """The source of the same disclosure with each table given in full, blanks as blanks."""
    full = {table.id: _Writer(table).table() for table in disclosure.tables if table.state in ("given", "derived")}
    rest = [
        node
        for node in disclosure.source.tables
        if not any(
            table.state in ("given", "derived") and table.form.title == _title(node) for table in disclosure.tables
        )
    ]
    return replace(disclosure.source, tables=(*full.values(), *rest))


def _title(node: MapNode) -> str:
    title = node.get(TITLE_KEY)
    return title.text if isinstance(title, TextNode) else ""


class _Writer:
    """Writes one table, every node on a line of its own."""

    def __init__(self, table: FilledTable) -> None:
        self._table = table
        self._lines = count(1)
        self._file = f"{table.id}.yaml"

    def table(self) -> MapNode:
        """The file."""
        table = self._table
        entries: Entries = [(TITLE_KEY, self._text(table.form.title))]
        if table.form.form.repeated:
            entries.append((NAME_KEY, self._text(table.name)))
        for panel in table.form.panels:
            given = self._panel(panel, list(table.rows_of(panel)))
            if panel.form.key:
                entries.append((panel.form.key, self._map(given)))
            else:
                entries += given
        return self._map(entries)

    def _panel(self, panel: PanelForm, rows: list[FilledRow]) -> Entries:
        fixed = [row for row in rows if row.row.fixed is not None]
        if len(panel.form.fixed) == 1 and not panel.form.fixed[0].content_key:
            return self._cells(fixed[0], panel.open_columns(panel.form.fixed[0])) if fixed else []
        entries: Entries = []
        for row in fixed:
            form = row.row.fixed
            if form is None or not form.content_key:
                continue
            cells = self._cells(row, panel.open_columns(form))
            if len(cells) == 1:
                entries.append((form.content_key, cells[0][1]))
            elif cells:
                entries.append((form.content_key, self._map(cells)))
        kinds = {kind.id: kind for kind in panel.form.kinds}
        columns = [column for column in panel.columns if not column.group]
        listed = []
        for row in rows:
            key = kinds[row.row.kind].key if row.row.kind in kinds else None
            if key:
                entries.append((key, self._map(self._cells(row, columns))))
            elif row.row.fixed is None:
                listed.append(self._map([*self._cells(row, columns), *self._groups(row)]))
        if listed:
            entries.append((panel.form.rows_key, ListNode(self._place(), tuple(listed))))
        return entries

    def _cells(self, row: FilledRow, columns: Iterable[LeafColumn]) -> Entries:
        cells: Entries = []
        for column in columns:
            cell = row.cells[column.id]
            if column.numeric:
                blank = cell.value is None or cell.value.amount is None
                cells.append((column.key, self._text("" if blank else cell.text)))
            elif cell.text and (cell.origin == "given" or not (row.row.keyed or row.row.fixed)):
                cells.append((column.key, self._text(cell.text)))
        return cells

    def _groups(self, row: FilledRow) -> Iterator[tuple[str, Node]]:
        columns = {column.id: column for column in row.row.panel.columns}
        for column in columns.values():
            lines = row.row.lines.get(column.group, []) if column.group else []
            if lines and next(leaf for leaf in columns.values() if leaf.group == column.group) is column:
                yield column.group, ListNode(self._place(), tuple(self._line(line, columns) for line in lines))

    def _line(self, line: dict[str, Given], columns: dict[str, LeafColumn]) -> MapNode:
        return self._map([(columns[name].key, self._text(given.text)) for name, given in line.items()])

    def _map(self, entries: Entries) -> MapNode:
        return MapNode(self._place(), tuple((self._text(key), node) for key, node in entries))

    def _text(self, text: str) -> TextNode:
        return TextNode(self._place(), text)

    def _place(self) -> Place:
        return Place(self._file, next(self._lines))
