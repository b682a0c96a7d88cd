"""What a formula is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

EACH_COLUMN = "*"


@dataclass(frozen=True)
class Named:
    """``[total]``: the rows with this id or kind, or of this panel; also ``all``, ``leaves`` and ``children``."""

    name: str


@dataclass(frozen=True)
class Matching:
    """``[code 30217]``: the rows whose column holds this value."""

    column: str
    value: str


@dataclass(frozen=True)
class Same:
    """``[same code]``: the rows whose column holds what it holds in the row being worked out."""

    column: str


@dataclass(frozen=True)
class Within:
    """``[within code]``: the innermost rows whose code begins with that of the row being worked out."""

    column: str


Selector = Named | Matching | Same | Within


@dataclass(frozen=True)
class Reference:
    """``table[rows].column``: cells. No table means this table; no rows means the row being worked out."""

    table: str | None
    rows: Selector | None
    column: str
    position: int = 0


@dataclass(frozen=True)
class FigureName:
    """``机关运行经费``: a fact, or an input that is a number, by its name; in ties of the whole catalogue only."""

    name: str
    position: int = 0


@dataclass(frozen=True)
class Number:
    """A number."""

    value: Decimal


@dataclass(frozen=True)
class Sum:
    """``sum(reference)``: all the cells together."""

    of: Reference


@dataclass(frozen=True)
class Count:
    """``count(table[rows])``: how many rows there are."""

    table: str | None
    rows: Selector
    position: int = 0


@dataclass(frozen=True)
class Negative:
    """``-expression``."""

    of: Expression


@dataclass(frozen=True)
class Operation:
    """Two expressions added, subtracted or multiplied."""

    operator: Literal["+", "-", "*"]
    left: Expression
    right: Expression


Expression = Reference | FigureName | Number | Sum | Count | Negative | Operation
Comparison = Literal["=", "<=", ">="]


@dataclass(frozen=True)
class Equation:
    """``target = expression`` (or ``<=``, ``>=``): holds for each row that the target names."""

    target: Reference
    comparison: Comparison
    right: Expression


@dataclass(frozen=True)
class Condition:
    """``expression = expression`` (or ``<=``, ``>=``): one statement, true or not.

    ``same_everywhere`` tells that it speaks of neither the row nor the column being worked out.
    """

    left: Expression
    comparison: Comparison
    right: Expression
    same_everywhere: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "same_everywhere", not (_is_local(self.left) or _is_local(self.right)))


def _is_local(expression: Expression) -> bool:
    """Whether an expression depends on the row or the column being worked out, or on its instance of the table."""
    match expression:
        case Reference(table, rows, column) | Sum(Reference(table, rows, column)):
            return table is None or column == EACH_COLUMN or not _is_fixed(rows)
        case Count(table, rows):
            return table is None or not _is_fixed(rows)
        case Negative(of):
            return _is_local(of)
        case Operation(_, left, right):
            return _is_local(left) or _is_local(right)
        case Number() | FigureName():
            return False


def _is_fixed(rows: Selector | None) -> bool:
    return isinstance(rows, Matching) or (isinstance(rows, Named) and rows.name != "children")


def tables_in(expression: Expression) -> set[str]:
    """The other tables that an expression speaks of."""
    match expression:
        case Reference(table) | Sum(Reference(table)) | Count(table):
            return {table} if table else set()
        case Negative(of):
            return tables_in(of)
        case Operation(_, left, right):
            return tables_in(left) | tables_in(right)
        case Number() | FigureName():
            return set()


def figures_in(expression: Expression) -> list[FigureName]:
    """The facts and inputs that an expression speaks of, in written order."""
    match expression:
        case FigureName():
            return [expression]
        case Negative(of):
            return figures_in(of)
        case Operation(_, left, right):
            return [*figures_in(left), *figures_in(right)]
        case Reference() | Sum() | Count() | Number():
            return []


def written(expression: Expression) -> str:
    """An expression over figures as a person would write it."""
    match expression:
        case FigureName(name):
            return name
        case Number(value):
            return f"{value:f}"
        case Negative(of):
            return f"-{written(of)}"
        case Operation(operator, left, right):
            return f"{written(left)}{operator}{written(right)}"
        case Reference() | Sum() | Count():
            return ""
