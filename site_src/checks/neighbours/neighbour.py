"""What a disclosure tells those that are compared with it: its particulars and its figures, never its tables."""

from __future__ import annotations

from dataclasses import dataclass

from site_src.checks.neighbours.figures import (
    ToldFigure,
    coded_tables,
    fact_figure,
    figures_named,
    is_complete,
)
from site_src.checks.statements.known_figures import KnownFigure, known_figures
from site_src.content.disclosure_file import Scope, Status
from site_src.content.key import Key
from site_src.disclosure.model import Disclosure
from site_src.values.place import Place


@dataclass(frozen=True)
class Neighbour:
    """A disclosure as others see it.

    ``facts`` are its facts in money by name, ``named`` all figures that have a name, by code or one alone,
    ``known`` the amounts that its sentences may mean. ``coded_tables`` tells of each name of coded figures in which
    table they stand, and where that is. It is ``complete`` where it has all its tables and all could be read.
    """

    key: Key
    department_name: str
    kind_name: str
    scope: Scope
    status: Status
    units: tuple[str, ...]
    scope_place: Place
    units_place: Place
    complete: bool
    facts: dict[str, ToldFigure]
    named: dict[str, dict[str, ToldFigure]]
    known: tuple[KnownFigure, ...]
    coded_tables: dict[str, tuple[str, Place]]

    @property
    def year(self) -> int:
        """The budget year."""
        return self.key.year


def told(disclosure: Disclosure) -> Neighbour:
    """What a disclosure tells others."""
    source, file = disclosure.source, disclosure.catalogue.file
    header = source.header
    facts = {fact.name: figure for fact in file.facts if (figure := fact_figure(disclosure, fact.name)) is not None}
    names = dict.fromkeys((*(one.name for one in file.by_code), *(one.name for one in file.inputs), *facts))
    return Neighbour(
        source.key,
        source.department_name,
        disclosure.kind_name,
        header.scope,
        header.status,
        tuple(header.units),
        header.place_of("范围"),
        header.place_of_key("所属单位"),
        is_complete(disclosure),
        facts,
        {name: found for name in names if (found := figures_named(disclosure, name)) is not None},
        tuple(known_figures(disclosure).values()),
        coded_tables(disclosure),
    )
