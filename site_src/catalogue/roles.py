"""What the figures of a catalogue are to each other (last year's, the budget's, a part), and what reasons explain."""

from __future__ import annotations

from dataclasses import dataclass

from site_src.catalogue.schema import CatalogueFile, Explained, Fact, Input


@dataclass(frozen=True)
class Roles:
    """The roles that facts and inputs bear, by name.

    ``last_years`` and ``budgets`` lead from a figure to what it is compared with, ``parts`` from a whole to what adds
    up to it, ``wholes`` back; ``names`` has all that a figure is called, its own name first; ``reasons`` has what an
    input in words explains.
    """

    last_years: dict[str, str]
    budgets: dict[str, str]
    parts: dict[str, tuple[str, ...]]
    wholes: dict[str, str]
    names: dict[str, tuple[str, ...]]
    reasons: dict[str, Explained]

    @property
    def of_last_year(self) -> dict[str, str]:
        """From last year's figures to those that they are last year's of."""
        return {last: figure for figure, last in self.last_years.items()}


def amounts(file: CatalogueFile) -> list[Fact | Input]:
    """The figures that can bear roles: facts and inputs in money."""
    facts = [fact for fact in file.facts if fact.unit in ("", "元", "万元")]
    return [*facts, *(form for form in file.inputs if form.kind == "amount")]


def roles(file: CatalogueFile) -> Roles:
    """The roles that stand in ``catalogue.yaml``."""
    figures = amounts(file)
    wholes = {one.name: one.part_of for one in figures if one.part_of}
    parts = {whole: tuple(name for name, of in wholes.items() if of == whole) for whole in wholes.values()}
    return Roles(
        last_years={one.last_year_of: one.name for one in figures if one.last_year_of},
        budgets={one.budget_of: one.name for one in figures if one.budget_of},
        parts=parts,
        wholes=wholes,
        names={one.name: (one.name, *one.also_called) for one in figures},
        reasons={form.name: form.explains for form in file.inputs if form.explains is not None},
    )
