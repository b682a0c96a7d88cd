"""The disclosures that one is compared with: others of its department, its units, and those that list it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from site_src.checks.neighbours.neighbour import Neighbour
from site_src.content.departments import Department
from site_src.content.key import Key
from site_src.content.portal import Counting


@dataclass(frozen=True)
class Neighbours:
    """What is known around a disclosure.

    ``departments`` are all that the portal knows. It is ``whole`` where every department's disclosures were read, so
    that one which is not there is missing. ``with_units`` are the years and kinds of which some disclosure lists its
    units. ``counting`` tells which days the portal counts until publication.
    """

    told: tuple[Neighbour, ...]
    departments: tuple[Department, ...] = ()
    whole: bool = True
    with_units: frozenset[tuple[int, str]] = frozenset()
    counting: Counting = "自然日"

    def find(self, key: Key) -> Neighbour | None:
        """What the disclosure of a key tells."""
        return self._by_key.get(key)

    def listing(self, key: Key) -> tuple[Neighbour, ...]:
        """The disclosures of the same year and kind that list a department among their units (所属单位)."""
        return tuple(one for one in self.told if one.key[::2] == key[::2] and key.slug in one.units)

    def name_of(self, slug: str, year: int) -> str:
        """What a department was called in a year; its identifier where nothing is known of it."""
        department = self._departments.get(slug)
        return department.name_in(year) if department else slug

    @cached_property
    def _by_key(self) -> dict[Key, Neighbour]:
        return {one.key: one for one in self.told}

    @cached_property
    def _departments(self) -> dict[str, Department]:
        return {department.slug: department for department in self.departments}
