"""The first column with running numbers (序号) and the line that numbers the columns (栏次), where a form has them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from site_src.catalogue.schema import Serial
from site_src.render.grid.cells import GridCell, GridRow

COLUMN_NUMBERS = "column-numbers"  # the kind of the line that numbers the columns

_WIDTH = 3.0


def with_serial(
    serial: Serial,
    head: Sequence[GridRow],
    body: Sequence[GridRow],
    widths: Sequence[float],
    figures: Sequence[bool],
    prefix: str,
) -> tuple[list[GridRow], list[GridRow], list[float]]:
    """Head, body and widths with the serial column before them and the line of column numbers under the head.

    ``figures`` tells which columns hold figures.
    """
    lines = [*head, _column_numbers(serial, figures)] if serial.column_numbers else list(head)
    if not serial.label:
        return lines, list(body), list(widths)
    linked = len(head) > 1
    name = f"{prefix}serial" if linked else ""
    label = GridCell(serial.label, rowspan=len(head), head="column", id=name, align="center")
    lines[0] = lines[0]._replace(cells=(label, *lines[0].cells))
    headers = (name,) if linked else ()
    numbered = [
        row._replace(cells=(GridCell(str(number), align="center", headers=headers), *row.cells))
        for number, row in enumerate(body, 1)
    ]
    return lines, numbered, [_WIDTH, *widths]


def _column_numbers(serial: Serial, figures: Sequence[bool]) -> GridRow:
    """The line that numbers the columns.

    Without a serial column its name stands under the heads before the first number, if there are any.
    """
    numbered = [holds_figures or not serial.figures_only for holds_figures in figures]
    numbers = count(1)
    cells = [GridCell(str(next(numbers)) if is_numbered else "", align="center") for is_numbered in numbered]
    if serial.label:
        return GridRow((GridCell(serial.column_numbers, align="center"), *cells), COLUMN_NUMBERS)
    before = numbered.index(True)
    if not before:
        return GridRow(tuple(cells), COLUMN_NUMBERS)
    first = GridCell(serial.column_numbers, colspan=before, align="center")
    return GridRow((first, *cells[before:]), COLUMN_NUMBERS)
