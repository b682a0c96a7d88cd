"""Repairs the table tags of a PDF, so that a screen reader tells the right heads of each figure.

WeasyPrint 70 links a cell with wrong heads where a head spans several lines, and writes no scope. The heads are
worked out anew from the spans that it does write: a cell belongs to every head over its column, and to the nearest
row head at its left.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

Element = Any  # a dictionary of the structure tree: pikepdf has no narrower type


@dataclass(frozen=True)
class TagCell:
    """A cell with the columns that it covers."""

    element: Element
    row: int
    column: int
    columns: range
    rows: int
    in_head: bool

    @property
    def is_head(self) -> bool:
        """Whether it heads columns or a row."""
        return bool(self.element.S == "/TH")


def with_right_heads(pdf: bytes) -> bytes:
    """The same PDF with its table heads linked rightly; the same bytes for the same PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = pikepdf.NameTree.new(document)
        for number, cells in enumerate(laid_out_tables(document)):
            _name_heads(cells, f"{number:04d}", names)
            _link_heads(cells)
        document.Root.StructTreeRoot.IDTree = names.obj
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def laid_out_tables(document: pikepdf.Pdf) -> Iterator[list[TagCell]]:
    """The cells of each table of a tagged PDF, in reading order; a table over several pages counts as several."""
    return (_laid_out(table) for table in _elements(document.Root.StructTreeRoot, "/Table"))


def _children(element: Element) -> Iterator[Element]:
    below = element.get("/K")
    items = below if isinstance(below, pikepdf.Array) else [below]
    return (item for item in items if (isinstance(item, pikepdf.Dictionary) and "/S" in item) or _is_root(item))


def _is_root(item: Element) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructTreeRoot"


def _elements(element: Element, kind: str) -> Iterator[Element]:
    for child in _children(element):
        if kind == child.S:
            yield child
        else:
            yield from _elements(child, kind)


def _laid_out(table: Element) -> list[TagCell]:
    """The cells of a table, each in the columns that it takes once the spans above it are counted."""
    cells: list[TagCell] = []
    taken: set[tuple[int, int]] = set()
    row = 0
    for group in _children(table):
        if group.S not in ("/THead", "/TBody", "/TFoot"):
            continue
        for line in _elements(group, "/TR"):
            column = 0
            for element in _children(line):
                while (row, column) in taken:
                    column += 1
                attributes = element.get("/A", pikepdf.Dictionary())
                wide, high = int(attributes.get("/ColSpan", 1)), int(attributes.get("/RowSpan", 1))
                columns = range(column, column + wide)
                taken |= {(row + down, beside) for down in range(high) for beside in columns}
                cells.append(TagCell(element, row, column, columns, high, group.S == "/THead"))
                column += wide
            row += 1
    return cells


def _name_heads(cells: list[TagCell], table: str, names: pikepdf.NameTree) -> None:
    """Gives each head a name of its own in the document, and enters it in the index that the format asks for."""
    for number, head in enumerate(cell for cell in cells if cell.is_head):
        name = f"{table}-{number:04d}"
        head.element.ID = pikepdf.String(name)
        names[name] = head.element


def _link_heads(cells: list[TagCell]) -> None:
    rows_with_data = {cell.row for cell in cells if not cell.is_head}
    column_heads = [cell for cell in cells if cell.is_head and (cell.in_head or cell.row not in rows_with_data)]
    row_heads = [cell for cell in cells if cell.is_head and cell not in column_heads]
    for cell in column_heads:
        cell.element.A.Scope = pikepdf.Name.Column
    for cell in row_heads:
        cell.element.A.Scope = pikepdf.Name.Row
    for cell in cells:
        if cell.is_head:
            continue
        above = [head for head in column_heads if head.row < cell.row and set(head.columns) & set(cell.columns)]
        beside = [
            head for head in row_heads if head.row <= cell.row < head.row + head.rows and head.column < cell.column
        ]
        names = [str(head.element.ID) for head in (*above, *beside[-1:])]
        if names:
            cell.element.A.Headers = pikepdf.Array([pikepdf.String(name) for name in names])
        elif "/Headers" in cell.element.get("/A", {}):
            del cell.element.A["/Headers"]
