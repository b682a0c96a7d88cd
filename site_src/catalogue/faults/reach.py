"""What a formula can reach: the rows that a form may ever have, and which of them a selector names.

Content is not known here, so a kind of listed row stands for all rows of that kind. Whatever is said to be certain
holds for every content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from site_src.catalogue.forms import BoundFormula, LeafColumn, PanelForm, TableForm
from site_src.catalogue.formula.syntax import (
    EACH_COLUMN,
    Count,
    Expression,
    FigureName,
    Matching,
    Named,
    Negative,
    Number,
    Operation,
    Reference,
    Same,
    Selector,
    Sum,
    Within,
)
from site_src.catalogue.schema import FixedRow, RowKind


@dataclass(frozen=True, eq=False)
class FormRow:
    """A row that the form prints, or a kind of row that content lists."""

    panel: PanelForm
    fixed: FixedRow | None = None
    kind: RowKind | None = None

    @cached_property
    def names(self) -> frozenset[str]:
        """Whatever formulas may call it."""
        own = {self.fixed.id, self.fixed.kind} if self.fixed else {self.kind.id} if self.kind else set()
        return frozenset({*own, self.panel.form.id, "all"})

    @property
    def can_have_children(self) -> bool:
        """Whether another row may belong to it: rows belong to listed rows of a higher rank."""
        return self.kind is not None and self.kind is not self.panel.form.kinds[-1]

    @property
    def has_code(self) -> bool:
        """Whether it has, or may have, a classification code."""
        if self.fixed:
            return bool(self.fixed.code)
        return any(column.form.kind == "code" for column in self.panel.columns)

    def holds(self, column: str) -> bool:
        """Whether it can have words in a column; ``code`` is always its classification code."""
        return self.has_code if column == "code" else column in self.panel.by_id

    def may_match(self, rows: Matching) -> bool:
        """Whether the column can hold the value in it."""
        if self.fixed and rows.column == "code":
            return self.fixed.code == rows.value
        return self.holds(rows.column)


@dataclass(frozen=True, eq=False)
class FormCell:
    """A cell for figures that a formula speaks of."""

    row: FormRow
    column: LeafColumn


def rows_of(table: TableForm) -> Iterator[FormRow]:
    """All rows of a form."""
    for panel in table.panels:
        yield from (FormRow(panel, fixed=row) for row in panel.form.fixed)
        yield from (FormRow(panel, kind=kind) for kind in panel.form.kinds)


def rows_named(table: TableForm, rows: Selector) -> list[FormRow]:
    """The rows that a selector may name, apart from those that only the row being worked out can tell."""
    match rows:
        case Named("leaves"):
            return [row for row in rows_of(table) if row.kind is None or not row.kind.key]
        case Named(name):
            return [row for row in rows_of(table) if name in row.names]
        case Matching():
            return [row for row in rows_of(table) if row.may_match(rows)]
        case _:
            return []


def target_cells(table: TableForm, formula: BoundFormula) -> list[FormCell]:
    """The cells that a formula or tie speaks of."""
    target = formula.equation.target
    return [
        FormCell(row, column)
        for row in rows_named(table, target.rows or Named("all"))
        for column in row.panel.columns
        if column.numeric and target.column in (EACH_COLUMN, column.id)
    ]


def references(expression: Expression, summed: bool = False) -> Iterator[tuple[Reference, bool]]:
    """All references to cells in an expression, and whether they stand in a sum."""
    match expression:
        case Reference():
            yield expression, summed
        case Sum(of):
            yield of, True
        case Negative(of):
            yield from references(of)
        case Operation(_, left, right):
            yield from references(left)
            yield from references(right)
        case Number() | Count() | FigureName():
            return


def surely_reads(reference: Reference, table: TableForm, target: Reference, cell: FormCell) -> bool:
    """Whether a reference in a formula with this target needs the very cell that is being worked out."""
    if reference.table not in (None, table.id) or reference.column not in (EACH_COLUMN, cell.column.id):
        return False
    return reference.rows == target.rows or _surely_names(reference.rows, cell.row)


def _surely_names(rows: Selector | None, own: FormRow) -> bool:
    """Whether a selector names the row being worked out, whatever the content is."""
    match rows:
        case None:
            return True
        case Named("children"):
            return False
        case Named("leaves"):
            return not own.can_have_children and not (own.kind and own.kind.key)
        case Named(name):
            return name in own.names
        case Matching(column, value):
            return own.fixed is not None and column == "code" and own.fixed.code == value
        case Same(column):
            return own.holds(column)
        case Within(column):
            return own.holds(column) and not own.can_have_children
