"""Compares the figures that a disclosure's words speak of: facts, and inputs that no table holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_src.catalogue.forms import BoundTie, Catalogue
from site_src.catalogue.formula.syntax import Condition, tables_in
from site_src.catalogue.schema import Input
from site_src.content.nodes import MapNode, TextNode
from site_src.disclosure.given import Given
from site_src.disclosure.ledger import Ledger, decimals_of
from site_src.disclosure.tables import FigureComparison
from site_src.disclosure.value import BLANK, Summand, Value
from site_src.values.amount import parse_amount
from site_src.values.interval import ZERO, Interval
from site_src.values.spelling import normalised


def figures(
    catalogue: Catalogue, facts: Mapping[str, Value], missing: set[str], texts: Iterable[MapNode]
) -> dict[str, Value]:
    """The figures that ties may speak of, by name.

    Those are the facts that are known and speak of no table in ``missing``, and the inputs that are numbers; one that
    is not given is unknown, unless it may be left out, which means none.
    """
    told = {fact.name for fact, expression in catalogue.facts if not tables_in(expression) & missing}
    known = {name: value for name, value in facts.items() if name in told}
    optional = {form.name: BLANK for form in catalogue.file.inputs if not form.required}
    typed = list(_typed(catalogue, texts))
    decimals = decimals_of(given.amount for _, given in typed)
    return {**optional, **{form.name: _value(form, given, decimals) for form, given in typed}, **known}


def _typed(catalogue: Catalogue, texts: Iterable[MapNode]) -> Iterator[tuple[Input, Given]]:
    inputs = {normalised(form.name): form for form in catalogue.file.inputs if form.kind != "text"}
    for key, node in (entry for text in texts for entry in text):
        form = inputs.get(normalised(key.text))
        amount = parse_amount(node.text) if form and isinstance(node, TextNode) else None
        if form is not None and amount is not None:
            yield form, Given(node.place, f"{amount:f}", amount)


def _value(form: Input, given: Given, decimals: int) -> Value:
    amount = given.amount or ZERO
    interval = Interval.exact(amount) if form.kind == "count" else Interval.of_printed(amount, decimals)
    return Value(amount, interval, (Summand("", form.name, "", given, interval),))


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
