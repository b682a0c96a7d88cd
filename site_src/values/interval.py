"""Rounding is arithmetic, not tolerance.

A figure printed as 42.2 stands for every amount that rounds to it: the interval from 42.15 to 42.25. A sum is wrong
only if the interval of the total and the sum of the intervals of the parts have no amount in common (the reasoning
of XBRL Calculations 1.1).

Three deliberate readings, all from the rules for rounding in ``docs/rounding.md``:

* ends do not count: 42.2 and 42.3 touch at 42.25, but no amount rounds to both, so two printings of one figure must
  agree;
* a zero and an empty cell are exact: only figures that are not zero were rounded;
* a whole number among figures with decimals has lost its zeros: 37 beside 5.3 is 37.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """All amounts between ``low`` and ``high``, ends left out; one amount alone where both are equal."""

    low: Decimal
    high: Decimal

    @classmethod
    def exact(cls, amount: Decimal) -> Interval:
        """The interval that holds one amount alone."""
        return cls(amount, amount)

    @classmethod
    def of_printed(cls, amount: Decimal, decimals: int = 0) -> Interval:
        """The amounts that a printed figure stands for: half a unit of its last digit to either side.

        ``decimals`` is how many digits a whole number has after the point, where its zeros were left out.
        """
        if not amount:
            return cls.exact(amount)
        exponent = int(amount.as_tuple().exponent)
        half = Decimal((0, (5,), (exponent if exponent < 0 else min(exponent, -decimals)) - 1))
        return cls(amount - half, amount + half)

    def meets(self, other: Interval) -> bool:
        """Whether some amount lies in both."""
        if self.low == self.high:
            return other.holds(self.low)
        if other.low == other.high:
            return self.holds(other.low)
        return self.low < other.high and other.low < self.high

    def holds(self, amount: Decimal) -> bool:
        """Whether ``amount`` lies inside."""
        return self.low == amount == self.high or self.low < amount < self.high

    def stands(self, relation: str, other: Interval) -> bool:
        """Whether some amounts of both can stand in a relation: ``=``, ``<=`` or ``>=``."""
        if self.meets(other):
            return True
        if relation == "<=":
            return self.high <= other.low
        return relation == ">=" and self.low >= other.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        ends = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Interval(min(ends), max(ends))
