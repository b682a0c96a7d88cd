"""What the content gives of a table, typed and placed, before any formula has run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from site_src.catalogue.forms import PanelForm, TableForm
from site_src.catalogue.schema import FixedRow
from site_src.values.place import Place

TableState = Literal["given", "empty", "not-in-source", "absent"]


@dataclass(frozen=True, slots=True)
class Given:
    """A cell as it was typed. ``amount`` is set for figures; a cell that was left empty on purpose has neither."""

    place: Place
    text: str
    amount: Decimal | None = None

    @property
    def empty(self) -> bool:
        """Whether the cell was typed as empty."""
        return not self.text


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table. ``names`` is all that formulas may call it; ``parent`` is the row that it belongs to.

    ``instance`` tells which of a repeated table's it stands in. ``lines`` holds, for each line group, the entries
    of the row in it.
    """

    panel: PanelForm
    id: str
    kind: str
    names: frozenset[str]
    place: Place | None
    code: str = ""
    cells: dict[str, Given] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, list[dict[str, Given]]] = field(default_factory=dict)
    keyed: bool = False
    indent: int = 0
    strong: bool = False
    bottom: bool = False
    parent: Row | None = None
    instance: int = 0
    fixed: FixedRow | None = None

    def text(self, column: str) -> str:
        """The words in a column, typed or printed by the form."""
        given = self.cells.get(column)
        return given.text if given is not None and given.text else self.texts.get(column, "")


@dataclass(slots=True, eq=False)
class GivenTable:
    """A table with the rows that the content gives or the form prints.

    ``statement`` is the text of a table that the source lacks. A repeated table has a ``name`` of its own and the
    number of its ``instance``, from 1. Of a ``faulty`` one some cell or row could not be read (which is a finding),
    so nothing can be said of its sums.
    """

    form: TableForm
    state: TableState
    place: Place
    rows: list[Row] = field(default_factory=list)
    statement: str = ""
    name: str = ""
    instance: int = 0
    faulty: bool = False

    @property
    def wanting(self) -> bool:
        """Whether the content must give the table, which no formula can make up, and does not."""
        return self.state == "absent" and self.form.lists_rows and not self.form.form.optional

    def rows_of(self, panel: PanelForm) -> Iterator[Row]:
        """The rows of one panel."""
        return (row for row in self.rows if row.panel is panel)
