"""Draws a filled table as grids: heads, rows side by side or below one another, joined cells, links to heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from site_src.catalogue.forms import PanelForm
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.render.grid.cells import GridCell, GridRow
from site_src.render.grid.grid import Grid
from site_src.render.grid.heads import head_rows, panel_heads
from site_src.render.grid.serial import with_serial
from site_src.render.grid.strips import Strip, panel_strips
from site_src.render.grid.widths import column_width

Line = tuple[FilledRow | None, int]
Heads = tuple[str, ...]  # the ids of the heads over a column, outermost first


@dataclass(frozen=True)
class _Side:
    """A panel of a table, with its printed columns and lines."""

    table: FilledTable
    panel: PanelForm

    @cached_property
    def strips(self) -> tuple[Strip, ...]:
        return panel_strips(self.panel)

    @cached_property
    def rows(self) -> tuple[FilledRow, ...]:
        return tuple(self.table.rows_of(self.panel))

    @cached_property
    def lines(self) -> list[Line]:
        """The printed lines: a row with line groups takes as many as its longest group."""
        if self.table.state == "empty" and self.panel.form.kinds:
            return []
        return [(row, line) for row in self.rows for line in range(max(len(row.lines), 1))]

    @cached_property
    def naming(self) -> list[tuple[int, Strip]]:
        """The columns that may name a row, those before that are asked first."""
        naming = [(number, strip) for number, strip in enumerate(self.strips) if strip.names_row]
        return sorted(naming, key=lambda one: one[1].names_row)

    @cached_property
    def merge(self) -> list[bool]:
        """Which columns join equal neighbours."""
        return [strip.leaf.form.merge for strip in self.strips]

    @cached_property
    def widths(self) -> list[float]:
        return [strip.leaf.form.width or self._width(strip) for strip in self.strips]

    def _width(self, strip: Strip) -> float:
        lines = [(row, line) for row in self.rows for line in range(max(len(row.lines), 1) if strip.grouped else 1)]
        return column_width(strip.leaf.kind, {strip.shown(row, line)[0] for row, line in lines}, strip.label)


def draw(table: FilledTable, prefix: str) -> tuple[Grid, ...]:
    """The grids of a table: one, or for a stacked form one for each panel. Ids begin with ``prefix``."""
    sides = [_Side(table, panel) for panel in table.form.panels]
    if table.form.form.layout == "beside":
        return (_beside(table, sides, prefix),)
    widths = sides[-1].widths
    grids = (_stacked(side, f"{prefix}p{number}-") for number, side in enumerate(sides))
    return tuple(
        replace(grid, widths=_shares(_panel_widths(side, widths)), em=round(sum(widths), 1))
        for side, grid in zip(sides, grids, strict=True)
    )


def _panel_widths(side: _Side, widths: Sequence[float]) -> list[float]:
    """The widths of a panel's columns on the form's common grid, which is that of its last panel."""
    spans = [strip.leaf.form.span for strip in side.strips]
    if side.panel.form.side_head:
        spans.insert(0, max(len(widths) - sum(spans), 1))
    starts = [sum(spans[:number]) for number in range(len(spans))]
    return [sum(widths[start : start + span]) for start, span in zip(starts, spans, strict=True)]


def _beside(table: FilledTable, sides: Sequence[_Side], prefix: str) -> Grid:
    head, above = head_rows((head for side in sides for head in panel_heads(side.panel)), prefix)
    body: list[GridRow] = []
    for number, lines in enumerate(_level([side.lines for side in sides])):
        cells: list[GridCell] = []
        start = 0
        for side, line in zip(sides, lines, strict=True):
            end = start + len(side.strips)
            cells += _row_cells(side, line, above[start:end], f"{prefix}r{number - line[1]}-{start}")
            start = end
        body.append(_grid_row(cells, lines))
    widths = [width for side in sides for width in side.widths]
    body = list(_merged(body, [merging for side in sides for merging in side.merge]))
    figures = [strip.figures is not None for side in sides for strip in side.strips]
    if serial := table.form.form.serial:
        return _grid(*with_serial(serial, head, body, widths, figures, prefix))
    return _grid(head, body, widths)


def _grid(head: Sequence[GridRow], body: Sequence[GridRow], widths: Sequence[float]) -> Grid:
    return Grid(_shares(widths), tuple(head), tuple(body), em=round(sum(widths), 1))


def _stacked(side: _Side, prefix: str) -> Grid:
    form = side.panel.form
    head, above = head_rows(panel_heads(side.panel), prefix)
    shown = head if form.show_head else ()
    above = above if shown else [() for _ in above]
    body = [
        _grid_row(_row_cells(side, line, above, f"{prefix}r{number - line[1]}"), (line,))
        for number, line in enumerate(side.lines)
    ]
    merged = list(_merged(body, side.merge))
    if not form.side_head:
        return Grid((), shown, tuple(merged), title=form.title or form.key or "")
    rows = [*shown, *merged]
    first = GridCell(form.side_head, rowspan=len(rows), head="row", align="center")
    if rows:
        rows[0] = rows[0]._replace(cells=(first, *rows[0].cells))
    return Grid((), (), tuple(rows), title=form.title or form.side_head)


def _grid_row(cells: Iterable[GridCell], lines: Sequence[Line]) -> GridRow:
    rows = [row.row for row, _ in lines if row is not None]
    kind = rows[0].kind if len({row.kind for row in rows}) == 1 else ""
    strong = all(row.strong for row in rows)
    return GridRow(tuple(cell._replace(strong=False) for cell in cells) if strong else tuple(cells), kind, strong)


def _level(sides: list[list[Line]]) -> Iterable[tuple[Line, ...]]:
    """The lines of all sides beside each other, rows at the foot level with each other."""
    feet = [[line for line in side if line[0] and line[0].row.bottom] for side in sides]
    tops = [[line for line in side if not (line[0] and line[0].row.bottom)] for side in sides]
    yield from zip_longest(*tops, fillvalue=(None, 0))
    yield from zip_longest(*feet, fillvalue=(None, 0))


def _row_cells(side: _Side, line: Line, above: Sequence[Heads], name: str) -> list[GridCell]:
    """The cells of a line; ``above`` are the heads over its columns, ``name`` is the id of the cell that names it."""
    row, number = line
    if row is None:
        return [GridCell("", headers=heads) for heads in above]
    headed = any(above)
    head = _row_head(side, row)
    linked = headed and head >= 0
    cells: list[GridCell] = []
    for column, (strip, heads) in enumerate(zip(side.strips, above, strict=True)):
        if number and not strip.grouped:
            continue
        after = linked and (number > 0 or column > head)
        cells.append(_cell(strip, row, number, (*heads, name) if after else heads))
    if head >= 0 and not number:
        cells[head] = cells[head]._replace(head="row", id=name if above[head] else "")
    return cells


def _row_head(side: _Side, row: FilledRow) -> int:
    """The column that names the row: its label, else its name, else its first words; -1 where there is none."""
    return next((number for number, strip in side.naming if strip.shown(row, 0)[0]), -1)


def _cell(strip: Strip, row: FilledRow, number: int, headers: Heads) -> GridCell:
    text, figure = strip.shown(row, number)
    rows = 1 if strip.grouped or not row.lines else len(row.lines)
    indent = row.row.indent if strip.indented else 0
    kind = strip.figures if strip.holds_figure(row) else None
    return GridCell(text, 1, rows, "", "", headers, strip.align, indent, row.row.strong, figure, kind)


def _shares(widths: Sequence[float]) -> tuple[float, ...]:
    whole = sum(widths)
    return tuple(round(width / whole, 4) for width in widths)


def _merged(rows: Sequence[GridRow], merge: Sequence[bool]) -> tuple[GridRow, ...]:
    """The rows with equal neighbours joined in the columns that say so; a join never reaches over one to its left."""
    if not any(merge):
        return tuple(rows)
    cells: list[list[GridCell | None]] = [list(row.cells) for row in rows]
    breaks = {0}
    for column in (number for number, merging in enumerate(merge) if merging):
        top = 0
        for number in range(1, len(rows)):
            cell, first = cells[number][column], cells[top][column]
            same = cell is not None and first is not None and cell.text == first.text != ""
            if number in breaks or not same:
                top = number
                breaks = breaks | {number}
            elif first is not None:
                cells[top][column] = first._replace(rowspan=first.rowspan + 1)
                cells[number][column] = None
    return tuple(
        row._replace(cells=tuple(cell for cell in line if cell is not None))
        for row, line in zip(rows, cells, strict=True)
    )
