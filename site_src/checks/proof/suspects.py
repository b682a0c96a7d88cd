"""A figure that explains broken equations, and what probably stands in its place in the original."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from site_src.checks.proof.equations import EquatedFigure, Part, last_digit
from site_src.checks.proof.miswriting import miswritten
from site_src.values.interval import ZERO, Interval

_CANDIDATES = 50
_POWERS = (-4, -3, -2, -1, 1, 2, 3, 4)


@dataclass(frozen=True)
class Suspect:
    """A figure, the amounts that may stand in its place, and the likeliest of them.

    ``fitting`` are the amounts of as many decimals among them, where they are few; ``slip`` says how the likeliest may
    have become what was typed.
    """

    figure: EquatedFigure
    allowed: Interval
    fitting: tuple[Decimal, ...]
    amount: Decimal
    slip: str


def suspect(figure: EquatedFigure, mended: Sequence[Part], allowed: Interval) -> Suspect:
    """The figure with the likeliest amount in its place: the one that a slip of the hand explains, else the nearest."""
    first, typed = mended[0], figure.amount
    difference = first.comparison.left.worth - first.comparison.right.worth
    nominal = typed - difference / first.weight
    unit = last_digit((part.comparison for part in mended), but=figure.cell)
    fitting = _fitting(unit, allowed)
    shifted = [_brief(amount, unit) for amount in _shifted(typed) if allowed.holds(amount)]
    bound = any(part.comparison.formula.equation.comparison != "=" for part in mended)
    if bound or allowed.holds(ZERO):
        shifted = []  # a bound proves no amount; nor does an amount far behind the point where nothing belongs
    likely = shifted or [amount for amount in fitting if miswritten(typed, amount)]
    if len(likely) == 1:
        return Suspect(figure, allowed, fitting, likely[0], miswritten(typed, likely[0]))
    amount = min(fitting, key=lambda one: abs(one - nominal), default=nominal)
    return Suspect(figure, allowed, fitting, amount, "")


def _shifted(typed: Decimal) -> list[Decimal]:
    """A figure with its point elsewhere."""
    return [typed.scaleb(power) for power in _POWERS] if typed else []


def _brief(amount: Decimal, unit: Decimal) -> Decimal:
    """An amount without zeros behind the last digit of the others."""
    brief = amount.quantize(unit)
    return brief if brief == amount else amount


def _fitting(unit: Decimal, allowed: Interval) -> tuple[Decimal, ...]:
    """The amounts to a digit that are allowed; none where they are too many to be told."""
    if not (allowed.low.is_finite() and allowed.high.is_finite()) or allowed.high - allowed.low > _CANDIDATES * unit:
        return ()
    first = (allowed.low / unit).to_integral_value(ROUND_CEILING)
    candidates = ((first + step) * unit for step in range(_CANDIDATES + 2))
    return tuple(one.quantize(unit) for one in candidates if allowed.holds(one))
