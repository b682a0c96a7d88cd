"""Workbooks (XLSX) of the same grids that pages and PDFs show: heads joined as printed, figures as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from site_src.render.data.package import Frame, Sheet
from site_src.render.data.styles import Style, Styles
from site_src.render.grid.cells import GridCell, GridRow
from site_src.render.grid.drawn import DrawnTable
from site_src.render.grid.grid import Grid
from site_src.render.grid.widths import text_width
from site_src.render.views.addresses import download
from site_src.render.views.edition import Edition
from site_src.render.views.output_file import OutputFile
from site_src.values.amount import plain

_HEAD_FILL = "EEF2F7"
_MOST_DIGITS = 15  # that a spreadsheet keeps of a number
_MOST_LETTERS = 32_767  # that it keeps of a text
_NAME_BYTES = 62  # 31 letters in UTF-16, which is how it counts the name of a sheet
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LETTER, _LINE = 2.1, 15  # the width of a Chinese character in its units, the height of a line in points
_LEAST_WIDTH, _LEAST_EM = 6.0, 40.0
_TITLE = Style("center", bold=True, size=15, border=False)
_UNDER_TITLE = Style("right", border=False)
_NOTE = Style(border=False, wrap=True)
_ALIGN = {"start": "left", "center": "center", "end": "right"}
# What XML cannot hold, and what a reader would take for one of those so written.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def workbook_files(edition: Edition) -> Iterator[OutputFile]:
    """A workbook with all tables, a sheet each, and a workbook for each table."""
    disclosure, styles = edition.disclosure, Styles(_HEAD_FILL)
    sheets = [_sheet(drawn, number, styles) for number, drawn in enumerate(edition.drawn, 1)]
    frame = Frame(disclosure.title, disclosure.source.department_name, styles.xml())
    yield OutputFile(download(disclosure, "xlsx"), frame.workbook(sheets))
    for drawn, sheet in zip(edition.drawn, sheets, strict=True):
        yield OutputFile(download(disclosure, "xlsx", drawn.table), frame.workbook([sheet]))


def _sheet(drawn: DrawnTable, number: int, styles: Styles) -> Sheet:
    name = f"{number:02d} {_NOT_IN_NAMES.sub(' ', drawn.table.short_title)}"
    name = name.encode("utf-16-le")[:_NAME_BYTES].decode("utf-16-le", "ignore").rstrip()
    writer = _SheetWriter(drawn, styles)
    return Sheet(name, writer.head_rows, writer.xml())


class _SheetWriter:
    """One table on one sheet: title, department and unit lines, head, body, notes."""

    def __init__(self, drawn: DrawnTable, styles: Styles) -> None:
        self._table = drawn.table
        self._grids = drawn.grids
        self._styles = styles
        self._columns = max(len(grid.widths) for grid in drawn.grids)
        self._letters = [_letters(column) for column in range(self._columns)]
        em = max(drawn.grids[0].em, _LEAST_EM)
        self._widths = [max(_LEAST_WIDTH, round(share * em * _LETTER, 1)) for share in drawn.grids[0].widths]
        self._rows: list[str] = []
        self._joined: list[str] = []
        self._known: dict[tuple[object, ...], int] = {}
        self.head_rows = 2 + len(drawn.grids[0].head)

    def xml(self) -> str:
        """The sheet."""
        unit = (f"单位：{self._table.unit}",) if self._table.unit else ()
        self._line(self._table.title, _TITLE)
        self._line("    ".join((*self._table.heading_lines, *unit)), _UNDER_TITLE)
        for grid in self._grids:
            self._grid_rows(grid, grid.head)
            self._grid_rows(grid, grid.body)
        for note in (*filter(None, (self._table.statement,)), *self._table.notes):
            self._line(note, _NOTE)
        columns = "".join(
            f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"/>'
            for number, width in enumerate(self._widths, 1)
        )
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in self._joined)
        return (
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
            f'<pane ySplit="{self.head_rows}" topLeftCell="A{self.head_rows + 1}" activePane="bottomLeft"'
            f' state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="{_LINE}"/>'
            f"<cols>{columns}</cols><sheetData>{''.join(self._rows)}</sheetData>"
            + (f'<mergeCells count="{len(self._joined)}">{merged}</mergeCells>' if merged else "")
            + '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
            f'<pageSetup paperSize="9" fitToHeight="0" orientation="{self._table.form.form.orientation}"/></worksheet>'
        )

    def _line(self, text: str, style: Style) -> None:
        """A line over the whole width, as high as its text needs."""
        row, number = len(self._rows) + 1, self._styles.number(style)
        room = sum(self._widths) / _LETTER * 10 / style.size
        lines = sum(max(ceil(text_width(line) / room), 1) for line in text.split("\n")) if style.wrap else 1
        height = lines * max(_LINE, style.size * 1.5)
        blank = "".join(f'<c r="{letters}{row}" s="{number}"/>' for letters in self._letters[1:])
        first = _text_cell(f"A{row}", number, text)
        self._rows.append(f'<row r="{row}" ht="{height:g}" customHeight="1">{first}{blank}</row>')
        if self._columns > 1:
            self._joined.append(f"A{row}:{self._letters[-1]}{row}")

    def _grid_rows(self, grid: Grid, rows: tuple[GridRow, ...]) -> None:
        """Rows of a grid; the cells that a joined one covers are there, empty, so that its border goes all around."""
        covered: dict[tuple[int, int], int] = {}
        top, width = len(self._rows) + 1, len(grid.widths)
        for number, row in enumerate(rows, top):
            written: list[str] = []
            cells = iter(row.cells)
            for column in range(width):
                address = f"{self._letters[column]}{number}"
                if (style := covered.pop((number, column), None)) is not None:
                    written.append(f'<c r="{address}" s="{style}"/>')
                elif (cell := next(cells, None)) is not None:
                    style = self._style(cell, row)
                    written.append(_cell(address, style, cell))
                    if cell.rowspan > 1 or cell.colspan > 1:
                        covered |= self._join(number, column, cell, style)
            self._rows.append(f'<row r="{number}">{"".join(written)}</row>')

    def _style(self, cell: GridCell, row: GridRow) -> int:
        """The number of a cell's style; many cells have the same."""
        decimals = -1 if cell.figure is None else -int(cell.figure.as_tuple().exponent)
        key = (cell.head, cell.align, row.strong or cell.strong, cell.indent, cell.kind, decimals, _fits(cell))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._styles.number(_style(cell, row))
        return known

    def _join(self, number: int, column: int, cell: GridCell, style: int) -> dict[tuple[int, int], int]:
        """Notes a joined cell, and tells the places that it covers beside its own."""
        bottom, right = number + cell.rowspan, column + cell.colspan
        self._joined.append(f"{self._letters[column]}{number}:{self._letters[right - 1]}{bottom - 1}")
        places = ((line, beside) for line in range(number, bottom) for beside in range(column, right))
        return {place: style for place in places if place != (number, column)}


def _cell(address: str, style: int, cell: GridCell) -> str:
    if cell.figure is not None and _fits(cell):
        return f'<c r="{address}" s="{style}"><v>{plain(cell.figure)}</v></c>'
    return _text_cell(address, style, cell.text)


def _fits(cell: GridCell) -> bool:
    """Whether a spreadsheet keeps every digit of a cell's figure as a number."""
    if cell.figure is None or len(cell.text) <= _MOST_DIGITS:
        return cell.figure is not None
    digits = "".join(map(str, cell.figure.as_tuple().digits))
    return len(digits) <= _MOST_DIGITS or len(digits.strip("0")) <= _MOST_DIGITS


def _text_cell(address: str, style: int, text: str) -> str:
    if not text:
        return f'<c r="{address}" s="{style}"/>'
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_written(text)}</t></is></c>'


def _written(text: str) -> str:
    """A text as XML holds it."""
    if len(text) > _MOST_LETTERS:
        text = f"{text[: _MOST_LETTERS - 1]}…"
    text = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _style(cell: GridCell, row: GridRow) -> Style:
    head = cell.head == "column"
    align = "center" if head else _ALIGN[cell.align]
    bold = head or row.strong or cell.strong
    if cell.figure is not None and cell.kind is not None:
        decimals = max(-int(cell.figure.as_tuple().exponent), 0)
        return Style(align, bold, number=cell.kind.number_format(decimals) if _fits(cell) else "")
    return Style(align, bold, wrap=True, indent=cell.indent, fill=head)


def _letters(column: int) -> str:
    """The letters that name a column, counted from 0: A … Z, AA, AB …"""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
