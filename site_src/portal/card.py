"""What lists show of a disclosure: its names, its date and its first figures."""

from __future__ import annotations

from dataclasses import dataclass

from site_src.content.key import Key
from site_src.disclosure.model import Disclosure
from site_src.values.amount import printed


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure for the head of a page or a list: its name, the printed amount, the unit."""

    name: str
    amount: str
    unit: str


@dataclass(frozen=True, slots=True)
class Card:
    """A disclosure in a list. ``published`` is a date such as 2024-02-08, or empty."""

    key: Key
    department: str
    kind_name: str
    title: str
    published: str
    key_figures: tuple[KeyFigure, ...]


def card_of(disclosure: Disclosure) -> Card:
    """The card of a disclosure."""
    published = disclosure.source.header.published_on
    return Card(
        disclosure.source.key,
        disclosure.source.department_name,
        disclosure.kind_name,
        disclosure.title,
        str(published) if published else "",
        key_figures(disclosure),
    )


def key_figures(disclosure: Disclosure) -> tuple[KeyFigure, ...]:
    """The figures that stand at the head of the page."""
    units = {fact.name: fact.unit for fact in disclosure.catalogue.file.facts}
    return tuple(
        KeyFigure(name, printed(disclosure.facts[name]), units.get(name) or disclosure.unit)
        for name in disclosure.catalogue.file.key_figures
        if name in disclosure.facts
    )
