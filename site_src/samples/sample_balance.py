"""Moves the figures of a made-up disclosure towards agreement."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from site_src.disclosure.tables import CellComparison
from site_src.disclosure.value import Summand
from site_src.values.place import Place


def moves(disagreeing: Iterable[CellComparison]) -> dict[Place, Decimal]:
    """Other amounts for some figures; of comparisons that share figures only the first moves one, formulas first."""
    moved: dict[Place, Decimal] = {}
    touched: set[Place] = set()
    for comparison in sorted(disagreeing, key=lambda comparison: not comparison.formula.fills):
        left, right = (
            {summand.given.place: summand for summand in value.summands}
            for value in (comparison.left, comparison.right)
        )
        if touched & (left.keys() | right.keys()):
            continue
        difference = comparison.left.worth - comparison.right.worth
        only_right = [summand for place, summand in right.items() if place not in left]
        only_left = [summand for place, summand in left.items() if place not in right]
        candidates = [(summand, difference) for summand in _likely_first(only_right, comparison)]
        candidates += [(summand, -difference) for summand in _likely_first(only_left, comparison)]
        for summand, change in candidates:
            amount = (summand.given.amount or Decimal(0)) + change
            if amount > 0:
                moved[summand.given.place] = amount
                touched |= left.keys() | right.keys()
                break
    return moved


def _likely_first(summands: Iterable[Summand], comparison: CellComparison) -> list[Summand]:
    """Those of the table itself, as details follow totals, then the largest."""
    own = comparison.table.form.title
    return sorted(summands, key=lambda summand: (summand.table != own, -(summand.given.amount or Decimal(0))))
