"""The slips that can be put into a document: one change of one table each, made on its nodes in memory."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from site_src.catalogue.forms import LeafColumn
from site_src.content.nodes import ListNode, MapNode, Node, TextNode
from site_src.content.source import DisclosureSource
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.values.amount import parse_amount
from site_src.values.place import Place
from site_src.values.spelling import normalised

FIGURE_KINDS = ("digit", "tenfold", "myriad", "right", "down", "dropped", "codes", "name")
KINDS = (*FIGURE_KINDS, "label", "year")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NAMED = re.compile("名称|单位$")
_SHORTEST_NAME = 4
Changes = Mapping[int, "Node | None"]


@dataclass(frozen=True)
class Slip:
    """One change of one file: ``places`` are the changed cells or the changed sentence.

    ``changes`` are the nodes of tables and texts that are replaced, by identity; ``header`` the particulars.
    ``table`` and ``cell`` say in words where it is.
    """

    kind: str
    table: str
    cell: str
    places: frozenset[Place]
    changes: Changes
    header: Mapping[str, object] = field(default_factory=dict)

    def put_into(self, source: DisclosureSource) -> DisclosureSource:
        """The source with the slip in it."""
        tables = tuple(node for table in source.tables if isinstance(node := edited(table, self.changes), MapNode))
        texts = {
            file: node for file, text in source.texts.items() if isinstance(node := edited(text, self.changes), MapNode)
        }
        return replace(source, tables=tables, texts=texts, header=source.header.model_copy(update=dict(self.header)))


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

    def __init__(self, source: DisclosureSource, disclosure: Disclosure, random: Random) -> None:
        self._disclosure, self._random = disclosure, random
        self._texts: dict[Place, TextNode] = {}
        self._maps: dict[Place, MapNode] = {}
        self._holders: dict[int, MapNode] = {}
        for table in source.tables:
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
            "label": self._label,
            "year": self._year,
        }
        pairs: dict[str, Callable[[FilledTable, FilledRow, FilledRow], Iterator[Slip]]] = {
            "down": self._down,
            "codes": self._codes,
            "name": self._name,
        }
        for table in self._disclosure.tables:
            for kind in kinds:
                for row in table.rows:
                    if kind in kinds_of:
                        yield from kinds_of[kind](table, row)
                    elif kind not in pairs:
                        yield from self._changed(kind, table, row)
                for row, following in itertools.pairwise(table.rows):
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
        for column, beside in itertools.pairwise(columns):
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

    def _label(self, table: FilledTable, row: FilledRow) -> Iterator[Slip]:
        """The name of a unit, a project or a code with a slip in one character."""
        for column, name in _names(row):
            yield self._retyped("label", table, row, column, misspelt(name, self._random))

    def _year(self, table: FilledTable, row: FilledRow) -> Iterator[Slip]:
        """A year within a name."""
        for column, name in _names(row):
            match = _YEAR.search(name)
            if match is not None:
                text = name[: match.start()] + wrong_year(match[0], self._random) + name[match.end() :]
                yield self._retyped("year", table, row, column, text)

    def _retyped(self, kind: str, table: FilledTable, row: FilledRow, column: LeafColumn, text: str) -> Slip:
        node = self._texts[row.row.cells[column.id].place]
        figures = [self._texts[given.place] for given in row.row.cells.values() if given.amount]
        cell = f"{table.cell_title(row, column)} {node.text}→{text}"
        slip = self._slip(kind, table, cell, [node, *figures], {id(node): replace(node, text=text)})
        letters = frozenset(node.place_at(position) for position in range(len(node.text)))
        return replace(slip, places=slip.places | letters)

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
        beside = [given for one in (row, following) for given in one.row.cells.values() if given.text]
        for column in row.row.panel.columns:
            given, other = row.row.cells.get(column.id), following.row.cells.get(column.id)
            if column.form.kind != of or not given or not other or given.text == other.text:
                continue
            node, below = self._texts[given.place], self._texts[other.place]
            changes = {id(node): replace(node, text=below.text), id(below): replace(below, text=node.text)}
            touched = [node, below, *(self._texts[one.place] for one in beside)]
            yield self._slip(kind, table, table.cell_title(row, column), touched, changes)


def _names(row: FilledRow) -> Iterator[tuple[LeafColumn, str]]:
    """The names of units, projects and codes that a row gives."""
    for name, given in row.row.cells.items():
        column = row.row.panel.by_id[name]
        if not column.numeric and _NAMED.search(column.title) and len(given.text) >= _SHORTEST_NAME:
            yield column, given.text


def misspelt(name: str, random: Random) -> str:
    """A name with one character left out, doubled, or changed places with the next."""
    position = random.randrange(len(name) - 1)
    one, other = name[position], name[position + 1]
    wrong = [other, one + one + other] + ([other + one] if one != other else [])
    return name[:position] + random.choice(wrong) + name[position + 2 :]


def wrong_year(year: str, random: Random) -> str:
    """The year before, the year after, or the one of ten years ago."""
    return str(int(year) + random.choice((-10, -1, 1)))


def _keys_exchanged(node: MapNode, one: str, other: str) -> MapNode:
    names = {normalised(one): other, normalised(other): one}
    entries = tuple((replace(key, text=names.get(normalised(key.text), key.text)), value) for key, value in node)
    return MapNode(node.place, entries)
