"""One disclosure against another of the same department: which one may be compared, and which figures differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_src.checks.neighbours.figures import WHOLE, ToldFigure
from site_src.checks.neighbours.neighbour import Neighbour
from site_src.content.departments import Department
from site_src.values.interval import ZERO, Interval

_NOTHING = Interval.exact(ZERO)


@dataclass(frozen=True)
class Difference:
    """Two figures that cannot stand in their relation; ``None`` is a code that one of the disclosures lacks."""

    code: str
    here: ToldFigure | None
    there: ToldFigure | None


def comparable(own: Neighbour, department: Department, other: Neighbour | None) -> Neighbour | None:
    """A department's other disclosure, where its figures are surely those of the same body.

    They may not be after a reform of the department (机构改革) or under another name, where one speaks for the
    department and the other for a unit, or where the units differ; and nothing can be said of one that lacks a table.
    """
    if other is None or not department.same_between(own.year, other.year):
        return None
    if own.scope != other.scope or _other_units(own, other):
        return None
    return other if other.complete else None


def _other_units(one: Neighbour, other: Neighbour) -> bool:
    units = [set(it.units) for it in (one, other) if it.units]
    return len(units) == 2 and units[0] != units[1]


def first_known(other: Neighbour, names: Sequence[str]) -> tuple[str, dict[str, ToldFigure]] | None:
    """The first of the names under which a disclosure has figures, with these."""
    return next(((name, other.named[name]) for name in names if name in other.named), None)


def differences(here: dict[str, ToldFigure], relation: str, there: dict[str, ToldFigure]) -> Iterator[Difference]:
    """The figures of one name, alone or by code, that do not stand in the relation to those of another.

    A code that only one side has counts as nothing on the other, unless that has a shorter or a longer code of it.
    """
    if (WHOLE in here) != (WHOLE in there):
        return
    for code in dict.fromkeys((*here, *there)):
        one, other = here.get(code), there.get(code)
        if (one is None and _is_split(code, here)) or (other is None and _is_split(code, there)):
            continue
        left, right = (figure.interval if figure else _NOTHING for figure in (one, other))
        if not left.stands(relation, right):
            yield Difference(code, one, other)


def _is_split(code: str, figures: dict[str, ToldFigure]) -> bool:
    return any(other.startswith(code) or code.startswith(other) for other in figures)
