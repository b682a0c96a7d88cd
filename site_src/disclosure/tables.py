"""Filled tables: every cell as it is printed, and the equations that were compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from site_src.catalogue.forms import BoundFormula, BoundTie, LeafColumn, PanelForm, TableForm
from site_src.disclosure.given import Given, Row
from site_src.disclosure.ledger import row_title
from site_src.disclosure.value import Value
from site_src.values.place import Place

_LONGEST_TITLE = 60

State = Literal["given", "derived", "empty", "not-in-source", "missing"]
Origin = Literal["given", "filled", "printed", "none"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is printed.

    ``origin`` tells whether the content gave it, a formula filled it or the form has it. ``figure`` is the exact number
    that ``text`` prints; a cell of words or a sign (a dash), and an empty one, have none.
    """

    text: str
    origin: Origin
    value: Value | None = None
    place: Place | None = None
    formula: BoundFormula | None = None
    figure: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row with all its cells; ``lines`` are those of its line groups, printed beside its cells."""

    row: Row
    cells: dict[str, Cell]
    lines: tuple[dict[str, Given], ...] = ()

    @property
    def has_figures(self) -> bool:
        """Whether any cell has an amount."""
        return any(cell.value is not None and cell.value.amount is not None for cell in self.cells.values())

    @property
    def title(self) -> str:
        """What messages call the row: its code and its words."""
        panel = self.row.panel
        words = [self.cells[column.id].text for column in panel.columns if column.says_row]
        return " ".join(word for word in (self.row.code, *words) if word) or row_title(self.row)


@dataclass(frozen=True)
class FilledTable:
    """A table with every cell worked out.

    ``title`` is what is printed over it, ``unit`` empty where the form prints none, and ``statement`` is printed where
    the table is empty or not in the source. Of a ``faulty`` one some cell or row could not be read.
    """

    form: TableForm
    state: State
    rows: tuple[FilledRow, ...]
    statement: str
    place: Place
    unit: str
    title: str = ""
    heading_lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    name: str = ""
    instance: int = 0
    faulty: bool = False

    @property
    def id(self) -> str:
        """The table's identifier in the disclosure: the catalogue's, and for a repeated table its number."""
        return f"{self.form.id}_{self.instance}" if self.instance else self.form.id

    @property
    def short_title(self) -> str:
        """What lists call the table: the catalogue's title, or the own name of a repeated one."""
        return self.name or self.form.title

    def rows_of(self, panel: PanelForm) -> Iterator[FilledRow]:
        """The rows of one panel."""
        return (row for row in self.rows if row.row.panel is panel)

    def cell_title(self, row: FilledRow, column: LeafColumn) -> str:
        """What messages call a cell: “合计”行“基本支出·小计”栏."""
        return f"“{_shortened(row.title)}”行“{column.title}”栏" if row.title else f"“{column.title}”栏"


def _shortened(title: str) -> str:
    """A row's title as messages call it: of a whole paragraph its beginning."""
    return title if len(title) <= _LONGEST_TITLE and "\n" not in title else f"{title[:20]}…"


@dataclass(frozen=True)
class CellComparison:
    """A formula or tie that was compared: the cell's value and what the right side says."""

    formula: BoundFormula
    table: FilledTable
    row: FilledRow
    column: LeafColumn
    left: Value
    right: Value
    agrees: bool


@dataclass(frozen=True)
class FigureComparison:
    """A tie between facts and inputs that was compared."""

    tie: BoundTie
    left: Value
    right: Value
    agrees: bool
