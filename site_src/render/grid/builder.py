"""Draws a filled table as grids: heads, rows side by side or below one another, joined cells, links to heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from site_src.catalogue.classification import DIGITS
from site_src.catalogue.forms import PanelForm
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.render.grid.grid import Align, Grid, GridCell, GridRow
from site_src.render.grid.heads import Strip, head_rows, panel_heads, panel_strips
from site_src.render.grid.serial import with_serial
from site_src.render.grid.widths import code_column_width, figure_column_width, text_column_width
from site_src.values.amount import printed

Line = tuple[FilledRow | None, int]


def draw(table: FilledTable, prefix: str) -> tuple[Grid, ...]:
    """The grids of a table: one, or for a stacked form one for each panel. Ids begin with ``prefix``."""
    panels = table.form.panels
    if table.form.form.layout == "beside":
        return (_beside(table, panels, prefix),)
    widths = _widths(table, panels[-1])
    grids = (_stacked(table, panel, f"{prefix}p{number}-") for number, panel in enumerate(panels))
    return tuple(
        replace(grid, widths=_shares(_panel_widths(panel, widths)), em=round(sum(widths), 1))
        for panel, grid in zip(panels, grids, strict=True)
    )


def _panel_widths(panel: PanelForm, widths: Sequence[float]) -> list[float]:
    """The widths of a panel's columns on the form's common grid, which is that of its last panel."""
    spans = [strip.leaf.form.span for strip in panel_strips(panel)]
    if panel.form.side_head:
        spans.insert(0, max(len(widths) - sum(spans), 1))
    starts = [sum(spans[:number]) for number in range(len(spans))]
    return [sum(widths[start : start + span]) for start, span in zip(starts, spans, strict=True)]


def _beside(table: FilledTable, panels: Sequence[PanelForm], prefix: str) -> Grid:
    head, above = head_rows((head for panel in panels for head in panel_heads(panel)), prefix)
    sides = [_lines_of(table, panel) for panel in panels]
    body: list[GridRow] = []
    for number, lines in enumerate(_level(sides)):
        cells: list[GridCell] = []
        start = 0
        for panel, line in zip(panels, lines, strict=True):
            strips = panel_strips(panel)
            columns = above[start : start + len(strips)]
            cells += _row_cells(panel, line, columns, f"{prefix}r{number - line[1]}-{start}")
            start += len(strips)
        body.append(_grid_row(cells, lines))
    widths = [width for panel in panels for width in _widths(table, panel)]
    body = list(_merged(body, [strip.leaf.form.merge for panel in panels for strip in panel_strips(panel)]))
    figures = [strip.leaf.numeric for panel in panels for strip in panel_strips(panel)]
    if serial := table.form.form.serial:
        return _grid(*with_serial(serial, head, body, widths, figures, prefix))
    return _grid(head, body, widths)


def _grid(head: Sequence[GridRow], body: Sequence[GridRow], widths: Sequence[float]) -> Grid:
    return Grid(_shares(widths), tuple(head), tuple(body), em=round(sum(widths), 1))


def _stacked(table: FilledTable, panel: PanelForm, prefix: str) -> Grid:
    side = panel.form.side_head
    head, above = head_rows(panel_heads(panel), prefix)
    shown = head if panel.form.show_head else ()
    above = above if shown else [() for _ in above]
    lines = _lines_of(table, panel)
    body = [
        _grid_row(_row_cells(panel, line, above, f"{prefix}r{number}"), (line,)) for number, line in enumerate(lines)
    ]
    merged = list(_merged(body, [strip.leaf.form.merge for strip in panel_strips(panel)]))
    if not side:
        return Grid((), shown, tuple(merged), title=panel.form.title or panel.form.key or "")
    rows = [*shown, *merged]
    first = GridCell(side, rowspan=len(rows), head="row", align="center")
    if rows:
        rows[0] = replace(rows[0], cells=(first, *rows[0].cells))
    return Grid((), (), tuple(rows), title=panel.form.title or side)


def _grid_row(cells: Iterable[GridCell], lines: Sequence[Line]) -> GridRow:
    rows = [row for row, _ in lines if row is not None]
    kind = rows[0].row.kind if len({row.row.kind for row in rows}) == 1 else ""
    strong = all(row.row.strong for row in rows)
    return GridRow(tuple(replace(cell, strong=False) if strong else cell for cell in cells), kind, strong)


def _lines_of(table: FilledTable, panel: PanelForm) -> list[Line]:
    """The printed lines of a panel: a row with line groups takes as many as its longest group."""
    if table.state == "empty" and panel.form.kinds:
        return []
    return [(row, line) for row in table.rows_of(panel) for line in range(max(len(row.lines), 1))]


def _level(sides: list[list[Line]]) -> Iterable[tuple[Line, ...]]:
    """The lines of all sides beside each other, rows at the foot level with each other."""
    feet = [[line for line in side if line[0] and line[0].row.bottom] for side in sides]
    tops = [[line for line in side if not (line[0] and line[0].row.bottom)] for side in sides]
    yield from zip_longest(*tops, fillvalue=(None, 0))
    yield from zip_longest(*feet, fillvalue=(None, 0))


def _row_cells(panel: PanelForm, line: Line, above: Sequence[tuple[str, ...]], name: str) -> list[GridCell]:
    row, number = line
    strips = panel_strips(panel)
    if row is None:
        return [GridCell("", headers=heads) for heads in above]
    headed = any(above)
    head = _row_head(panel, row)
    cells: list[GridCell] = []
    for column, strip in enumerate(strips):
        in_group = bool(strip.leaf.group)
        if in_group or number == 0:
            rows = 1 if in_group else max(len(row.lines), 1)
            cells.append(_cell(strip, row, number, rows, strip == head, above[column] if headed else (), name))
    return _linked_with_row_head(cells, name, number) if headed and head is not None else cells


def _linked_with_row_head(cells: list[GridCell], name: str, line: int) -> list[GridCell]:
    """The cells, those after the head of the row linked with it; on the further lines of a row that is all of them."""
    position = next((number for number, cell in enumerate(cells) if cell.head), -1)
    if position < 0 and line == 0:
        return cells
    return [
        replace(cell, headers=(*cell.headers, name)) if number > position else cell for number, cell in enumerate(cells)
    ]


def _row_head(panel: PanelForm, row: FilledRow) -> Strip | None:
    """The cell that names the row: its label, else its name, else its first words."""
    strips = panel_strips(panel)
    for strip in strips:
        if strip.leaf.form.heads_row and _text(strip, row, 0):
            return strip
    for kinds in (("label",), ("name",), ("text", "code")):
        for strip in strips:
            if strip.leaf.form.kind in kinds and not strip.leaf.group and _text(strip, row, 0):
                return strip
    return None


def _cell(
    strip: Strip, row: FilledRow, number: int, rows: int, heads_row: bool, headers: tuple[str, ...], name: str
) -> GridCell:
    kind = strip.leaf.form.kind
    align: Align = "end" if strip.leaf.numeric else "center" if kind == "code" and strip.part is not None else "start"
    indented, in_group = kind in ("label", "name"), bool(strip.leaf.group)
    return GridCell(
        _text(strip, row, number),
        rowspan=rows,
        head="row" if heads_row else "",
        id=name if heads_row and headers else "",
        headers=headers,
        align=align,
        indent=row.row.indent if indented else 0,
        numeric=strip.leaf.numeric and (in_group or row.cells[strip.leaf.id].origin != "printed"),
        strong=row.row.strong,
    )


def _text(strip: Strip, row: FilledRow, number: int) -> str:
    leaf = strip.leaf
    if leaf.group:
        given = row.lines[number].get(leaf.id) if number < len(row.lines) else None
        if given is None:
            return ""
        return given.text if given.amount is None else printed(given.amount)
    text = row.cells[leaf.id].text
    if strip.part is None:
        return text
    ends = (0, *DIGITS[leaf.form.classification or "function"])
    last = strip.part + 1 == len(leaf.form.parts)  # takes whatever is left, so that no digit is lost
    return text[ends[strip.part] : None if last else ends[strip.part + 1]]


def _widths(table: FilledTable, panel: PanelForm) -> list[float]:
    rows = list(table.rows_of(panel))
    widths: list[float] = []
    for strip in panel_strips(panel):
        texts = [_text(strip, row, line) for row in rows for line in range(max(len(row.lines), 1))]
        form = strip.leaf.form
        heads = [form.parts[strip.part] if strip.part is not None else form.label]
        measure = (
            figure_column_width
            if strip.leaf.numeric
            else code_column_width
            if form.kind == "code"
            else text_column_width
        )
        widths.append(form.width or measure(texts, heads))
    return widths


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
                cells[top][column] = replace(first, rowspan=first.rowspan + 1)
                cells[number][column] = None
    return tuple(
        replace(row, cells=tuple(cell for cell in line if cell is not None))
        for row, line in zip(rows, cells, strict=True)
    )
