"""Budgets to test with: real ones and invented ones, written out in full, whose figures can be moved or broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.faults import documents
from bench.generate import shipped_catalogue, write_content
from bench.slips import edited
from bench.written_out import written_out
from site_src.catalogue.forms import Catalogue
from site_src.checks.neighbours.neighbour import told
from site_src.checks.neighbours.neighbours import Neighbours
from site_src.checks.rules.registry import findings_of
from site_src.checks.rules.rule import Subject
from site_src.content.nodes import ListNode, MapNode, Node, TextNode
from site_src.content.source import DisclosureSource
from site_src.disclosure.assemble import assemble
from site_src.disclosure.model import Disclosure
from site_src.portal.waivers import apply_waivers
from site_src.values.finding import Finding, Severity
from tests.equations import CellName, Equations
from tests.support import read_content


@dataclass(frozen=True)
class Budget:
    """A document written out in full, with all that is found in it."""

    source: DisclosureSource
    catalogue: Catalogue

    @cached_property
    def read(self) -> tuple[Disclosure, list[Finding]]:
        disclosure, findings = assemble(self.source, self.catalogue)
        found, _ = apply_waivers(
            findings_of(Subject(disclosure, Neighbours((told(disclosure),)))), self.source.header.waivers
        )
        # Words are left out or stay as they were: what they say of moved figures is not asked.
        shown = [one for one in (*findings, *found) if one.rule not in ("waiver-unused", "project-cost-differs")]
        return disclosure, [one for one in shown if one.severity is not Severity.INFO]

    @cached_property
    def equations(self) -> Equations:
        return Equations(self.read[0])

    @cached_property
    def movable(self) -> dict[CellName, int]:
        """The cells that are typed and not nothing, with the decimals they are printed with."""
        figures = self.equations.figures.items()
        return {
            name: -int(one.amount.as_tuple().exponent) for name, one in figures if one.place is not None and one.amount
        }

    @cached_property
    def directions(self) -> list[dict[CellName, Fraction]]:
        """A basis of all changes of figures that leave every equation as it is."""
        return list(_solutions(self.equations))

    def with_amounts(self, amounts: dict[CellName, Decimal]) -> Budget:
        """The same with other figures in some cells."""
        nodes = {node.place: node for table in self.source.tables for node in texts(table)}
        changes: dict[int, Node | None] = {}
        for name, amount in amounts.items():
            place = self.equations.figures[name].place
            if place is not None:
                changes[id(nodes[place])] = replace(nodes[place], text=f"{amount:f}")
        tables = tuple(node for table in self.source.tables if isinstance(node := edited(table, changes), MapNode))
        return Budget(replace(self.source, tables=tables), self.catalogue)


@cache
def real(name: str) -> Budget:
    """A real document or one of the accounts' tests, with the reasons and figures that no table holds left out."""
    document = next(one for one in documents("full") if one.source.name == name)
    return _of_tables(document.source, document.disclosure.catalogue)


@cache
def invented(seed: int) -> Budget:
    """A department that was made up line by line, with sums rounded each by itself."""
    with TemporaryDirectory() as folder:
        write_content(Path(folder) / "content", 1, seed)
        source = read_content(Path(folder) / "content").sources[0]
    return _of_tables(written_out(assemble(source, shipped_catalogue())[0]), shipped_catalogue())


def _of_tables(source: DisclosureSource, catalogue: Catalogue) -> Budget:
    file = catalogue.file.model_copy(update={"parts": [], "inputs": []})
    return Budget(replace(source, texts={}), replace(catalogue, file=file))


def texts(node: Node) -> Iterator[TextNode]:
    match node:
        case TextNode():
            yield node
        case ListNode(_, items):
            for item in items:
                yield from texts(item)
        case MapNode():
            for _, value in node:
                yield from texts(value)


def _solutions(equations: Equations) -> Iterator[dict[CellName, Fraction]]:
    figures = equations.figures
    solved: dict[CellName, dict[CellName, Fraction]] = {}  # a cell by the cells that determine it
    for equation in equations.all:
        if equation.formula.equation.comparison != "=" or not equations.applies(equation):
            continue
        rest: dict[CellName, Fraction] = {}
        for name, weight in equation.weights.items():
            if figures[name].amount:
                _add(rest, solved.get(name, {name: Fraction(1)}), Fraction(weight))
        if rest:
            last = next(reversed(rest))
            found = {name: -weight / rest[last] for name, weight in rest.items() if name != last}
            for other in solved.values():
                if last in other:
                    _add(other, found, other.pop(last))
            solved[last] = found
    for free in (name for name, figure in figures.items() if figure.amount and name not in solved):
        yield {free: Fraction(1)} | {name: one[free] for name, one in solved.items() if free in one}


def _add(total: dict[CellName, Fraction], more: dict[CellName, Fraction], times: Fraction) -> None:
    for name, weight in more.items():
        total[name] = total.get(name, Fraction(0)) + weight * times
        if not total[name]:
            del total[name]


def moved(budget: Budget, random: Random) -> Budget:
    """The budget with its figures moved, every one still more than nothing, every equation and inequality kept."""
    amounts = {name: one.amount for name, one in budget.equations.figures.items() if one.amount}
    directions = [one for one in budget.directions if all(weight.denominator == 1 for weight in one.values())]
    for direction in random.sample(directions, min(20, len(directions))):
        decimals = min(-int(amounts[name].as_tuple().exponent) for name in direction)
        up = random.random() < 0.5
        limits = (
            amounts[name] / abs(int(weight)) for name, weight in direction.items() if (weight < 0) == up and weight
        )
        most = min(limits, default=max(amounts[name] for name in direction) * 2)
        step = (most * Decimal(random.randint(1, 90)) / 100).quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN)
        further = {name: amounts[name] + int(weight) * (step if up else -step) for name, weight in direction.items()}
        if not any(budget.equations.strained({**amounts, **further})):
            amounts |= further
    return budget.with_amounts({name: amounts[name] for name in budget.movable})


def broken(budget: Budget, random: Random) -> tuple[Budget, CellName]:
    """The budget with a figure in it that is some thousands more than it was."""
    filled = {one.target for one in budget.equations.all if budget.equations.figures[one.target].place is None}
    feeding = {name for one in budget.equations.all if one.target in filled for name in one.weights}
    name = random.choice([name for name in budget.movable if name not in feeding])
    added = Decimal(random.randint(10**6, 10**7)).scaleb(-max(budget.movable[name], 0))
    return budget.with_amounts({name: budget.equations.figures[name].amount + added}), name
