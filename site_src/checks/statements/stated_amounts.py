"""Amounts that a text states: a number with its unit, compared with the figure that it should be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from site_src.values.interval import Interval

YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
# An amount with its unit: 1,234.5万元, −3 元. It begins at the first digit of its number, not inside one, so that a
# long run of digits is read once: of 12345 元 not 2345 元, of 1,234元 not 234元.
AMOUNT = (
    r"(?P<number>[-−]?(?<!\d)(?!(?<=\d,)\d{3}(?!\d))(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?)\s?(?P<unit>亿元|万元|元)"
)
_POWERS = (-4, -3, -2, -1, 1, 2, 3, 4)


@dataclass(frozen=True)
class Stated:
    """An amount in words: its number and unit as written."""

    number: Decimal
    unit: str

    @property
    def decimals(self) -> int:
        """How many digits stand after its point."""
        return max(0, -int(self.number.as_tuple().exponent))

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.number * YUAN[self.unit]

    @property
    def interval(self) -> Interval:
        """All that it can stand for, in 元."""
        return in_yuan(spread(self.number), self.unit)

    def means(self, interval: Interval) -> bool:
        """Whether it can be the rounded form of an amount in the interval, in 元."""
        return self.interval.meets(interval)

    def slip(self, intervals: Iterable[Interval]) -> str:
        """How it came to differ, in words: a unit, or a power of ten; empty where neither explains it."""
        intervals = tuple(intervals)
        for unit in ("万元", "元"):
            if unit != self.unit and any(Stated(self.number, unit).means(one) for one in intervals):
                return f"，单位写错了：应是“{unit}”"
        for power in _POWERS:
            if any(Stated(self.number.scaleb(power), self.unit).means(one) for one in intervals):
                times = 10 ** abs(power)
                return f"，小数点错位：写{'小' if power > 0 else '大'}了 {times} 倍"
        return ""


def spread(number: Decimal, decimals: int = 0) -> Interval:
    """All that a number in a sentence can stand for; unlike in a table, a zero may be something rounded away.

    ``decimals`` is how many digits a whole number has after the point, where its zeros were left out.
    """
    exponent = int(number.as_tuple().exponent)
    half = Decimal((0, (5,), (exponent if exponent < 0 else -decimals) - 1))
    return Interval(number - half, number + half)


def in_yuan(interval: Interval, unit: str) -> Interval:
    """An interval of a unit in 元."""
    return interval * Interval.exact(YUAN[unit])
