"""Free texts: what people typed in words, each with its place. Wording made of facts is not among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from site_src.catalogue.forms import LeafColumn
from site_src.content.nodes import ListNode, Node, TextNode
from site_src.content.source import DisclosureSource
from site_src.disclosure.given import Given
from site_src.disclosure.narrative import Narrative
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.values.place import Place

Kind = Literal["input", "term", "cell", "statement", "note"]
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


class _At(NamedTuple):
    """A cell of a table."""

    table: FilledTable
    row: FilledRow
    column: LeafColumn


@dataclass(frozen=True)
class FreeText:
    """A text as it was typed.

    ``kind`` tells whether it is an input of ``overview.yaml`` or ``narrative.yaml``, a term's meaning, a cell of a
    table, the statement of a table that the source lacks, or a note in ``disclosure.yaml``. ``name`` is the input's,
    the term's or the note's; one of a table has that ``table`` instead, and ``at`` the cell that it stands in.
    """

    node: TextNode
    kind: Kind
    name: str = ""
    table: str = ""
    at: _At | None = field(default=None, repr=False, compare=False)

    @cached_property
    def text(self) -> str:
        """The text, with what a template fills in (``{{ 年度 }}``) blanked out; cells are no templates."""
        if self.kind not in ("input", "term"):
            return self.node.text
        return _TEMPLATE.sub(lambda match: "\ufffc" * len(match[0]), self.node.text)

    @cached_property
    def cell(self) -> str:
        """What messages and waivers call its cell; few texts are ever asked."""
        if self.at is not None:
            return self.at.table.cell_title(self.at.row, self.at.column)
        return "“未载”" if self.table else ""

    @property
    def called(self) -> str:
        """What messages call the text."""
        return f"《{self.table}》{self.cell}" if self.table else f"“{self.name}”"

    def place_at(self, position: int) -> Place:
        """Where the character at a position of the text, from 0, was typed."""
        return self.node.place_at(position)


def free_texts(source: DisclosureSource, narrative: Narrative, tables: Iterable[FilledTable]) -> Iterator[FreeText]:
    """All free texts of a disclosure, file by file; those of its ``tables`` that are shown."""
    for one in narrative.texts:
        if one.node is not None:
            yield FreeText(one.node, "input", one.name)
    for term in narrative.terms:
        yield FreeText(term.node, "term", term.name)
    typed: dict[Place, TextNode] = {}
    for table in source.tables:
        _collect(table, typed)
    for filled in tables:
        yield from _of_table(filled, typed)
    for number, _ in enumerate(source.header.notes):
        note = source.header.node_of("说明", number)
        if isinstance(note, TextNode):
            yield FreeText(note, "note", "说明")


def _collect(node: Node, typed: dict[Place, TextNode]) -> None:
    """Every text below a node, by its place."""
    if isinstance(node, TextNode):
        typed[node.place] = node
        return
    for below in node.items if isinstance(node, ListNode) else (value for _, value in node.entries):
        if isinstance(below, TextNode):
            typed[below.place] = below
        else:
            _collect(below, typed)


def _of_table(table: FilledTable, typed: dict[Place, TextNode]) -> Iterator[FreeText]:
    title = table.form.title
    if table.state == "not-in-source" and table.place in typed:
        yield FreeText(typed[table.place], "statement", table=title)
    columns = {id(panel): [one for one in panel.columns if one.form.kind == "text"] for panel in table.form.panels}
    for row in table.rows:
        for column in columns[id(row.row.panel)]:
            entries = (row.row.cells, *row.lines)
            for given in (entry.get(column.id) for entry in entries):
                node = _node(given, typed)
                if node is not None:
                    yield FreeText(node, "cell", table=title, at=_At(table, row, column))


def _node(given: Given | None, typed: dict[Place, TextNode]) -> TextNode | None:
    return typed.get(given.place) if given is not None and given.text else None
