"""A department and its units (部门—单位): those that it lists, with their disclosures of the same year and kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_src.checks.rule import Subject
from site_src.disclosure.model import Disclosure
from site_src.values.place import Place


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a department lists: its name then, where it is listed, and its disclosure, where there is one."""

    slug: str
    name: str
    place: Place
    disclosure: Disclosure | None


def units_of(subject: Subject) -> Iterator[Unit]:
    """The units that a disclosure lists, in its order; one listed twice comes twice."""
    own = subject.disclosure
    header = own.source.header
    for number, slug in enumerate(header.units):
        found = subject.portal.find(slug, own.year, own.source.kind)
        yield Unit(slug, subject.portal.name_of(slug, own.year), header.place_of("所属单位", number), found)
