"""A row that was left out of a table: other tables have it, and its figure is what the equations lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_src.checks.proof.slips import Slip
from site_src.disclosure.given import Given
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledRow, FilledTable


@dataclass(frozen=True)
class LackingRow:
    """The table that lacks a row, and the row of another table with the figure that is wanted."""

    table: FilledTable
    other: FilledTable
    row: FilledRow
    given: Given


def lacking_row(slip: Slip, disclosure: Disclosure) -> LackingRow | None:
    """The one row that explains a slip: another amount in a row's place would mend it, no slip of the hand led to it.

    A figure of another row of the other table, that this one lacks, makes just the difference.
    """
    if len(slip.suspects) != 1 or len(slip.comparisons) == 1 or slip.suspects[0].slip:
        return None
    suspect = slip.suspects[0]
    figure = suspect.figure
    table = disclosure.by_id.get(figure.cell.table)
    if table is None or not figure.cell.row.code or suspect.amount <= figure.amount:
        return None
    found = [
        LackingRow(table, other, row, given)
        for other, row, given in _elsewhere(table, disclosure)
        if given.amount and suspect.allowed.holds(figure.amount + given.amount)
    ]
    codes = {one.row.row.code for one in found}
    return found[0] if len(codes) == 1 else None


def _elsewhere(table: FilledTable, disclosure: Disclosure) -> Iterator[tuple[FilledTable, FilledRow, Given]]:
    """The figures of the rows of other tables of the same classification that a table lacks."""
    codes, wanted = {row.row.code for row in table.rows}, _classifications(table)
    for other in disclosure.tables:
        if other is not table and _classifications(other) & wanted:
            for row in other.rows:
                if row.row.place is not None and row.row.code and row.row.code not in codes:
                    yield from ((other, row, given) for given in row.row.cells.values())


def _classifications(table: FilledTable) -> set[str]:
    panels = {id(row.row.panel): row.row.panel for row in table.rows}.values()
    return {column.form.classification for panel in panels for column in panel.columns if column.form.classification}
