"""Compares the figures that a disclosure's words speak of: facts, and inputs that no table holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_src.catalogue.forms import BoundTie, Catalogue
from site_src.catalogue.formula.syntax import Condition, tables_in
from site_src.disclosure.ledger import Ledger
from site_src.disclosure.narrative import Narrative
from site_src.disclosure.tables import FigureComparison
from site_src.disclosure.value import BLANK, Value


def figures(
    catalogue: Catalogue, facts: Mapping[str, Value], missing: set[str], narrative: Narrative
) -> dict[str, Value]:
    """The figures that ties may speak of, by name.

    Those are the facts that are known and speak of no table in ``missing``, and the inputs that are numbers; one that
    is not given is unknown, unless it may be left out and is, which means none.
    """
    told = {fact.name for fact, expression in catalogue.facts if not tables_in(expression) & missing}
    known = {name: value for name, value in facts.items() if name in told}
    return {**_numbers(narrative), **known}


def _numbers(narrative: Narrative) -> dict[str, Value]:
    numbers = {name: one for name, one in narrative.inputs.items() if one.form.kind != "text"}
    left_out = {name for name, one in numbers.items() if one.node is None and not (one.faulty or one.form.required)}
    values = {name: BLANK if name in left_out else one.value for name, one in numbers.items()}
    return {name: value for name, value in values.items() if value is not None}


def compare_figures(catalogue: Catalogue, ledger: Ledger) -> Iterator[FigureComparison]:
    """Every tie between named figures whose condition holds and both sides of which are known."""
    for tie in catalogue.ties:
        sides = ledger.sides(tie.holds)
        if sides is not None and _applies(tie, ledger):
            yield FigureComparison(tie, *sides, sides[0].interval.stands(tie.holds.comparison, sides[1].interval))


def _applies(tie: BoundTie, ledger: Ledger) -> bool:
    return tie.when is None or _holds(tie.when, ledger)


def _holds(condition: Condition, ledger: Ledger) -> bool:
    sides = ledger.sides(condition)
    return sides is not None and sides[0].interval.stands(condition.comparison, sides[1].interval)
