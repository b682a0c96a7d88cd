"""Puts slips into the real documents, one at a time, and counts those found: ``python -m bench.faults --help``.

Kinds of slips: a digit of an amount, an amount one cell to the right or down, an amount ten times or ten thousand times
too large (小数点, 元 for 万元), a row left out, the codes of two rows exchanged, a code's name replaced.

Documents stand as they were typed, where formulas repeat each figure, and written out in full, as an inspector has
them. A slip that changes nothing printed is none. One is *found* when there is a new error or warning after waivers,
and *located* when that is at the changed cell, lists it as a summand, or concerns an equation which the cell is in.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from random import Random

from bench.written_out import written_out
from site_src.catalogue.forms import Catalogue
from site_src.catalogue.loader import load_catalogue
from site_src.checks.rule import check_disclosure
from site_src.checks.waivers import apply_waivers
from site_src.content.library import DisclosureSource, read_content
from site_src.content.nodes import ListNode, MapNode, Node, TextNode
from site_src.disclosure.assemble import assemble
from site_src.disclosure.model import Comparison, Disclosure, FilledRow, FilledTable
from site_src.disclosure.value import Summand, Value
from site_src.values.amount import parse_amount
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.spelling import normalised

ROOT = Path(__file__).parent.parent
CONTENTS = (ROOT / "content", ROOT / "tests" / "documents" / "accounts" / "content")
CATALOGUES = ROOT / "site_src" / "catalogs"
KINDS = ("digit", "tenfold", "myriad", "right", "down", "dropped", "codes", "name")
TITLES = {
    "digit": "改一位数字",
    "tenfold": "多写一位（十倍）",
    "myriad": "元当万元（万倍）",
    "right": "金额右移一格",
    "down": "金额下移一格",
    "dropped": "漏一行",
    "codes": "两行编码互换",
    "name": "名称换成别的",
}
Changes = Mapping[int, "Node | None"]


@dataclass(frozen=True)
class Slip:
    """One change of one table: ``places`` are the changed cells, ``changes`` the nodes replaced, by identity."""

    kind: str
    table: str
    cell: str
    places: frozenset[Place]
    changes: Changes


@dataclass(frozen=True)
class Judged:
    """What became of a slip: found, located, or why it was not found (rounding, unseen, missed)."""

    document: str
    kind: str
    table: str
    cell: str
    outcome: str
    located: bool = False
    rules: frozenset[str] = frozenset()


@cache
def documents(full: bool) -> tuple[Document, ...]:
    """The five documents and the accounts with their budget, as typed or written out in full."""
    made = []
    for root in CONTENTS:
        plain = []
        for source in read_content(root).sources:
            catalogue = load_catalogue([(CATALOGUES, "site_src/catalogs")], source.header.catalogue)[0]
            if catalogue is None:
                raise RuntimeError(source.name)
            plain.append((assemble(source, catalogue)[0], catalogue))
        portal = tuple(disclosure for disclosure, _ in plain)
        for disclosure, catalogue in plain:
            source = written_out(disclosure) if full else disclosure.source
            made.append(Document(source, catalogue, portal))
    return tuple(made)


class Document:
    """A document into which slips are put."""

    def __init__(self, source: DisclosureSource, catalogue: Catalogue, portal: tuple[Disclosure, ...]) -> None:
        self.source, self._catalogue = source, catalogue
        self._portal = tuple(one for one in portal if one.source.name != source.name)
        self.disclosure, self._found = self._examined(source)
        self._shown = _printed(self.disclosure)

    def _examined(self, source: DisclosureSource) -> tuple[Disclosure, list[Finding]]:
        disclosure, findings = assemble(source, self._catalogue)
        found = check_disclosure(disclosure, (*self._portal, disclosure))
        remaining, _ = apply_waivers(found, source.header.waivers)
        return disclosure, [*findings, *remaining]

    @cached_property
    def equations(self) -> dict[Place, list[Comparison]]:
        """The equations that a figure is in, by its place: those where it is not on both sides alike."""
        equations: dict[Place, list[Comparison]] = defaultdict(list)
        for one in self.disclosure.comparisons:
            if one.formula.equation.comparison == "=" and one.formula.severity != "info":
                left, right = Counter(_places(one.left)), Counter(_places(one.right))
                for place in left.keys() | right.keys():
                    if left[place] != right[place]:
                        equations[place].append(one)
        return equations

    @cached_property
    def figures(self) -> tuple[tuple[str, str, Place], ...]:
        """Every given figure: table, cell, place."""
        return tuple(
            (table.short_title, table.cell_title(row, row.row.panel.by_id[name]), given.place)
            for table in self.disclosure.tables
            for row in table.rows
            for name, given in row.row.cells.items()
            if given.amount
        )

    @property
    def unseen(self) -> list[tuple[str, str]]:
        """The figures, as table and cell, that no equation is about."""
        return [(table, cell) for table, cell, place in self.figures if place not in self.equations]

    def judged(self, slip: Slip) -> Judged | None:
        """Whether a slip is found; ``None`` where nothing printed differs, so that it is none."""
        tables = tuple(node for table in self.source.tables
                       if isinstance(node := edited(table, slip.changes), MapNode))
        disclosure, found = self._examined(replace(self.source, tables=tables))
        if _printed(disclosure) == self._shown:
            return None
        before = {(one.rule, one.place, one.message) for one in self._found}
        new = [
            one
            for one in found
            if one.severity is not Severity.INFO and (one.rule, one.place, one.message) not in before
        ]
        about = {
            (one.table.form.title, one.table.cell_title(one.row, one.column))
            for place in slip.places
            for one in self.equations.get(place, ())
        }
        located = any(_points_at(one, slip.places) or (one.table, one.cell) in about for one in new)
        outcome = "found" if new else self._why_not(disclosure, slip)
        rules = frozenset(one.rule for one in new)
        return Judged(self.source.name, slip.kind, slip.table, slip.cell, outcome, located, rules)

    def _why_not(self, disclosure: Disclosure, slip: Slip) -> str:
        if not any(place in self.equations for place in slip.places):
            return "unseen"
        about = [
            one
            for one in disclosure.comparisons
            if one.formula.equation.comparison == "=" and slip.places & {*_places(one.left), *_places(one.right)}
        ]
        return "rounding" if about and all(_explained(one) for one in about) else "missed"


def _printed(disclosure: Disclosure) -> list[list[str]]:
    return [[cell.text for cell in row.cells.values()] for table in disclosure.tables for row in table.rows]


def _places(value: Value) -> list[Place]:
    return [summand.given.place for summand in value.summands]


def _explained(comparison: Comparison) -> bool:
    """Whether halves of the last digits make up the difference (domain: no more than (n+1)·u/2)."""
    summands: set[Summand] = {*comparison.left.summands, *comparison.right.summands}
    exponents = [int(one.given.amount.as_tuple().exponent) for one in summands if one.given.amount]
    bound = sum((Decimal(5).scaleb(exponent - 1) for exponent in exponents), Decimal(0))
    return abs(comparison.left.worth - comparison.right.worth) <= bound


def _points_at(finding: Finding, places: frozenset[Place]) -> bool:
    return bool(places & {finding.place, *(related.place for related in finding.related)})


def edited(node: Node, changes: Changes) -> Node | None:
    """A node with some of those in it replaced, or left out."""
    if id(node) in changes:
        return changes[id(node)]
    if isinstance(node, MapNode):
        entries = ((key, edited(value, changes)) for key, value in node)
        return MapNode(node.place, tuple((key, value) for key, value in entries if value is not None))
    if isinstance(node, ListNode):
        items = (edited(item, changes) for item in node.items)
        return ListNode(node.place, tuple(item for item in items if item is not None))
    return node


class Slips:
    """All slips of some kinds that can be put into a document."""

    def __init__(self, document: Document, random: Random) -> None:
        self._document, self._random = document, random
        self._texts: dict[Place, TextNode] = {}
        self._maps: dict[Place, MapNode] = {}
        self._holders: dict[int, MapNode] = {}
        for table in document.source.tables:
            self._walk(table)

    def _walk(self, node: Node) -> None:
        if isinstance(node, TextNode):
            self._texts[node.place] = node
        elif isinstance(node, ListNode):
            for item in node.items:
                self._walk(item)
        else:
            self._maps[node.place] = node
            for _, value in node:
                self._holders[id(value)] = node
                self._walk(value)

    def all(self, kinds: Sequence[str] = KINDS) -> Iterator[Slip]:
        """The slips, table by table."""
        kinds_of: dict[str, Callable[[FilledTable, FilledRow], Iterator[Slip]]] = {
            "right": self._right,
            "dropped": self._dropped,
        }
        pairs: dict[str, Callable[[FilledTable, FilledRow, FilledRow], Iterator[Slip]]] = {
            "down": self._down,
            "codes": self._codes,
            "name": self._name,
        }
        for table in self._document.disclosure.tables:
            for kind in kinds:
                for row in table.rows:
                    if kind in kinds_of:
                        yield from kinds_of[kind](table, row)
                    elif kind not in pairs:
                        yield from self._changed(kind, table, row)
                for row, following in zip(table.rows, table.rows[1:], strict=False):
                    if kind in pairs and row.row.panel is following.row.panel:
                        yield from pairs[kind](table, row, following)

    def _slip(self, kind: str, table: FilledTable, cell: str, nodes: Iterable[Node], changes: Changes) -> Slip:
        return Slip(kind, table.short_title, cell, frozenset(node.place for node in nodes), changes)

    def _changed(self, kind: str, table: FilledTable, row: FilledRow) -> Iterator[Slip]:
        for name, given in row.row.cells.items():
            column = row.row.panel.by_id[name]
            if given.amount is None or (kind != "digit" and not given.amount):
                continue
            node = self._texts[given.place]
            text = self._typed_wrong(kind, node.text)
            cell = f"{table.cell_title(row, column)} {node.text}→{text}"
            yield self._slip(kind, table, cell, [node], {id(node): replace(node, text=text)})

    def _typed_wrong(self, kind: str, text: str) -> str:
        amount = parse_amount(text)
        if kind != "digit" and amount is not None:
            decimals = -int(amount.as_tuple().exponent)
            return f"{amount * (10 if kind == 'tenfold' else 10_000):.{decimals}f}"
        position = self._random.choice([index for index, letter in enumerate(text) if letter.isdigit()])
        digit = self._random.choice([digit for digit in "0123456789" if digit != text[position]])
        return text[:position] + digit + text[position + 1 :]

    def _right(self, table: FilledTable, row: FilledRow) -> Iterator[Slip]:
        node = self._maps.get(row.row.place) if row.row.place else None
        columns = [column for column in row.row.panel.columns if column.numeric and not column.group]
        for column, beside in zip(columns, columns[1:], strict=False):
            given, other = row.row.cells.get(column.id), row.row.cells.get(beside.id)
            if node is None or given is None or not given.amount or (other and other.amount == given.amount):
                continue
            moved = _keys_exchanged(node, column.key, beside.key)
            nodes = [self._texts[one.place] for one in (given, other) if one]
            cell = table.cell_title(row, column)
            yield self._slip("right", table, cell, nodes, {id(node): moved})

    def _dropped(self, table: FilledTable, row: FilledRow) -> Iterator[Slip]:
        place = row.row.place
        if place is None or not any(given.amount for given in row.row.cells.values()):
            return
        node = self._maps.get(place) or self._texts[place]
        cells = [self._texts[given.place] for given in row.row.cells.values() if given.amount]
        yield self._slip("dropped", table, row.title, cells, {id(node): None})

    def _down(self, table: FilledTable, row: FilledRow, following: FilledRow) -> Iterator[Slip]:
        for column in row.row.panel.columns:
            given, other = row.row.cells.get(column.id), following.row.cells.get(column.id)
            if given is None or other is None or not given.amount or other.amount == given.amount:
                continue
            node, below = self._texts[given.place], self._texts[other.place]
            changes = {id(node): replace(node, text=below.text), id(below): replace(below, text=node.text)}
            yield self._slip("down", table, table.cell_title(row, column), [node, below], changes)

    def _codes(self, table: FilledTable, row: FilledRow, following: FilledRow) -> Iterator[Slip]:
        yield from self._exchanged("codes", "code", table, row, following)

    def _name(self, table: FilledTable, row: FilledRow, following: FilledRow) -> Iterator[Slip]:
        for column in row.row.panel.columns:
            given, other = row.row.cells.get(column.id), following.row.cells.get(column.id)
            if column.form.kind != "name" or not given or not other or given.text == other.text or not other.text:
                continue
            node = self._texts[given.place]
            cell = table.cell_title(row, column)
            yield self._slip("name", table, cell, [node], {id(node): replace(node, text=other.text)})

    def _exchanged(
        self, kind: str, of: str, table: FilledTable, row: FilledRow, following: FilledRow
    ) -> Iterator[Slip]:
        figures = [given for one in (row, following) for given in one.row.cells.values() if given.amount]
        for column in row.row.panel.columns:
            given, other = row.row.cells.get(column.id), following.row.cells.get(column.id)
            if column.form.kind != of or not given or not other or given.text == other.text:
                continue
            node, below = self._texts[given.place], self._texts[other.place]
            changes = {id(node): replace(node, text=below.text), id(below): replace(below, text=node.text)}
            touched = [node, below, *(self._texts[one.place] for one in figures)]
            yield self._slip(kind, table, table.cell_title(row, column), touched, changes)


def _keys_exchanged(node: MapNode, one: str, other: str) -> MapNode:
    names = {normalised(one): other, normalised(other): one}
    entries = tuple((replace(key, text=names.get(normalised(key.text), key.text)), value) for key, value in node)
    return MapNode(node.place, entries)


def _judged_part(task: tuple[bool, int, int, int, int]) -> list[Judged]:
    full, number, seed, part, parts = task
    document = documents(full)[number]
    slips = [*Slips(document, Random(seed)).all()]
    return [judged for slip in slips[part::parts] if (judged := document.judged(slip))]


def everything(full: bool, seed: int, processes: int) -> list[Judged]:
    """All slips of all documents, judged."""
    parts = 8
    tasks = [(full, number, seed, part, parts) for number in range(len(documents(full))) for part in range(parts)]
    with ProcessPoolExecutor(processes) as pool:
        return [judged for part in pool.map(_judged_part, tasks) for judged in part]


def report(judged: Sequence[Judged], name: str, key: Callable[[Judged], str]) -> Iterator[str]:
    """The lines of a table in Markdown: by kind or by table of the form."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[key(one)].append(one)
    yield f"| {name} | 差错 | 查出 | 定位 | 舍入之内 | 无式可查 | 漏查 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for title, ones in [*groups.items(), ("合计", list(judged))]:
        outcomes = Counter(one.outcome for one in ones)
        found, located = outcomes["found"], sum(one.located for one in ones)
        yield (
            f"| {title} | {len(ones)} | {found} ({found / max(len(ones), 1):.1%}) | {located} "
            f"| {outcomes['rounding']} | {outcomes['unseen']} | {outcomes['missed']} |"
        )


def main() -> None:
    """Prints the shares by kind and table, the figures that nothing sees, and the slips that were missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    for full, heading in ((False, "照内容文件所写"), (True, "每一格都写出")):
        judged = everything(full, arguments.seed, arguments.processes)
        print(f"\n## {heading}\n", *report(judged, "差错", lambda one: TITLES[one.kind]), sep="\n")
        print("", *report(judged, "表", lambda one: f"{one.document}《{one.table}》"), sep="\n")
        for document in documents(full):
            unseen = Counter(table for table, _ in document.unseen)
            print(f"\n{document.source.name}: {len(document.unseen)} / {len(document.figures)} 个数无式可查", dict(unseen))
        for one in judged:
            if one.outcome in ("missed", "unseen") or not one.located:
                print(f"{one.outcome} {one.kind} {one.document}《{one.table}》{one.cell} {','.join(one.rules)}")


if __name__ == "__main__":
    main()
