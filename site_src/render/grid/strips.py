"""The printed columns of a panel, and what each prints of a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_src.catalogue.classification import DIGITS
from site_src.catalogue.column_kinds import FigureKind, WordKind
from site_src.catalogue.forms import LeafColumn, PanelForm
from site_src.disclosure.given import Given
from site_src.disclosure.tables import FilledRow
from site_src.render.grid.cells import Align

Shown = tuple[str, Decimal | None]  # the text of a cell, and the exact number that it prints

_NOTHING: Shown = ("", None)


@dataclass(frozen=True, eq=False)
class Strip:
    """A printed column: a leaf column, or one part of a code that is printed in parts.

    ``digits`` are those of the code that it prints, if it is such a part; ``figures`` the kind of its figures, if it
    holds any. ``grouped`` ones print a list on lines of their own. ``names_row`` ranks those that may name a row, the
    lowest first; 0 is never.
    """

    leaf: LeafColumn
    id: str
    label: str
    figures: FigureKind | None
    digits: slice | None
    grouped: bool
    align: Align
    indented: bool
    names_row: int

    def shown(self, row: FilledRow, line: int) -> Shown:
        """What it prints of a row: outside a list the same on each line."""
        if self.grouped:
            given = row.lines[line].get(self.id) if line < len(row.lines) else None
            return _NOTHING if given is None else self._of_list(given)
        cell = row.cells[self.id]
        return (cell.text if self.digits is None else cell.text[self.digits]), cell.figure

    def _of_list(self, given: Given) -> Shown:
        if given.amount is None or self.figures is None:
            return given.text, None
        return self.figures.printed(given.amount), given.amount

    def holds_figure(self, row: FilledRow) -> bool:
        """Whether its cell is one for a figure: the form itself prints a sign there now and then (a dash)."""
        return self.figures is not None and (self.grouped or row.cells[self.id].origin != "printed")


def panel_strips(panel: PanelForm) -> tuple[Strip, ...]:
    """The printed columns of a panel."""
    return tuple(strip for leaf in panel.columns for strip in _strips(leaf))


def _strips(leaf: LeafColumn) -> Iterator[Strip]:
    parts = leaf.form.parts
    if not parts:
        yield _strip(leaf, leaf.form.label, None, "end" if leaf.numeric else "start")
        return
    ends = (0, *DIGITS[leaf.form.classification or "function"])
    for number, label in enumerate(parts):
        last = number + 1 == len(parts)  # takes whatever is left, so that no digit is lost
        yield _strip(leaf, label, slice(ends[number], None if last else ends[number + 1]), "center")


def _strip(leaf: LeafColumn, label: str, digits: slice | None, align: Align) -> Strip:
    kind, grouped = leaf.kind, bool(leaf.group)
    words = kind if isinstance(kind, WordKind) else None
    names_row = 0
    if leaf.form.heads_row:
        names_row = -1
    elif words is not None and not grouped:
        names_row = words.names_row
    indented = words is not None and words.indented
    return Strip(leaf, leaf.id, label, leaf.figures, digits, grouped, align, indented, names_row)
