"""A department and its units (部门—单位): those that it lists, with what their disclosures tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_src.checks.neighbours.neighbour import Neighbour
from site_src.checks.neighbours.neighbours import Neighbours
from site_src.content.key import Key
from site_src.disclosure.model import Disclosure
from site_src.values.place import Place


@dataclass(frozen=True)
class Unit:
    """A unit that a department lists: its name then, where it is listed, and what its disclosure tells, if any."""

    slug: str
    name: str
    place: Place
    disclosure: Neighbour | None


def units_of(own: Disclosure, neighbours: Neighbours) -> Iterator[Unit]:
    """The units that a disclosure lists, in its order; one listed twice comes twice."""
    header = own.source.header
    for number, slug in enumerate(header.units):
        found = neighbours.find(Key(own.year, slug, own.source.kind))
        yield Unit(slug, neighbours.name_of(slug, own.year), header.place_of("所属单位", number), found)
