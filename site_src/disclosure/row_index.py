"""The rows of a table by all that formulas call them, so that each formula goes straight to its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from site_src.catalogue.formula.syntax import Matching, Named, Same, Selector, Within
from site_src.disclosure.given import Row


class RowIndex:
    """The rows of one table, in their order."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)
        self._children: dict[int, list[Row]] = defaultdict(list)
        self._named: dict[str, list[Row]] = defaultdict(list)
        for row in self._rows:
            if row.parent is not None:
                self._children[id(row.parent)].append(row)
            for name in row.names:
                self._named[name].append(row)
        self._innermost = [row for row in self._rows if id(row) not in self._children]
        self._leaves = [row for row in self._innermost if not row.keyed]
        self._held: dict[str, Mapping[str, list[Row]]] = {}

    def spoken_of(self, rows: Selector | None) -> Sequence[Row]:
        """The rows that the left side of a formula speaks of."""
        match rows:
            case Named("leaves"):
                return self._leaves
            case Named(name):
                return self._named.get(name, ())
            case Matching(column, value):
                return self._holding(column, value)
            case _:
                return ()

    def chosen(self, rows: Selector, own: Row | None) -> Sequence[Row]:
        """The rows that the right side of a formula means at the row ``own``, or at no row."""
        match rows:
            case Named("children"):
                return self._children.get(id(own), ())
            case Same(column):
                return self._holding(column, _held(own, column)) if own else ()
            case Within(column):
                wanted = _held(own, column) if own else ""
                return [row for row in self._innermost if wanted and _held(row, column).startswith(wanted)]
            case _:
                return self.spoken_of(rows)

    def _holding(self, column: str, value: str) -> Sequence[Row]:
        if column not in self._held:
            held = defaultdict(list)
            for row in self._rows:
                held[_held(row, column)].append(row)
            self._held[column] = held
        return self._held[column].get(value, ()) if value else ()


def _held(row: Row, column: str) -> str:
    return row.code if column == "code" else row.text(column)
