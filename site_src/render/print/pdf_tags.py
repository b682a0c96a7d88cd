"""Repairs the tags of a PDF, so that a screen reader tells the right heads of each figure, and headings from the first.

WeasyPrint 70 links a cell with wrong heads where a head spans several lines, and writes no scope. The heads are
worked out anew from the spans that it does write: a cell belongs to every head over its column, and to the nearest
row head at its left. A table taken from a greater document begins with a heading of the third level.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

_HEADINGS = frozenset(f"/H{level}" for level in range(1, 7))

Element = Any  # a dictionary of the structure tree: pikepdf has no narrower type


@dataclass(frozen=True)
class TagCell:
    """A cell with the columns and lines that it covers; ``number`` is its place in the table's reading order."""

    element: Element
    number: int
    columns: range
    lines: range
    in_head: bool
    is_head: bool

    @property
    def row(self) -> int:
        """Its first line, from 0."""
        return self.lines.start

    @property
    def column(self) -> int:
        """Its first column, from 0."""
        return self.columns.start


def with_right_heads(pdf: bytes) -> bytes:
    """The same PDF with its table heads linked rightly; the same bytes for the same PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = pikepdf.NameTree.new(document)
        for number, cells in enumerate(laid_out_tables(document)):
            _name_heads(cells, f"{number:04d}", names)
            _link_heads(cells)
        _level_headings(document.Root.StructTreeRoot)
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
                lines = range(row, row + high)
                is_head = bool(element.S == "/TH")
                cells.append(TagCell(element, len(cells), columns, lines, group.S == "/THead", is_head))
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
    heads_of_column: dict[int, list[TagCell]] = {}
    heads_of_row: dict[int, list[TagCell]] = {}
    for cell in (cell for cell in cells if cell.is_head):
        of_column = cell.in_head or cell.row not in rows_with_data
        cell.element.A.Scope = pikepdf.Name.Column if of_column else pikepdf.Name.Row
        lines, heads = (cell.columns, heads_of_column) if of_column else (cell.lines, heads_of_row)
        for line in lines:
            heads.setdefault(line, []).append(cell)
    for cell in (cell for cell in cells if not cell.is_head):
        above = {head.number: head for column in cell.columns for head in heads_of_column.get(column, ())}
        over = [above[number] for number in sorted(above) if above[number].row < cell.row]
        beside = [head for head in heads_of_row.get(cell.row, ()) if head.column < cell.column]
        _set_heads(cell.element, [*over, *beside[-1:]])


def _set_heads(element: Element, heads: list[TagCell]) -> None:
    if heads:
        element.A.Headers = pikepdf.Array([pikepdf.String(str(head.element.ID)) for head in heads])
    elif "/Headers" in element.get("/A", {}):
        del element.A["/Headers"]


def _level_headings(root: Element) -> None:
    """Raises all headings so far that the first is of the first level."""
    headings = [(heading, int(str(heading.S)[2:])) for heading in _headings(root)]
    first = headings[0][1] if headings else 1
    for heading, level in headings if first > 1 else ():
        heading.S = pikepdf.Name(f"/H{max(level - first, 0) + 1}")


def _headings(element: Element) -> Iterator[Element]:
    for child in _children(element):
        if str(child.get("/S")) in _HEADINGS:
            yield child
        elif child.get("/S") != "/Table":
            yield from _headings(child)
