"""A catalogue ready for use: tables with their columns laid out and their formulas read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from site_src.catalogue.classification import Classifications
from site_src.catalogue.column_kinds import KINDS, FigureKind, Kind, WordKind
from site_src.catalogue.formula.syntax import EACH_COLUMN, Condition, Equation, Expression
from site_src.catalogue.roles import Roles, roles
from site_src.catalogue.schema import (
    CatalogueFile,
    Column,
    Fact,
    FixedRow,
    Formula,
    GlossaryFile,
    Input,
    Panel,
    RowKind,
    Table,
    Tie,
)
from site_src.values.place import Place
from site_src.values.spelling import normalised

OWN_NAME, OWN_NUMBER = "名称", "序号"  # what the templates of a repeated table may name of it


@dataclass(frozen=True, eq=False)
class LeafColumn:
    """A column that holds cells. ``path`` names the printed heads above it, outermost first, its own label last.

    ``group`` is the key of the group that is given as a list of lines, where the column lies in one.
    """

    id: str
    key: str
    path: tuple[str, ...]
    form: Column
    group: str = ""

    @property
    def kind(self) -> Kind:
        """What its cells hold, and how those are read, printed and exported."""
        return KINDS[self.form.kind]

    @property
    def figures(self) -> FigureKind | None:
        """The kind of its figures; ``None`` where its cells are words."""
        kind = KINDS[self.form.kind]
        return kind if isinstance(kind, FigureKind) else None

    @property
    def numeric(self) -> bool:
        """Whether its cells are figures."""
        return isinstance(KINDS[self.form.kind], FigureKind)

    @property
    def coded(self) -> bool:
        """Whether its cells are codes of a classification."""
        kind = KINDS[self.form.kind]
        return isinstance(kind, WordKind) and kind.coded

    @property
    def says_row(self) -> bool:
        """Whether its words are part of what a row is called."""
        kind = KINDS[self.form.kind]
        return isinstance(kind, WordKind) and kind.said

    @property
    def title(self) -> str:
        """The column's full name in messages: 基本支出·小计."""
        return "·".join(label for label in self.path if label)


@dataclass(frozen=True, eq=False)
class PanelForm:
    """A panel with its leaf columns."""

    form: Panel
    columns: tuple[LeafColumn, ...]

    @cached_property
    def by_id(self) -> dict[str, LeafColumn]:
        """Columns by their identifier."""
        return {column.id: column for column in self.columns}

    @cached_property
    def by_key(self) -> dict[str, LeafColumn]:
        """Columns outside line groups, by what content calls them."""
        return {normalised(column.key): column for column in self.columns if not column.group}

    @cached_property
    def groups(self) -> dict[str, dict[str, LeafColumn]]:
        """Line groups by key, each with its columns by key."""
        groups: dict[str, dict[str, LeafColumn]] = {}
        for column in self.columns:
            if column.group:
                groups.setdefault(normalised(column.group), {})[normalised(column.key)] = column
        return groups

    @cached_property
    def _figures(self) -> tuple[str, ...]:
        return tuple(column.id for column in self.columns if column.numeric)

    def figure_columns(self, name: str) -> tuple[str, ...]:
        """Of the columns that a formula names, those of figures: each of them, or one, or none."""
        if name == EACH_COLUMN:
            return self._figures
        return (name,) if name in self._figures else ()

    @cached_property
    def roles(self) -> dict[str, LeafColumn]:
        """Columns outside line groups by what they tell of an indicator."""
        return {column.form.role: column for column in self.columns if column.form.role and not column.group}

    @cached_property
    def group_roles(self) -> dict[str, dict[str, LeafColumn]]:
        """The same of the columns of each line group, by the group's key as it is printed."""
        roles: dict[str, dict[str, LeafColumn]] = {}
        for column in self.columns:
            if column.group and column.form.role:
                roles.setdefault(column.group, {})[column.form.role] = column
        return roles

    @cached_property
    def label_column(self) -> LeafColumn | None:
        """The column that holds the labels of fixed rows."""
        return next((column for column in self.columns if column.form.kind == "label"), None)

    def open_columns(self, row: FixedRow) -> list[LeafColumn]:
        """The columns of a fixed row that content may fill."""
        return [column for column in self.columns if column.form.kind != "label" and column.id not in row.cells]

    @cached_property
    def fixed_by_label(self) -> dict[str, FixedRow]:
        """Fixed rows by what content calls them."""
        return {normalised(row.content_key): row for row in self.form.fixed}

    @cached_property
    def keyed_kinds(self) -> dict[str, RowKind]:
        """Kinds of rows that stand once, by their key."""
        return {normalised(kind.key): kind for kind in self.form.kinds if kind.key}


@dataclass(frozen=True, eq=False)
class BoundFormula:
    """An equation of the catalogue: to fill and check (``fills``), or to check only (a tie).

    ``id`` is the tie's, and of a formula the cells that it fills: ``total.*`` for ``[total].* = …``.
    """

    equation: Equation
    when: Condition | None
    says: str
    form: Formula | Tie
    fills: bool
    id: str
    severity: str = "error"
    source: str = ""

    def place_in(self, position: int) -> Place:
        """Where a character of the equation stands."""
        return self.form.place_in("set" if self.fills else "holds", position)

    def place_in_condition(self, position: int) -> Place:
        """Where a character of the condition stands."""
        return self.form.place_in("when", position)


@dataclass(frozen=True, eq=False)
class BoundTie:
    """A tie between figures of the whole disclosure: facts, and inputs that are numbers."""

    holds: Condition
    when: Condition | None
    form: Tie

    @property
    def name(self) -> str:
        """What it is called beside the equations of tables, which are ``table/id``."""
        return f"facts/{self.form.id}"

    def place_in(self, position: int) -> Place:
        """Where a character of the tie stands."""
        return self.form.place_in("holds", position)

    def place_in_condition(self, position: int) -> Place:
        """Where a character of the condition stands."""
        return self.form.place_in("when", position)


@dataclass(frozen=True, eq=False)
class TableForm:
    """A table of the catalogue. ``number`` is its place, from 1; ``ordinal`` that among the numbered ones, else 0."""

    form: Table
    number: int
    ordinal: int
    panels: tuple[PanelForm, ...]
    formulas: tuple[BoundFormula, ...]

    @property
    def id(self) -> str:
        """The table's identifier."""
        return self.form.id

    @property
    def title(self) -> str:
        """The table's printed name, without the year."""
        return self.form.title

    def column(self, name: str) -> LeafColumn | None:
        """The column of that identifier, in whichever panel."""
        return next((panel.by_id[name] for panel in self.panels if name in panel.by_id), None)

    @property
    def lists_rows(self) -> bool:
        """Whether the content must list rows that the form cannot make."""
        return any(not kind.made for panel in self.panels for kind in panel.form.kinds)

    def row_names(self) -> Iterator[str]:
        """Everything that formulas may call rows: panels, kinds, fixed rows."""
        for panel in self.panels:
            yield panel.form.id
            yield from (kind.id for kind in panel.form.kinds)
            for row in panel.form.fixed:
                yield row.id
                yield row.kind


@dataclass(frozen=True)
class Catalogue:
    """A standard: what a disclosure of one kind and year must hold."""

    id: str
    file: CatalogueFile
    tables: tuple[TableForm, ...]
    glossary: GlossaryFile
    classifications: Classifications
    facts: tuple[tuple[Fact, Expression], ...] = field(default=())
    ties: tuple[BoundTie, ...] = field(default=())

    @cached_property
    def figures(self) -> dict[str, Fact | Input]:
        """What ties of the whole disclosure may speak of, by name: facts, and inputs that are numbers."""
        inputs = {form.name: form for form in self.file.inputs if form.kind != "text"}
        return {**inputs, **{fact.name: fact for fact, _ in self.facts}}

    @cached_property
    def roles(self) -> Roles:
        """What its figures are to each other."""
        return roles(self.file)

    @cached_property
    def by_title(self) -> dict[str, TableForm]:
        """Tables by their printed name."""
        return {normalised(table.title): table for table in self.tables}

    @cached_property
    def by_id(self) -> dict[str, TableForm]:
        """Tables by their identifier."""
        return {table.id: table for table in self.tables}
