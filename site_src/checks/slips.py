"""Which typed figure explains the equations that do not hold: one slip of the hand breaks many of them.

A figure *mends* an equation when another amount in its place would make it hold. It is a suspect when one amount
mends the most of the broken equations and breaks none that holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from heapq import heapify, heappop, heappush

from site_src.checks.equations import Figure, Part, figures, places_of
from site_src.checks.miswriting import miswritten
from site_src.disclosure.model import Comparison
from site_src.disclosure.value import Summand
from site_src.values.finding import Severity
from site_src.values.interval import ZERO, Interval
from site_src.values.place import Place

_CANDIDATES = 50
_POWERS = (-4, -3, -2, -1, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A typed figure, the amounts that may stand in its place, and the likeliest of them.

    ``fitting`` are the amounts of as many decimals among them, where they are few; ``slip`` says how the likeliest may
    have become what was typed.
    """

    summand: Summand
    allowed: Interval
    fitting: tuple[Decimal, ...]
    amount: Decimal
    slip: str


@dataclass(frozen=True, slots=True)
class Slip:
    """Equations that do not hold, and the figures each of which alone explains all of them.

    The equation of the fewest figures comes first, one of a typed cell before that of a filled one: it says the most.
    """

    comparisons: tuple[Comparison, ...]
    suspects: tuple[Suspect, ...] = ()


def slips(comparisons: Sequence[Comparison]) -> tuple[Slip, ...]:
    """The equations that do not hold, those together that one figure explains, in the order of the form.

    An equation that need not hold everywhere (a warning or remark) is told by itself: it proves nothing of a figure.
    """
    broken = [one for one in comparisons if not one.agrees]
    if not broken:
        return ()
    certain = [one for one in comparisons if one.formula.severity == Severity.ERROR]
    told = _Search(certain, [one for one in broken if one.formula.severity == Severity.ERROR]).slips()
    return (*told, *(Slip((one,)) for one in broken if one.formula.severity != Severity.ERROR))


class _Search:
    """Takes the figure that mends the most broken equations, then the next.

    Of figures that mend as many, that of the shorter equations is taken: a sum can be wrong by any of its figures.

    Where one figure alone is the suspect of several equations, the other broken equations that it is in are judged
    as if it were mended, so that a total over two slips is told with them and not as a third.
    """

    def __init__(self, comparisons: Sequence[Comparison], broken: Sequence[Comparison]) -> None:
        self._order = {id(one): number for number, one in enumerate(comparisons)}
        self._broken = {id(one): one for one in broken}
        self._shifts: dict[int, Decimal] = defaultdict(Decimal)
        places = frozenset(place for one in broken for place in places_of(one))
        self._figures = figures(comparisons, places)
        self._of: dict[int, list[Place]] = defaultdict(list)
        for place, figure in self._figures.items():
            for part in figure.parts:
                self._of[id(part.comparison)].append(place)

    def slips(self) -> list[Slip]:
        """All of them."""
        found: list[Slip] = []
        waiting = [(self._rank(self._mended(place)[0]), place) for place in self._figures]
        heapify(waiting)
        while waiting:
            rank, place = heappop(waiting)
            parts, _ = self._mended(place)
            if self._rank(parts) != rank:
                heappush(waiting, (self._rank(parts), place))
            elif parts:
                slip = self._taken(parts)
                found.append(slip)
                for other in self._touched(slip):
                    heappush(waiting, (self._rank(self._mended(other)[0]), other))
        found += [Slip((one,)) for one in self._broken.values()]
        return sorted(found, key=lambda slip: min(self._order[id(one)] for one in slip.comparisons))

    def _rank(self, parts: Sequence[Part]) -> tuple[int, int]:
        """The more equations, and of as many the shorter ones, the likelier is a figure the slip."""
        return -len(parts), sum(self._length(part.comparison)[0] for part in parts)

    def _taken(self, parts: Sequence[Part]) -> Slip:
        """The slip of some equations, which then are no longer broken."""
        explained = [id(part.comparison) for part in parts]
        suspects = []
        for place in self._of[explained[0]]:
            mended, allowed = self._mended(place)
            if {id(part.comparison) for part in mended} == set(explained):
                suspects.append(_suspect(self._figures[place], mended, allowed))
        comparisons = tuple(part.comparison for part in parts)
        for key in explained:
            del self._broken[key]
        if len(suspects) == 1 and len(comparisons) > 1:
            comparisons += self._corrected(suspects[0])
        return Slip(tuple(sorted(comparisons, key=self._length)), tuple(suspects))

    def _length(self, comparison: Comparison) -> tuple[int, bool, int]:
        length = len(comparison.left.summands) + len(comparison.right.summands)
        derived = comparison.row.cells[comparison.column.id].place is None
        return length, derived, self._order[id(comparison)]

    def _corrected(self, suspect: Suspect) -> tuple[Comparison, ...]:
        """Corrects a figure in the broken equations that are left; those that hold then belong to its slip."""
        figure = self._figures[suspect.summand.given.place]
        settled = []
        for part in figure.parts:
            key = id(part.comparison)
            if key in self._broken and part.weight:
                self._shifts[key] += part.weight * (suspect.amount - figure.amount)
                if _holds(part.comparison, self._shifts[key]):
                    settled.append(self._broken.pop(key))
        return tuple(settled)

    def _touched(self, slip: Slip) -> set[Place]:
        """The figures whose equations a slip may have shifted."""
        if len(slip.suspects) != 1:
            return set()
        parts = self._figures[slip.suspects[0].summand.given.place].parts
        return {place for part in parts for place in self._of[id(part.comparison)]}

    def _mended(self, place: Place) -> tuple[list[Part], Interval]:
        """The broken equations that one other amount in a figure's place would mend, and all such amounts."""
        kept, wanted = _EVERY, []
        for part in self._figures[place].parts:
            if id(part.comparison) in self._broken:
                wanted.append(part)
            elif part.comparison.agrees:
                common = _both(kept, part.allowed) if part.weight else None
                if common is None:
                    return [], kept
                kept = common
        best: tuple[list[Part], Interval] = ([], kept)
        for first in wanted:
            together, common = self._together(kept, [first, *(part for part in wanted if part is not first)])
            if together and self._rank(together) < self._rank(best[0]):
                best = together, common
        return best

    def _together(self, kept: Interval, wanted: Iterable[Part]) -> tuple[list[Part], Interval]:
        together = []
        for part in wanted:
            common = _both(kept, _moved(part, self._shifts[id(part.comparison)])) if part.weight else None
            if common is not None:
                together.append(part)
                kept = common
            elif not together:
                break
        return together, kept


_EVERY = Interval(Decimal("-Infinity"), Decimal("Infinity"))


def _both(one: Interval, other: Interval) -> Interval | None:
    """The amounts in both intervals; ``None`` where there is none."""
    return Interval(max(one.low, other.low), min(one.high, other.high)) if one.meets(other) else None


def _moved(part: Part, shift: Decimal) -> Interval:
    """The amounts that make an equation hold after other figures in it were corrected."""
    return part.allowed - Interval.exact(shift / part.weight) if shift else part.allowed


def _holds(comparison: Comparison, shift: Decimal) -> bool:
    """Whether an equation holds after its left side has grown."""
    whole = comparison.left.interval - comparison.right.interval + Interval.exact(shift)
    return whole.meets(Interval.exact(ZERO))


def _suspect(figure: Figure, mended: Sequence[Part], allowed: Interval) -> Suspect:
    """The figure with the likeliest amount in its place: the one that a slip of the hand explains, else the nearest."""
    first, typed = mended[0], figure.amount
    difference = first.comparison.left.worth - first.comparison.right.worth
    nominal = typed - difference / first.weight
    fitting = _fitting(_unit(figure, mended), allowed)
    shifted = [amount for power in _POWERS if allowed.holds(amount := typed.scaleb(power))]
    likely = shifted or [amount for amount in fitting if miswritten(typed, amount)]
    if len(likely) == 1:
        return Suspect(figure.summand, allowed, fitting, likely[0], miswritten(typed, likely[0]))
    amount = min(fitting, key=lambda one: abs(one - nominal), default=nominal)
    return Suspect(figure.summand, allowed, fitting, amount, "")


def _unit(figure: Figure, mended: Sequence[Part]) -> Decimal:
    """The last digit that the other figures of the equations are written to."""
    summands = (
        summand
        for part in mended
        for value in (part.comparison.left, part.comparison.right)
        for summand in value.summands
    )
    amounts = [one.given.amount for one in summands if one.given.place != figure.place and one.given.amount]
    return Decimal(1).scaleb(min((int(amount.as_tuple().exponent) for amount in amounts or [figure.amount]), default=0))


def _fitting(unit: Decimal, allowed: Interval) -> tuple[Decimal, ...]:
    """The amounts to a digit that are allowed; none where they are too many to be told."""
    if not (allowed.low.is_finite() and allowed.high.is_finite()) or allowed.high - allowed.low > _CANDIDATES * unit:
        return ()
    first = (allowed.low / unit).to_integral_value(ROUND_CEILING)
    candidates = ((first + step) * unit for step in range(_CANDIDATES + 2))
    return tuple(one.quantize(unit) for one in candidates if allowed.holds(one))
