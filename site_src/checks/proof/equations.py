"""Equations between figures: by how much a figure counts in each, and what would have to stand in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from site_src.disclosure.tables import CellComparison
from site_src.disclosure.value import CellKey, Summand
from site_src.values.interval import ZERO, Interval

_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True)
class Part:
    """What a figure is in an equation: how often it counts there, and the amounts in its place that make it hold.

    ``weight`` is zero in a product of figures, of which nothing is known.
    """

    comparison: CellComparison
    weight: Decimal
    allowed: Interval


@dataclass(frozen=True)
class EquatedFigure:
    """A figure with all its equations: one that was typed, or an empty cell where one might stand."""

    cell: CellKey
    summand: Summand
    parts: tuple[Part, ...]

    @property
    def blank(self) -> bool:
        """Whether the cell is empty."""
        return self.summand.given.amount is None

    @property
    def amount(self) -> Decimal:
        """What was typed; nothing in an empty cell."""
        return self.summand.given.amount or ZERO

    @property
    def half(self) -> Decimal:
        """By how much rounding may have moved it, to either side."""
        return (self.summand.interval.high - self.summand.interval.low) / 2


def figures(comparisons: Sequence[CellComparison], broken: Iterable[CellComparison]) -> dict[CellKey, EquatedFigure]:
    """The figures of the broken equations, each with every equation that it changes."""
    concerned = {summand.cell for comparison in broken for summand, _ in signed(comparison)}
    found: dict[CellKey, tuple[Summand, list[Part]]] = {}
    for comparison in comparisons:
        weights: dict[CellKey, list[Decimal | None]] = defaultdict(list)
        for summand, sign in signed(comparison):
            if summand.cell is not None and summand.cell in concerned:
                weights[summand.cell].append(None if summand.weight is None else sign * summand.weight)
                found.setdefault(summand.cell, (summand, []))
        for cell, counted in weights.items():
            summand, parts = found[cell]
            parts.extend(_part(comparison, summand, counted))
    return {cell: EquatedFigure(cell, summand, tuple(parts)) for cell, (summand, parts) in found.items() if parts}


def last_digit(comparisons: Iterable[CellComparison], but: CellKey | None = None) -> Decimal:
    """The last digit that the figures of some equations are written to, but for one of them."""
    exponents = (
        int(summand.given.amount.as_tuple().exponent)
        for comparison in comparisons
        for summand, _ in signed(comparison)
        if summand.given.amount and summand.cell != but
    )
    return Decimal(1).scaleb(min(exponents, default=0))


def signed(comparison: CellComparison) -> Iterator[tuple[Summand, int]]:
    """The figures of an equation, those of its right side with a minus."""
    yield from ((summand, 1) for summand in comparison.left.summands)
    yield from ((summand, -1) for summand in comparison.right.summands)


def _part(comparison: CellComparison, summand: Summand, counted: Sequence[Decimal | None]) -> Iterator[Part]:
    """What a figure is in an equation; nothing where it stands on both sides alike.

    Left less right is ``weight`` times the figure and the rest, both with the halves that rounding adds; the equation
    holds while zero lies inside. An empty cell adds no half, but a figure in its place would.
    """
    known = [weight for weight in counted if weight is not None]
    weight = sum(known, ZERO)
    if len(known) < len(counted):
        yield Part(comparison, ZERO, Interval.exact(ZERO))
    elif weight:
        figure = summand.interval
        half = (figure.high - figure.low) / 2
        middle, spread = weight * (figure.low + half), half * sum(map(abs, known))
        margin = abs(weight) * (half if summand.given.amount is not None else last_digit([comparison]) / 2)
        whole = comparison.left.interval - comparison.right.interval
        rest = Interval(whole.low - middle + spread - margin, whole.high - middle - spread + margin)
        yield Part(comparison, weight, _allowed(comparison, weight, rest))


def _allowed(comparison: CellComparison, weight: Decimal, rest: Interval) -> Interval:
    low, high = sorted((-rest.high / weight, -rest.low / weight))
    match comparison.formula.equation.comparison:
        case "<=":
            return Interval(-_ENDLESS, high) if weight > 0 else Interval(low, _ENDLESS)
        case ">=":
            return Interval(low, _ENDLESS) if weight > 0 else Interval(-_ENDLESS, high)
        case _:
            return Interval(low, high)
