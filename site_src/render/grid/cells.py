"""The cells and rows of a grid: what stands in them, and how they are set."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from site_src.catalogue.column_kinds import FigureKind

Align = Literal["start", "center", "end"]
HeadScope = Literal["", "column", "row"]


class GridCell(NamedTuple):
    """A printed cell.

    ``text`` is what is printed. ``figure`` is the exact number that it prints: nobody reads one out of the text. A cell
    in a column of figures has the column's ``kind``; one without a figure is empty, which is not zero.

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
    strong: bool = False
    figure: Decimal | None = None
    kind: FigureKind | None = None

    @property
    def numeric(self) -> bool:
        """Whether it stands in a column of figures, with a figure or empty."""
        return self.kind is not None


class GridRow(NamedTuple):
    """A printed row; ``kind`` is the catalogue's word for it (total, item …), ``strong`` prints all of it bold."""

    cells: tuple[GridCell, ...]
    kind: str = ""
    strong: bool = False
