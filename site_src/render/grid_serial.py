"""The first column with running numbers (序号) and the line that numbers the columns (栏次), where a form has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from site_src.catalogue.schema import Serial
from site_src.render.grid import GridCell, GridRow

_WIDTH = 3.0


def with_serial(
    serial: Serial, head: Sequence[GridRow], body: Sequence[GridRow], widths: Sequence[float], prefix: str
) -> tuple[list[GridRow], list[GridRow], list[float]]:
    """Head, body and widths with the serial column before them and the line of column numbers under the head."""
    linked = len(head) > 1
    name = f"{prefix}serial" if linked else ""
    label = GridCell(serial.label, rowspan=len(head), head="column", id=name, align="center")
    lines = [replace(row, cells=(label, *row.cells)) if number == 0 else row for number, row in enumerate(head)]
    if serial.column_numbers:
        numbers = (GridCell(str(number), align="center") for number in range(1, len(widths) + 1))
        first = GridCell(serial.column_numbers, align="center")
        lines.append(GridRow((first, *numbers), "column-numbers"))
    headers = (name,) if linked else ()
    numbered = [
        replace(row, cells=(GridCell(str(number), align="center", headers=headers), *row.cells))
        for number, row in enumerate(body, 1)
    ]
    return lines, numbered, [_WIDTH, *widths]
