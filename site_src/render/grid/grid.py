"""The one picture of a table: a grid of cells with their spans and heads.

Page, PDF and data files are all made from this grid, so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["start", "center", "end"]
HeadScope = Literal["", "column", "row"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A printed cell.

    ``head`` says whether it heads columns or rows; ``id`` and ``headers`` link data cells with all their heads (for
    screen readers, which cannot follow scope through heads of several levels). ``indent`` counts steps of
    indentation.
    """

    text: str
    colspan: int = 1
    rowspan: int = 1
    head: HeadScope = ""
    id: str = ""
    headers: tuple[str, ...] = ()
    align: Align = "start"
    indent: int = 0
    numeric: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A printed row; ``kind`` is the catalogue's word for it (total, item …), ``strong`` prints all of it bold."""

    cells: tuple[GridCell, ...]
    kind: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Head and body rows over ``widths``: the share of the table's width that each column takes, together 1.

    ``title`` names a grid that is one of several of a table (the panels of a form); it is empty where the table has
    just one. ``em`` is the width that the grid would like to have, in characters: how wide it is before it has to
    scroll.
    """

    widths: tuple[float, ...]
    head: tuple[GridRow, ...]
    body: tuple[GridRow, ...]
    title: str = field(default="")
    em: float = field(default=0)
