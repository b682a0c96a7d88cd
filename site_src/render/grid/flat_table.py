"""A table's grids as plain lines of texts, for files that know no joined cells."""

from __future__ import annotations

from collections.abc import Sequence

from site_src.render.grid.cells import GridCell, GridRow
from site_src.render.grid.grid import Grid
from site_src.render.grid.serial import COLUMN_NUMBERS


def head_line(grid: Grid) -> list[str]:
    """One head for each column: all labels over it, from the top, joined by a point; no column numbers (栏次)."""
    lines = unfolded([row for row in grid.head if row.kind != COLUMN_NUMBERS], len(grid.widths))
    columns = zip(*lines, strict=True) if lines else ()
    return ["·".join(_distinct([cell.text for cell in column if cell and cell.text])) for column in columns]


def body_lines(grid: Grid) -> list[list[GridCell | None]]:
    """The body: a joined cell stands in the first column and in each row that it covers.

    A joined figure stands in the first row alone, so that adding a column up gives its sum.
    """
    if all(cell.rowspan == cell.colspan == 1 for row in grid.body for cell in row.cells):
        return [list(row.cells) for row in grid.body]
    lines = unfolded(grid.body, len(grid.widths))
    above: list[list[GridCell | None]] = [[None] * len(grid.widths), *lines]
    return [
        [
            None if cell is None or _again(cell, column, line, before) else cell
            for column, (cell, before) in enumerate(zip(line, row_above, strict=True))
        ]
        for line, row_above in zip(lines, above, strict=False)
    ]


def _again(cell: GridCell, column: int, line: Sequence[GridCell | None], above: GridCell | None) -> bool:
    return (column > 0 and line[column - 1] is cell) or (cell.kind is not None and above is cell)


def unfolded(rows: Sequence[GridRow], width: int) -> list[list[GridCell | None]]:
    """For each position of the grid the cell that covers it."""
    lines: list[list[GridCell | None]] = [[None] * width for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column < width and lines[number][column] is not None:
                column += 1
            for below in range(number, min(number + cell.rowspan, len(rows))):
                for beside in range(column, min(column + cell.colspan, width)):
                    lines[below][beside] = cell
            column += cell.colspan
    return lines


def _distinct(labels: list[str]) -> list[str]:
    return [label for number, label in enumerate(labels) if number == 0 or label != labels[number - 1]]
