"""Equations between typed figures: by how much a figure counts in each, and what would have to stand in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from site_src.disclosure.model import Comparison
from site_src.disclosure.value import Summand
from site_src.values.interval import ZERO, Interval
from site_src.values.place import Place

_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Part:
    """What a figure is in an equation: how often it counts there, and the amounts in its place that make it hold.

    ``weight`` is zero in a product of figures, of which nothing is known.
    """

    comparison: Comparison
    weight: Decimal
    allowed: Interval


@dataclass(frozen=True, slots=True)
class Figure:
    """A typed figure with all its equations."""

    summand: Summand
    parts: tuple[Part, ...]

    @property
    def place(self) -> Place:
        """Where it was typed."""
        return self.summand.given.place

    @property
    def amount(self) -> Decimal:
        """What was typed."""
        return self.summand.given.amount or ZERO


def figures(comparisons: Iterable[Comparison], places: frozenset[Place]) -> dict[Place, Figure]:
    """The figures that were typed at some places, with every equation that they change."""
    found: dict[Place, tuple[Summand, list[Part]]] = {}
    for comparison in comparisons:
        weights: dict[Place, list[Decimal | None]] = defaultdict(list)
        for summand, sign in _signed(comparison):
            place = summand.given.place
            if place in places and summand.given.amount is not None:
                weights[place].append(None if summand.weight is None else sign * summand.weight)
                found.setdefault(place, (summand, []))
        for place, counted in weights.items():
            summand, parts = found[place]
            parts.extend(_part(comparison, summand, counted))
    return {place: Figure(summand, tuple(parts)) for place, (summand, parts) in found.items() if parts}


def places_of(comparison: Comparison) -> Iterator[Place]:
    """Where the figures of an equation were typed."""
    return (summand.given.place for summand, _ in _signed(comparison))


def _signed(comparison: Comparison) -> Iterator[tuple[Summand, int]]:
    yield from ((summand, 1) for summand in comparison.left.summands)
    yield from ((summand, -1) for summand in comparison.right.summands)


def _part(comparison: Comparison, summand: Summand, counted: Sequence[Decimal | None]) -> Iterator[Part]:
    """What a figure is in an equation; nothing where it stands on both sides alike.

    Left less right is ``weight`` times the figure and the rest, both with the halves that rounding adds; the equation
    holds while zero lies inside.
    """
    known = [weight for weight in counted if weight is not None]
    weight = sum(known, ZERO)
    if len(known) < len(counted):
        yield Part(comparison, ZERO, Interval.exact(ZERO))
    elif weight:
        figure = summand.interval
        half = (figure.high - figure.low) / 2
        middle, spread = weight * (figure.low + half), half * sum(map(abs, known))
        whole, margin = comparison.left.interval - comparison.right.interval, half * abs(weight)
        rest = Interval(whole.low - middle + spread - margin, whole.high - middle - spread + margin)
        yield Part(comparison, weight, _allowed(comparison, weight, rest))


def _allowed(comparison: Comparison, weight: Decimal, rest: Interval) -> Interval:
    low, high = sorted((-rest.high / weight, -rest.low / weight))
    match comparison.formula.equation.comparison:
        case "<=":
            return Interval(-_ENDLESS, high) if weight > 0 else Interval(low, _ENDLESS)
        case ">=":
            return Interval(low, _ENDLESS) if weight > 0 else Interval(-_ENDLESS, high)
        case _:
            return Interval(low, high)
