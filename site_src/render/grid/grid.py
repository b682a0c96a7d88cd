"""The one picture of a table: a grid of cells with their spans and heads.

Page, PDF and data files are all made from this grid, so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from site_src.render.grid.cells import GridRow
from site_src.render.grid.html import rows_html

_DIGIT, _SIDES, _WRAPPED = 0.55, 1.0, 3.2  # in characters: a digit, the room beside figures, a column of words


@dataclass(frozen=True)
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

    @cached_property
    def html(self) -> Markup:
        """What stands in its ``table`` element after the caption. It is drawn once, for every page that shows it."""
        return rows_html(self.widths, self.head, self.body)

    @cached_property
    def least(self) -> float:
        """The width, in characters, under which it cannot go: figures do not wrap, words do."""
        figures = [[len(cell.text) for cell in row.cells if cell.kind is not None] for row in self.body]
        columns = max(map(len, figures), default=0)
        longest = max((length for row in figures for length in row), default=0)
        return columns * (_DIGIT * longest + _SIDES) + (len(self.widths) - columns) * _WRAPPED
