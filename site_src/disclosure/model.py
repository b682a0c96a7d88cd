"""The disclosure (公开文本): everything that pages, PDFs, data files and checks speak of."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from site_src.catalogue.classification import Classifications
from site_src.catalogue.forms import Catalogue
from site_src.content.departments import Department
from site_src.content.source import DisclosureSource
from site_src.disclosure.free_texts import FreeText, free_texts
from site_src.disclosure.given import GivenTable
from site_src.disclosure.indicators import Indicator, indicators
from site_src.disclosure.narrative import Narrative
from site_src.disclosure.tables import CellComparison, FigureComparison, FilledTable
from site_src.disclosure.value import Value


@dataclass(frozen=True)
class TextSection:
    """A section with its text in Markdown, figures filled in, and the identifiers of the tables that stand in it."""

    id: str
    number: str
    title: str
    text: str
    tables: tuple[str, ...] = ()
    shows: Literal["text", "glossary"] = "text"
    sections: tuple[TextSection, ...] = ()


@dataclass(frozen=True)
class TextPart:
    """A part with its sections."""

    id: str
    number: str
    title: str
    shows: Literal["sections", "glossary", "tables"]
    sections: tuple[TextSection, ...] = ()


@dataclass(frozen=True)
class FilledTerm:
    """A term of the glossary."""

    term: str
    meaning: str


@dataclass(frozen=True)
class Disclosure:
    """One department's one year of one kind. ``doubtful`` tells that some table could not be read wholly."""

    source: DisclosureSource
    catalogue: Catalogue
    narrative: Narrative
    title: str
    given: tuple[GivenTable, ...]
    filled: tuple[FilledTable, ...]
    comparisons: tuple[CellComparison, ...]
    figure_comparisons: tuple[FigureComparison, ...]
    known_facts: dict[str, Value]
    parts: tuple[TextPart, ...]
    terms: tuple[FilledTerm, ...]
    cover: tuple[str, ...] = field(default=())
    doubtful: bool = False

    @property
    def department(self) -> Department:
        """Whose disclosure it is."""
        return self.source.department

    @property
    def year(self) -> int:
        """The budget year."""
        return self.source.year

    @property
    def kind_name(self) -> str:
        """What kind it is: 部门预算, or for a unit 单位预算."""
        return self.catalogue.file.kind_name.replace("部门", self.source.header.scope)

    @property
    def classifications(self) -> Classifications:
        """The classifications of the budget year."""
        return self.catalogue.classifications.of_year(self.year)

    @property
    def unit(self) -> str:
        """The unit of its amounts, 元 or 万元, unless a table says otherwise."""
        return self.source.header.unit or self.catalogue.file.unit

    @cached_property
    def facts(self) -> dict[str, Decimal]:
        """The facts that are known, by name."""
        return {name: value.worth for name, value in self.known_facts.items()}

    @cached_property
    def tables(self) -> tuple[FilledTable, ...]:
        """The tables that are shown: all but optional ones that nothing determines."""
        return tuple(table for table in self.filled if table.state != "missing" or not table.form.form.optional)

    @cached_property
    def free_texts(self) -> tuple[FreeText, ...]:
        """The texts that people typed, as they were typed."""
        return tuple(free_texts(self.source, self.narrative, self.tables))

    @cached_property
    def indicators(self) -> tuple[tuple[FilledTable, Indicator], ...]:
        """Every performance indicator, with its table."""
        return tuple((table, one) for table in self.tables for one in indicators(table))

    @cached_property
    def by_id(self) -> dict[str, FilledTable]:
        """Tables by their identifier."""
        return {table.id: table for table in self.tables}
