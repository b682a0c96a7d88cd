"""What lists show of a disclosure: its names, its date and its first figures."""

from __future__ import annotations

from dataclasses import dataclass

from site_src.content.key import Key


@dataclass(frozen=True)
class KeyFigure:
    """A figure for the head of a page or a list: its name, the printed amount, the unit."""

    name: str
    amount: str
    unit: str


@dataclass(frozen=True)
class Card:
    """A disclosure in a list. ``published`` is a date such as 2024-02-08, or empty."""

    key: Key
    department: str
    kind_name: str
    title: str
    published: str
    key_figures: tuple[KeyFigure, ...]
