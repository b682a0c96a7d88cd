"""Which slip explains the equations that do not hold: one slip of the hand breaks many of them.

A figure *mends* an equation when another amount in its place would make it hold. It is a suspect when one amount
mends the most of the broken equations and breaks none that holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import heapify, heappop, heappush

from site_src.checks.proof.equations import Part, figures
from site_src.checks.proof.exchanges import Exchange, best_exchanges
from site_src.checks.proof.repeated_rows import Copy, holds_without
from site_src.checks.proof.suspects import Suspect, suspect
from site_src.disclosure.tables import CellComparison
from site_src.values.finding import Severity
from site_src.values.interval import ZERO, Interval

_EVERY = Interval(Decimal("-Infinity"), Decimal("Infinity"))


@dataclass(frozen=True)
class Slip:
    """Equations that do not hold, and what explains them: a row copied, any of some figures, two that changed places.

    The equation of the fewest figures comes first, one of a typed cell before that of a filled one: it says the most.
    """

    comparisons: tuple[CellComparison, ...]
    suspects: tuple[Suspect, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    copy: Copy | None = None


def slips(comparisons: Sequence[CellComparison], copies: Iterable[Copy] = ()) -> tuple[Slip, ...]:
    """The equations that do not hold, those together that one slip explains, in the order of the form.

    The comparisons are those in which empty cells count. An equation that need not hold everywhere (a warning or
    remark) is told by itself: it proves nothing of a figure. But it may confirm that two figures changed places.
    """
    if all(one.agrees for one in comparisons):
        return ()
    copied = tuple(_copied(comparisons, copies))
    left = _without(comparisons, copied)
    search = _Search(left, [one for one in left if not one.agrees])
    exchanged = tuple(slip for slip in search.exchanges() if not _are_remarks(slip.comparisons))
    left = _without(left, exchanged)
    certain = [one for one in left if not _are_remarks([one])]
    told = _Search(certain, [one for one in certain if not one.agrees]).slips()
    remarks = (Slip((one,)) for one in left if not one.agrees and _are_remarks([one]))
    return (*copied, *exchanged, *told, *remarks)


def _copied(comparisons: Iterable[CellComparison], copies: Iterable[Copy]) -> Iterator[Slip]:
    """The rows that were copied, each with the equations that hold once it is left out."""
    broken = [one for one in comparisons if not one.agrees]
    for copy in copies:
        explained = [one for one in broken if holds_without(one, copy.row.row)]
        if not _are_remarks(explained):
            yield Slip(tuple(explained), copy=copy)
            broken = [one for one in broken if not holds_without(one, copy.row.row)]


def _without(comparisons: Iterable[CellComparison], told: Iterable[Slip]) -> list[CellComparison]:
    explained = {id(one) for slip in told for one in slip.comparisons}
    return [one for one in comparisons if id(one) not in explained]


def _are_remarks(comparisons: Iterable[CellComparison]) -> bool:
    return all(one.formula.severity != Severity.ERROR for one in comparisons)


def stands_alone(comparison: CellComparison) -> bool:
    """Whether an equation sets a figure against nothing: the other table lacks the row."""
    return bool(comparison.left.worth) and not comparison.right.summands


class _Search:
    """Takes the figure that mends the most broken equations, then the next; figures that changed places come first.

    Of figures that mend as many, that of the shorter equations is taken: a sum can be wrong by any of its figures.

    Where one figure alone is the suspect of several equations, the other broken equations that it is in are judged
    as if it were mended, so that a total over two slips is told with them and not as a third.
    """

    def __init__(self, comparisons: Sequence[CellComparison], broken: Sequence[CellComparison]) -> None:
        self._order = {id(one): number for number, one in enumerate(comparisons)}
        self._broken = {id(one): one for one in broken}
        self._shifts: dict[int, Decimal] = defaultdict(Decimal)
        self._figures = tuple(figures(comparisons, broken).values())
        self._of: dict[int, list[int]] = defaultdict(list)
        for number, figure in enumerate(self._figures):
            for part in figure.parts:
                self._of[id(part.comparison)].append(number)

    def slips(self) -> list[Slip]:
        """All of them."""
        found = [*self.exchanges(), *self._single_slips(), *self._left_over()]
        return sorted(found, key=lambda slip: min(self._order[id(one)] for one in slip.comparisons))

    def exchanges(self) -> Iterable[Slip]:
        """Figures that changed places, where no single figure explains as much."""
        while len(self._broken) > 1:
            single = max((len(self._mended(number)[0]) for number in range(len(self._figures))), default=0)
            exchanges = best_exchanges(self._figures, self._broken.keys()) if single < len(self._broken) else []
            if not exchanges or len(exchanges[0].mended) <= single:
                return
            yield self._exchanged(tuple(exchanges))

    def _exchanged(self, exchanges: tuple[Exchange, ...]) -> Slip:
        mended = exchanges[0].mended
        for comparison in mended:
            del self._broken[id(comparison)]
        return Slip(tuple(sorted(mended, key=self._length)), exchanges=exchanges)

    def _single_slips(self) -> Iterable[Slip]:
        waiting = [(self._rank(number), number) for number in range(len(self._figures))]
        heapify(waiting)
        while waiting:
            rank, number = heappop(waiting)
            now = self._rank(number)
            if now != rank:
                heappush(waiting, (now, number))
            elif parts := self._mended(number)[0]:
                slip = self._taken(parts)
                yield slip
                for other in self._touched(slip):
                    heappush(waiting, (self._rank(other), other))

    def _left_over(self) -> Iterable[Slip]:
        """The equations that no figure explains; those of one formula along one row together.

        So are those of a row that has its like in no other table.
        """
        rows: dict[tuple[int, int], list[CellComparison]] = defaultdict(list)
        for one in self._broken.values():
            rows[0 if stands_alone(one) else id(one.formula), id(one.row)].append(one)
        return [Slip(tuple(sorted(together, key=self._length))) for together in rows.values()]

    def _rank(self, number: int) -> tuple[int, int, bool]:
        """The more equations, and of as many the shorter ones, the likelier is the slip; an empty cell is less so."""
        return (*self._weight(self._mended(number)[0]), self._figures[number].blank)

    def _weight(self, parts: Sequence[Part]) -> tuple[int, int]:
        return -len(parts), sum(self._length(part.comparison)[0] for part in parts)

    def _taken(self, parts: Sequence[Part]) -> Slip:
        """The slip of some equations, which then are no longer broken."""
        explained = {id(part.comparison) for part in parts}
        suspects = []
        for number in self._of[id(parts[0].comparison)]:
            mended, allowed = self._mended(number)
            if {id(part.comparison) for part in mended} == explained:
                suspects.append(suspect(self._figures[number], mended, allowed))
        suspects = [one for one in suspects if not one.figure.blank] or suspects
        comparisons = tuple(part.comparison for part in parts)
        for key in explained:
            del self._broken[key]
        if len(suspects) == 1 and len(comparisons) > 1:
            comparisons += self._corrected(suspects[0])
        return Slip(tuple(sorted(comparisons, key=self._length)), tuple(suspects))

    def _length(self, comparison: CellComparison) -> tuple[int, bool, int]:
        """How many figures an equation has; whether its cell is filled; its place on the form."""
        summands = (*comparison.left.summands, *comparison.right.summands)
        derived = comparison.row.cells[comparison.column.id].place is None
        length = sum(summand.given.amount is not None for summand in summands)
        return length, derived, self._order[id(comparison)]

    def _corrected(self, wrong: Suspect) -> tuple[CellComparison, ...]:
        """Corrects a figure in the broken equations that are left; those that hold then belong to its slip."""
        settled = []
        for part in wrong.figure.parts:
            key = id(part.comparison)
            if key in self._broken and part.weight:
                self._shifts[key] += part.weight * (wrong.amount - wrong.figure.amount)
                if _holds(part.comparison, self._shifts[key]):
                    settled.append(self._broken.pop(key))
        return tuple(settled)

    def _touched(self, slip: Slip) -> set[int]:
        """The figures whose equations a slip may have shifted."""
        if len(slip.suspects) != 1:
            return set()
        parts = slip.suspects[0].figure.parts
        return {number for part in parts for number in self._of[id(part.comparison)]}

    def _mended(self, number: int) -> tuple[list[Part], Interval]:
        """The broken equations that one other amount in a figure's place would mend, and all such amounts."""
        kept, wanted = _EVERY, []
        for part in self._figures[number].parts:
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
            if together and self._weight(together) < self._weight(best[0]):
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


def _both(one: Interval, other: Interval) -> Interval | None:
    """The amounts in both intervals; ``None`` where there is none."""
    return Interval(max(one.low, other.low), min(one.high, other.high)) if one.meets(other) else None


def _moved(part: Part, shift: Decimal) -> Interval:
    """The amounts that make an equation hold after other figures in it were corrected."""
    return part.allowed - Interval.exact(shift / part.weight) if shift else part.allowed


def _holds(comparison: CellComparison, shift: Decimal) -> bool:
    """Whether an equation holds after its left side has grown."""
    whole = comparison.left.interval - comparison.right.interval + Interval.exact(shift)
    return whole.meets(Interval.exact(ZERO))
