"""Lays out the many-level head of a table: which label stands over which columns, and on how many lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from site_src.catalogue.forms import PanelForm
from site_src.catalogue.schema import Column
from site_src.render.grid.cells import GridCell, GridRow, HeadScope


@dataclass(frozen=True)
class Head:
    """A label over the heads below it; one without any stands over its own column."""

    label: str
    below: tuple[Head, ...] = field(default=())

    @property
    def width(self) -> int:
        """The number of grid columns that it covers."""
        return sum(head.width for head in self.below) if self.below else 1

    @property
    def depth(self) -> int:
        """The number of lines that it needs."""
        return 1 + max((head.depth for head in self.below), default=0)


def panel_heads(panel: PanelForm) -> tuple[Head, ...]:
    """The heads of a panel, under its title where it has one."""
    heads = tuple(_head(column) for column in panel.form.columns)
    return (Head(panel.form.title, heads),) if panel.form.title else heads


def _head(column: Column) -> Head:
    if column.parts:
        return Head(column.label, tuple(Head(part) for part in column.parts))
    return Head(column.label, tuple(_head(below) for below in column.columns))


def head_rows(heads: Iterable[Head], prefix: str) -> tuple[tuple[GridRow, ...], list[tuple[str, ...]]]:
    """The rows of the head, and for each grid column the ids of all heads over it, outermost first.

    Ids begin with ``prefix``. Where the head has a single line no ids are needed, and none are given.
    """
    roots = tuple(heads)
    depth = max(head.depth for head in roots)
    lines: list[list[GridCell]] = [[] for _ in range(depth)]
    above: list[tuple[str, ...]] = []
    for root in roots:
        _place(root, 0, (), lines, above, prefix)
    if depth == 1:
        above = [() for _ in above]
    return tuple(GridRow(tuple(line), "head") for line in lines), above


def _place(
    head: Head,
    line: int,
    over: tuple[str, ...],
    lines: list[list[GridCell]],
    above: list[tuple[str, ...]],
    prefix: str,
) -> None:
    depth = len(lines)
    name = f"{prefix}h{line}-{len(above)}" if depth > 1 and head.label else ""
    ids = (*over, name) if name else over
    rows = 1 if head.below else depth - line
    scope: HeadScope = "column" if head.label else ""
    lines[line].append(GridCell(head.label, head.width, rows, scope, name, over, "center"))
    for below in head.below:
        _place(below, line + 1, ids, lines, above, prefix)
    if not head.below:
        above.append(ids)
