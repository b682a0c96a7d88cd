"""What a cell or an expression is worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from site_src.disclosure.given import Given, Row
from site_src.values.interval import ZERO, Interval


class CellKey(NamedTuple):
    """A cell of a disclosure: table, row and column."""

    table: str
    row: Row
    column: str


@dataclass(frozen=True, slots=True)
class Summand:
    """A given figure that went into a value: where it stands on the form and in the files.

    ``interval`` is what the figure stands for. The value grows by ``weight`` when the figure grows by one: 1 in a sum,
    -1 where it is taken off; ``None`` in a product of figures, where that depends on the others. ``cell`` is where it
    stands in the ledger; an input of the narrative stands in none.
    """

    table: str
    row: str
    column: str
    given: Given
    interval: Interval
    weight: Decimal | None = Decimal(1)
    cell: CellKey | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """An amount with the interval it stands for; ``None`` is a cell that is known to be empty, and worth nothing."""

    amount: Decimal | None
    interval: Interval
    summands: tuple[Summand, ...] = field(default=())

    @property
    def worth(self) -> Decimal:
        """The amount, an empty cell counted as zero."""
        return ZERO if self.amount is None else self.amount


BLANK = Value(None, Interval.exact(ZERO))
