"""What must be known of every disclosure before one can be judged: its catalogue, its units, its status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from site_src.content.disclosure_file import DisclosureFile, Status
from site_src.content.key import Key

_YEARS_BACK, _YEARS_ON = 3, 1  # as far as anything that is said of a year can be proved by another year


class Head(NamedTuple):
    """The few particulars of ``disclosure.yaml`` that tell which other disclosures and catalogue belong to it."""

    catalogue: str
    status: Status
    units: tuple[str, ...]


def head_of(header: DisclosureFile) -> Head:
    """The head of a disclosure."""
    return Head(header.catalogue, header.status, tuple(header.units))


def _around(year: int) -> range:
    return range(year - _YEARS_BACK, year + _YEARS_ON + 1)


@dataclass(frozen=True)
class Heads:
    """The heads of all disclosures; ``None`` for one whose particulars cannot be read."""

    by_key: Mapping[Key, Head | None]

    def neighbours(self, key: Key) -> tuple[Key, ...]:
        """The disclosures that one is compared with.

        Those are the others of its department in the years around it, its units of the year and kind, and whoever
        lists it or one of them.
        """
        head = self.by_key[key]
        own = (other for other in self._of_department[key.slug] if other.year in _around(key.year))
        units = [Key(key.year, slug, key.kind) for slug in head.units] if head else []
        listing = [other for one in (key, *units) for other in self._listing.get(one, ())]
        found = {*own, *(unit for unit in units if unit in self.by_key), *listing}
        return tuple(sorted(found - {key}))

    @cached_property
    def with_units(self) -> frozenset[tuple[int, str]]:
        """The years and kinds of which some disclosure lists its units."""
        return frozenset(key[::2] for key, head in self.by_key.items() if head and head.units)

    @cached_property
    def unread(self) -> frozenset[tuple[int, str]]:
        """The years and kinds of which some disclosure's particulars cannot be read."""
        return frozenset(key[::2] for key, head in self.by_key.items() if head is None)

    @cached_property
    def groups(self) -> tuple[tuple[Key, ...], ...]:
        """The disclosures in groups that have nothing to do with each other, in the order of their first keys."""
        groups: dict[Key, list[Key]] = {}
        for key in self.by_key:
            if key not in groups:
                group = groups[key] = [key]
                for member in group:
                    fresh = [other for other in self.neighbours(member) if other not in groups]
                    groups |= dict.fromkeys(fresh, group)
                    group += fresh
        return tuple(tuple(sorted(group)) for group in {id(group): group for group in groups.values()}.values())

    @cached_property
    def _of_department(self) -> dict[str, list[Key]]:
        found: dict[str, list[Key]] = {}
        for key in self.by_key:
            found.setdefault(key.slug, []).append(key)
        return found

    @cached_property
    def _listing(self) -> dict[Key, list[Key]]:
        found: dict[Key, list[Key]] = {}
        for key, head in self.by_key.items():
            for slug in dict.fromkeys(head.units) if head else ():
                found.setdefault(Key(key.year, slug, key.kind), []).append(key)
        return found
