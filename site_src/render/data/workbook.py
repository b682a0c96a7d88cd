"""Workbooks (XLSX) of the same grids that pages and PDFs show: heads joined as printed, figures as numbers."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal
from typing import Any

import xlsxwriter

from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledTable
from site_src.render.grid.builder import draw
from site_src.render.grid.grid import GridCell, GridRow
from site_src.render.views.addresses import download
from site_src.render.views.output_file import OutputFile

_MADE_ON = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def workbook_files(disclosure: Disclosure) -> list[OutputFile]:
    """A workbook with all tables, a sheet each, and a workbook for each table."""
    whole = OutputFile(download(disclosure, "xlsx"), _workbook(disclosure, disclosure.tables))
    single = [
        OutputFile(download(disclosure, "xlsx", table), _workbook(disclosure, (table,))) for table in disclosure.tables
    ]
    return [whole, *single]


def _workbook(disclosure: Disclosure, tables: tuple[FilledTable, ...]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": disclosure.title, "author": disclosure.source.department_name, "created": _MADE_ON})
    for number, table in enumerate(tables, 1):
        _Sheet(book, table, number).write()
    book.close()
    return out.getvalue()


class _Sheet:
    """One table on one sheet: title, department and unit lines, head, body, notes."""

    def __init__(self, book: Any, table: FilledTable, number: int) -> None:  # noqa: ANN401 (library without types)
        self._book = book
        self._table = table
        self._title = table.title
        name = re.sub(r"[\[\]:*?/\\']", " ", table.short_title)  # what a sheet's name must not hold
        self._sheet = book.add_worksheet(f"{number:02d} {name}"[:31])
        self._formats: dict[tuple[object, ...], Any] = {}

    def write(self) -> None:
        grids = draw(self._table, "")
        columns = max(len(grid.widths) for grid in grids)
        for column, share in enumerate(grids[0].widths):
            self._sheet.set_column(column, column, max(6, round(share * max(grids[0].em, 40) * 2.1, 1)))
        self._joined(0, 0, 0, columns - 1, self._title, self._format(bold=True, size=15, align="center", border=0))
        unit = (f"单位：{self._table.unit}",) if self._table.unit else ()
        line = "    ".join((*self._table.heading_lines, *unit))
        self._joined(1, 0, 1, columns - 1, line, self._format(align="right", border=0))
        row = 2
        for number, grid in enumerate(grids):
            row = self._rows(grid.head, row, len(grid.widths))
            if number == 0:
                self._sheet.freeze_panes(row, 0)
                self._sheet.repeat_rows(0, row - 1)
            row = self._rows(grid.body, row, len(grid.widths))
        for note in (*filter(None, (self._table.statement,)), *self._table.notes):
            self._joined(row, 0, row, columns - 1, note, self._format(border=0, wrap=True))
            row += 1
        self._print_setup()

    def _print_setup(self) -> None:
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        if self._table.form.form.orientation == "landscape":
            self._sheet.set_landscape()

    def _rows(self, rows: tuple[GridRow, ...], top: int, width: int) -> int:
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(rows, top):
            column = 0
            for cell in row.cells:
                while (number, column) in taken:
                    column += 1
                bottom, right = number + cell.rowspan - 1, column + cell.colspan - 1
                taken |= {(line, beside) for line in range(number, bottom + 1) for beside in range(column, right + 1)}
                self._cell(number, column, bottom, right, cell, row)
                column = right + 1
        return top + len(rows)

    def _cell(self, top: int, left: int, bottom: int, right: int, cell: GridCell, row: GridRow) -> None:
        head = cell.head == "column"
        align = "center" if head else {"end": "right", "center": "center"}.get(cell.align, "left")
        plain, strong = cell.text.replace(",", ""), row.strong or cell.strong
        if cell.numeric and plain:
            decimals = -int(Decimal(plain).as_tuple().exponent)
            number_format = "#,##0" + ("." + "0" * decimals if decimals else "")
            style = self._format(align=align, bold=strong, number=number_format)
            self._joined(top, left, bottom, right, float(Decimal(plain)), style)
        else:
            style = self._format(align=align, bold=head or strong, wrap=True, indent=cell.indent, fill=head)
            self._joined(top, left, bottom, right, cell.text, style)

    def _joined(self, top: int, left: int, bottom: int, right: int, value: str | float, style: Any) -> None:  # noqa: ANN401
        if (top, left) != (bottom, right):
            self._sheet.merge_range(top, left, bottom, right, "", style)
        if isinstance(value, str):
            self._sheet.write_string(top, left, value, style)
        else:
            self._sheet.write_number(top, left, value, style)

    def _format(
        self,
        *,
        align: str = "left",
        bold: bool = False,
        size: int = 10,
        border: int = 1,
        number: str = "",
        wrap: bool = False,
        indent: int = 0,
        fill: bool = False,
    ) -> Any:  # noqa: ANN401 (library without types)
        key = (align, bold, size, border, number, wrap, indent, fill)
        if key not in self._formats:
            style = {
                "align": align,
                "valign": "vcenter",
                "bold": bold,
                "font_size": size,
                "border": border,
                "text_wrap": wrap,
            }
            style |= {"num_format": number} if number else {}
            style |= {"indent": indent} if indent else {}
            style |= {"bg_color": "#EEF2F7"} if fill else {}
            self._formats[key] = self._book.add_format(style)
        return self._formats[key]
