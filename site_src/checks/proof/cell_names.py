"""What messages call the cells of a disclosure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from site_src.disclosure.model import Disclosure
from site_src.disclosure.value import CellKey, Summand


@dataclass(frozen=True)
class CellName:
    """What a cell is called: its table's title and the cell's, “合计”行“基本支出·小计”栏."""

    table: str
    cell: str

    def __str__(self) -> str:
        return f"《{self.table}》{self.cell}" if self.table else self.cell


class CellNames:
    """The names of the cells that figures stand in, or might; worked out when the first is asked for."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure

    def of(self, summand: Summand) -> CellName:
        """The name of a figure's cell; an input's is its own, and of a row that is not printed its title."""
        name = self._names.get(summand.cell) if summand.cell is not None else None
        return name or CellName(summand.table, f"“{summand.row}”{'行' if summand.table else ''}")

    @cached_property
    def _names(self) -> dict[CellKey, CellName]:
        return {
            CellKey(table.form.id, row.row, column): CellName(
                table.form.title, table.cell_title(row, row.row.panel.by_id[column])
            )
            for table in self.disclosure.tables
            for row in table.rows
            for column in row.cells
        }
