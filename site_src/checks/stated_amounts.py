"""Amounts that a text states: a number with its unit, compared with the figure that it should be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from site_src.values.interval import Interval

YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
AMOUNT = r"(?P<number>[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s?(?P<unit>亿元|万元|元)"
_POWERS = (-4, -3, -2, -1, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount in words: its number and unit as written."""

    number: Decimal
    unit: str

    def means(self, interval: Interval) -> bool:
        """Whether it can be the rounded form of an amount in the interval, in 元."""
        return self._meets(self.number, self.unit, interval)

    def slip(self, intervals: Iterable[Interval]) -> str:
        """How it came to differ, in words: a unit, or a power of ten; empty where neither explains it."""
        intervals = tuple(intervals)
        for unit in ("万元", "元"):
            if unit != self.unit and any(self._meets(self.number, unit, one) for one in intervals):
                return f"，单位写错了：应是“{unit}”"
        for power in _POWERS:
            if any(self._meets(self.number.scaleb(power), self.unit, one) for one in intervals):
                times = 10 ** abs(power)
                return f"，小数点错位：写{'小' if power > 0 else '大'}了 {times} 倍"
        return ""

    def _meets(self, number: Decimal, unit: str, interval: Interval) -> bool:
        if not number:
            half = Decimal((0, (5,), int(number.as_tuple().exponent) - 1))
            return in_yuan(Interval(-half, half), unit).meets(interval)
        return in_yuan(Interval.of_printed(number), unit).meets(interval)


def in_yuan(interval: Interval, unit: str) -> Interval:
    """An interval of a unit in 元."""
    return interval * Interval.exact(YUAN[unit])
