"""Makes the cards of disclosures."""

from __future__ import annotations

from site_src.disclosure.model import Disclosure
from site_src.portal.card import Card, KeyFigure
from site_src.values.amount import printed


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
