"""Two cells whose figures changed places: side by side or one above the other, one of them perhaps empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from site_src.checks.proof.equations import EquatedFigure
from site_src.disclosure.tables import CellComparison
from site_src.values.interval import ZERO, Interval

_NOTHING = Interval.exact(ZERO)
_FEWEST = 2  # broken equations that an exchange must mend to be believed


@dataclass(frozen=True)
class Exchange:
    """Two figures, the first of them not nothing, and the broken equations that hold once they change places."""

    figures: tuple[EquatedFigure, EquatedFigure]
    mended: tuple[CellComparison, ...]


def best_exchanges(figures: Iterable[EquatedFigure], broken: Collection[int]) -> list[Exchange]:
    """The exchanges that mend the most of the broken equations (their identities), all the same ones, and break none.

    There may be several: figures that changed places in one table agree with another where those of the other did.
    """
    best: list[Exchange] = []
    for one, other in _neighbours(figures):
        mended = _mended(one, other, broken)
        exchange = Exchange((one, other) if one.amount else (other, one), mended)
        if len(mended) >= _FEWEST and (not best or len(mended) > len(best[0].mended)):
            best = [exchange]
        elif best and set(map(id, mended)) == set(map(id, best[0].mended)):
            best.append(exchange)
    return best


def _neighbours(figures: Iterable[EquatedFigure]) -> Iterator[tuple[EquatedFigure, EquatedFigure]]:
    """The pairs of different figures in one row or one column of a table."""
    lines: dict[object, list[EquatedFigure]] = defaultdict(list)
    for figure in figures:
        lines[figure.cell.row].append(figure)
        lines[figure.cell.table, figure.cell.column].append(figure)
    for line in lines.values():
        yield from (pair for pair in combinations(line, 2) if pair[0].amount != pair[1].amount)


def _mended(one: EquatedFigure, other: EquatedFigure, broken: Collection[int]) -> tuple[CellComparison, ...]:
    """The broken equations that an exchange mends; none where it breaks another."""
    wholes: dict[int, tuple[CellComparison, Interval]] = {}
    for figure, instead in ((one, other), (other, one)):
        for part in figure.parts:
            if not part.weight:
                return ()
            comparison = part.comparison
            _, whole = wholes.get(id(comparison), (comparison, comparison.left.interval - comparison.right.interval))
            moved = part.weight * (instead.amount - figure.amount)
            wider = abs(part.weight) * (instead.half - figure.half)
            wholes[id(comparison)] = comparison, Interval(whole.low + moved - wider, whole.high + moved + wider)
    mended = []
    for key, (comparison, whole) in wholes.items():
        holds = whole.stands(comparison.formula.equation.comparison, _NOTHING)
        if holds and key in broken:
            mended.append(comparison)
        elif not holds and comparison.agrees:
            return ()
    return tuple(mended)
