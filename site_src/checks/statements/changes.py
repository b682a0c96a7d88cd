"""Changes that a disclosure gives reasons for: a figure against last year's, or against its budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from site_src.catalogue.roles import Roles
from site_src.catalogue.schema import Against
from site_src.checks.statements.known_figures import KnownFigure
from site_src.disclosure.free_texts import FreeText
from site_src.disclosure.model import Disclosure
from site_src.values.place import Place

_BASES: dict[Against, str] = {"last_year": "上年", "budget": "预算"}


@dataclass(frozen=True)
class Change:
    """A figure and what it is compared with; ``reason`` is the name of the input that explains the difference."""

    reason: str
    this: KnownFigure
    other: KnownFigure
    against: Against
    text: FreeText | None
    place: Place

    @property
    def name(self) -> str:
        """The name of the figure."""
        return self.this.name

    @property
    def base(self) -> str:
        """What it is compared with, in words: 上年 or 预算."""
        return _BASES[self.against]

    @property
    def difference(self) -> Decimal:
        """How much more it is; negative where it is less."""
        return self.this.amount - self.other.amount

    @property
    def words(self) -> str:
        """增加, 减少 or 持平."""
        if not self.difference:
            return "持平"
        return "增加" if self.difference > 0 else "减少"


def names_itself(written: str, change: Change) -> bool:
    """Whether the subject of a sentence is the figure that changed, or left out."""
    plain = re.sub(r"[“”（）()]", "", written.strip())
    return plain in ("", *change.this.names)


def changes(disclosure: Disclosure, figures: Mapping[str, KnownFigure]) -> Iterator[Change]:
    """Every change for which the catalogue has an input with its reason, where both of its ``figures`` are known."""
    narrative, roles = disclosure.narrative, disclosure.catalogue.roles
    texts = {text.name: text for text in disclosure.free_texts if text.kind == "input"}
    for reason, explained in roles.reasons.items():
        this = figures.get(explained.figure)
        other = _budget(this, figures, roles) if explained.against == "budget" else _last_year(this, figures, roles)
        if this is not None and other is not None:
            typed = narrative.inputs[reason].key or _typed(disclosure, other.name)
            place = typed or narrative.place_of(reason)
            yield Change(reason, this, other, explained.against, texts.get(reason), place)


def _budget(this: KnownFigure | None, figures: Mapping[str, KnownFigure], roles: Roles) -> KnownFigure | None:
    return figures.get(roles.budgets.get(this.name, "")) if this is not None else None


def _last_year(this: KnownFigure | None, figures: Mapping[str, KnownFigure], roles: Roles) -> KnownFigure | None:
    """Last year's figure, or that of all its parts; of parts that have not changed there is none.

    The sum of parts may differ from the whole by its rounding alone, and that is no change.
    """
    if this is None or this.name in roles.last_years:
        return figures.get(roles.last_years[this.name]) if this is not None else None
    parts = [
        (figures.get(part), figures.get(roles.last_years.get(part, ""))) for part in roles.parts.get(this.name, ())
    ]
    known = [(part, last) for part, last in parts if last is not None]
    if not known or len(known) < len(parts) or all(part and part.amount == last.amount for part, last in known):
        return None
    return _together([last for _, last in known])


def _together(figures: list[KnownFigure]) -> KnownFigure:
    """The sum of figures, under the name of the first."""
    first, *others = figures
    amount, interval = first.amount, first.interval
    for one in others:
        amount, interval = amount + one.amount, interval + one.interval
    return KnownFigure(first.name, amount, first.unit, interval)


def _typed(disclosure: Disclosure, name: str) -> Place | None:
    """Where the name of an input was typed; a fact is none."""
    found = disclosure.narrative.inputs.get(name)
    return found.key if found is not None else None
