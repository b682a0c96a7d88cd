"""A table with its grids, drawn once for every file that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from site_src.disclosure.tables import FilledTable
from site_src.render.grid.builder import draw
from site_src.render.grid.grid import Grid


@dataclass(frozen=True, eq=False)
class DrawnTable:
    """A filled table as it looks. ``anchor`` is where it stands on a page; the ids of its heads begin with it."""

    table: FilledTable
    anchor: str

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """One grid, or for a stacked form one for each panel."""
        return draw(self.table, f"{self.anchor}-")


def drawn(table: FilledTable) -> DrawnTable:
    """A table of a disclosure, to be drawn when it is first shown."""
    return DrawnTable(table, f"table-{table.form.number}" + (f"-{table.instance}" if table.instance else ""))
