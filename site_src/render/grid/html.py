"""The rows of a grid as HTML: the one drawing that every page and every PDF of a table shows.

What stands around it (the ``table`` element, its caption, the frame) is the theme's; how it looks hangs on the classes:

* a row: ``kind-…`` after the catalogue's word for it, ``strong`` where all of it is bold
* a cell: ``num`` in a column of figures, ``center`` or ``end``, ``indent-1`` …, ``strong``, ``long`` where it is joined
  over so many rows that its words must be kept in sight, ``stay`` for the head of a column whose cells head their rows
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from site_src.render.grid.cells import GridCell, GridRow

_LONG = 8  # rows over which a joined cell may go before its words leave the screen


class _RowHeads(NamedTuple):
    """Where the heads of rows stand: the ids of the column heads over them, or the columns where there are no ids."""

    ids: frozenset[str]
    columns: frozenset[int]


def rows_html(widths: Sequence[float], head: Sequence[GridRow], body: Sequence[GridRow]) -> Markup:
    """What stands in a ``table`` element after its caption: the columns with their widths, the head, the body."""
    parts = ["<colgroup>\n", *(f'<col style="width: {width * 100:.2f}%">\n' for width in widths), "</colgroup>\n"]
    if head:
        parts += ["<thead>\n", *_head(head, _row_heads(body)), "</thead>\n"]
    if body:
        parts += ["<tbody>\n", *_body(body), "</tbody>"]
    return Markup("".join(parts))  # noqa: S704 (every text and every attribute is escaped where it is drawn)


def _row_heads(body: Sequence[GridRow]) -> _RowHeads:
    ids: set[str] = set()
    columns: set[int] = set()
    for row in body:
        column = 0
        for cell in row.cells:
            if cell.head == "row":
                if cell.headers:
                    ids.add(cell.headers[-1])
                elif cell.rowspan == 1 and cell.colspan == 1:
                    columns.add(column)
            column += cell.colspan
    return _RowHeads(frozenset(ids), frozenset(columns))


def _head(rows: Sequence[GridRow], heads: _RowHeads) -> Iterator[str]:
    scoped = len(rows) == 1
    for row in rows:
        yield _row_tag(row)
        column = 0
        for cell in row.cells:
            stays = cell.id in heads.ids if cell.id else scoped and column in heads.columns
            yield _cell(cell, scope="col" if scoped else "", stays=stays)
            column += cell.colspan
        yield "</tr>\n"


def _body(rows: Sequence[GridRow]) -> Iterator[str]:
    for row in rows:
        yield _row_tag(row)
        for cell in row.cells:
            if cell.head or cell.rowspan > 1 or cell.colspan > 1 or cell.strong or cell.indent:
                yield _cell(cell, scope="", stays=False)
            else:
                headers = f' headers="{" ".join(cell.headers)}"' if cell.headers else ""
                look = "num" if cell.kind is not None else cell.align if cell.align != "start" else ""
                set_so = f' class="{look}"' if look else ""
                yield f"<td{headers}{set_so}>{escape(cell.text)}</td>\n"
        yield "</tr>\n"


def _row_tag(row: GridRow) -> str:
    classes = [f"kind-{row.kind}"] if row.kind else []
    classes += ["strong"] if row.strong else []
    return f'<tr class="{escape(" ".join(classes))}">\n' if classes else "<tr>\n"


def _cell(cell: GridCell, *, scope: str, stays: bool) -> str:
    """A cell with all that it may have. A head without words is no head: it is drawn as an empty data cell."""
    is_head = bool(cell.head and cell.text)
    name = "th" if is_head else "td"
    scope = "row" if cell.head == "row" else scope
    attributes = {
        "colspan": str(cell.colspan) if cell.colspan > 1 else "",
        "rowspan": str(cell.rowspan) if cell.rowspan > 1 else "",
        "scope": scope if is_head else "",
        "id": cell.id if is_head else "",
        "headers": " ".join(cell.headers),
        "class": " ".join(_classes(cell, stays=stays)),
    }
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value)
    text = f"<span>{escape(cell.text)}</span>" if cell.rowspan > _LONG else escape(cell.text)
    return f"<{name}{written}>{text}</{name}>\n"


def _classes(cell: GridCell, *, stays: bool) -> Iterator[str]:
    if cell.kind is not None:
        yield "num"
    elif cell.align != "start":
        yield cell.align
    if cell.indent:
        yield f"indent-{cell.indent}"
    if stays:
        yield "stay"
    if cell.strong:
        yield "strong"
    if cell.rowspan > _LONG:
        yield "long"
