"""Reads a catalogue from its folder and reports every mistake in it at its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from site_src.catalogue.classification import Classifications, read_classifications
from site_src.catalogue.faults.listing import repeated_tables, unlisted_tables
from site_src.catalogue.faults.mistakes import mistakes
from site_src.catalogue.forms import BoundFormula, BoundTie, Catalogue, LeafColumn, PanelForm, TableForm
from site_src.catalogue.formula.parser import FormulaError, parse_condition, parse_equation, parse_expression
from site_src.catalogue.formula.syntax import Expression, Matching, Named, Reference
from site_src.catalogue.inheritance import CatalogueFiles
from site_src.catalogue.kept import Kept
from site_src.catalogue.schema import CatalogueFile, Column, Fact, Formula, GlossaryFile, Panel, Table, Tie
from site_src.catalogue.shared_rows import RowLibraries
from site_src.content.records import Record, bind
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

RecordType = TypeVar("RecordType", bound=Record)
Parsed = TypeVar("Parsed")
Loaded = tuple[Catalogue | None, tuple[Finding, ...]]

_KEPT: Kept[Loaded] = Kept(most=32)


def load_catalogue(folders: Iterable[tuple[Path, str]], name: str) -> tuple[Catalogue | None, list[Finding]]:
    """The catalogue ``id/year``; ``None`` where it is unusable.

    It is taken from the first of ``folders`` (path, and prefix in places) that has it. The classifications are those
    that stand beside the shipped catalogues, in the last of the folders. A catalogue is kept while all files that it
    was read from stay as they are: do not change it.
    """
    places = tuple(folders)
    shared, prefix = places[-1]
    codes, codes_prefix = shared / "classifications", f"{prefix}/classifications"
    files, libraries = CatalogueFiles(places, name), RowLibraries(places)

    def load() -> Loaded:
        classifications, found = read_classifications(codes, codes_prefix)
        loader = _Loader(files, libraries, found)
        return loader.catalogue(name, classifications), tuple(loader.findings)

    key = name, *(prefix for _, prefix in places)
    catalogue, findings = _KEPT.value(key, [codes, *files.folders, *libraries.folders], load)
    return catalogue, list(findings)


def _names_cells(target: Reference) -> bool:
    """Whether a target names cells of its own table: rows by name, or by what a column holds."""
    rows = target.rows
    return target.table is None and (
        isinstance(rows, Matching) or (isinstance(rows, Named) and rows.name != "children")
    )


class _Loader:
    def __init__(self, files: CatalogueFiles, libraries: RowLibraries, findings: list[Finding]) -> None:
        self._files = files
        self._libraries = libraries
        self.findings = findings

    def catalogue(self, name: str, classifications: Classifications) -> Catalogue | None:
        file = self._record("catalogue.yaml", CatalogueFile)
        glossary = self._record("glossary.yaml", GlossaryFile)
        names = self._files.own_tables() if file is None else dict.fromkeys(file.tables)
        forms = [self._record(f"tables/{table}.yaml", Table) for table in names]
        tables = tuple(self._table_forms([self._libraries.completed(form) for form in forms if form is not None]))
        self.findings += [*self._files.findings, *self._libraries.findings]
        if file is None:
            return None
        self.findings += [*repeated_tables(file), *unlisted_tables(*self._files.own, file.tables)]
        facts = tuple(self._facts(file.facts))
        if glossary is None:
            return None
        ties = tuple(tie for tie in map(self._figure_tie, file.ties) if tie)
        catalogue = Catalogue(name, file, tables, glossary, classifications, facts, ties)
        if None not in forms:  # names of a table that could not be read would all be unknown
            self.findings += mistakes(catalogue)
        broken = any(finding.severity is Severity.ERROR for finding in self.findings)
        return None if broken else catalogue

    def _record(self, name: str, record: type[RecordType]) -> RecordType | None:
        node = self._files.read(name)
        if node is None:
            return None
        bound, found = bind(node, record)
        self.findings += found
        return bound

    def _table_forms(self, forms: list[Table]) -> Iterator[TableForm]:
        ordinal = 0
        for number, form in enumerate(forms, 1):
            ordinal += form.numbered
            yield self._table_form(form, number, ordinal if form.numbered else 0)

    def _table_form(self, form: Table, number: int, ordinal: int) -> TableForm:
        panels = tuple(PanelForm(panel, tuple(self._leaves(panel))) for panel in form.panels)
        self._check_row_keys(form)
        formulas = [self._formula(formula) for formula in form.formulas]
        ties = [self._tie(tie) for tie in form.ties]
        return TableForm(form, number, ordinal, panels, _numbered(bound for bound in (*formulas, *ties) if bound))

    def _check_row_keys(self, form: Table) -> None:
        for panel in form.panels:
            seen: set[str] = set()
            for row in panel.fixed:
                if row.content_key in seen:
                    message = f"同一表区有两行都叫“{row.content_key}”，内容文件无法区分"
                    self._fault("catalogue-row", row.place, message, "给其中一行写上 key")
                seen.add(row.content_key)

    def _leaves(self, panel: Panel) -> list[LeafColumn]:
        leaves: list[LeafColumn] = []
        for column in panel.columns:
            self._add_leaves(column, (), "", leaves)
        seen: dict[str, LeafColumn] = {}
        for leaf in leaves:
            clash = f"{leaf.group}\0{leaf.key}"
            if clash in seen:
                message = f"同一表区有两栏都叫“{leaf.key}”，内容文件无法区分"
                self._fault("catalogue-column", leaf.form.place, message, "给其中一栏写上 key")
            seen[clash] = leaf
        return leaves

    def _add_leaves(self, column: Column, heads: tuple[str, ...], group: str, leaves: list[LeafColumn]) -> None:
        path = (*heads, column.label)
        for below in column.columns:
            self._add_leaves(below, path, (column.key or column.label) if column.lines else group, leaves)
        if not column.columns and column.id is None:
            self._fault("catalogue-column", column.place, f"栏“{column.label}”没有 id", "写上 id，供公式引用")
        elif not column.columns and column.id is not None:
            leaves.append(LeafColumn(column.id, column.key or column.label, path, column, group))

    def _formula(self, formula: Formula) -> BoundFormula | None:
        equation = self._parsed(parse_equation, formula, "set", formula.set)
        if equation is None:
            return None
        if not _names_cells(equation.target) or equation.comparison != "=":
            message = "公式左边应写成“[行].栏 = …”，指本表要填的单元格"
            self._fault("catalogue-formula", formula.place_of("set"), message, "例如 [total].* = sum([children].*)")
            return None
        when = self._parsed(parse_condition, formula, "when", formula.when) if formula.when else None
        target = re.sub(r"[\[\]]", "", formula.set.partition("=")[0]).strip().replace(" ", "-")
        return BoundFormula(equation, when, formula.says, formula, True, target)

    def _tie(self, tie: Tie) -> BoundFormula | None:
        equation = self._parsed(parse_equation, tie, "holds", tie.holds)
        if equation is None:
            return None
        if not _names_cells(equation.target):
            message = "勾稽关系左边应写成“[行].栏”，指本表的单元格"
            self._fault("catalogue-formula", tie.place_of("holds"), message, "例如 [total].total = income[total].total")
            return None
        when = self._parsed(parse_condition, tie, "when", tie.when) if tie.when else None
        return BoundFormula(equation, when, tie.says, tie, False, tie.id, tie.severity, tie.source)

    def _figure_tie(self, tie: Tie) -> BoundTie | None:
        holds = self._parsed(parse_condition, tie, "holds", tie.holds)
        when = self._parsed(parse_condition, tie, "when", tie.when) if tie.when else None
        return BoundTie(holds, when, tie) if holds else None

    def _facts(self, facts: list[Fact]) -> Iterable[tuple[Fact, Expression]]:
        for fact in facts:
            expression = self._parsed(parse_expression, fact, "is", fact.is_)
            if expression is not None:
                yield fact, expression

    def _parsed(self, parse: Callable[[str], Parsed], record: Record, key: str, text: str) -> Parsed | None:
        try:
            return parse(text)
        except FormulaError as problem:
            place = record.place_in(key, problem.position)
            self._fault("catalogue-formula", place, f"公式写法有误：{problem.message}", f"公式是：{text}")
            return None

    def _fault(self, rule: str, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding(rule, Severity.ERROR, place, message, hint=hint))


def _numbered(formulas: Iterable[BoundFormula]) -> tuple[BoundFormula, ...]:
    """The equations of a table, each with its own id: formulas for the same cells are numbered from the second."""
    seen: Counter[str] = Counter()
    numbered = []
    for formula in formulas:
        seen[formula.id] += 1
        number = seen[formula.id]
        numbered.append(formula if number == 1 else replace(formula, id=f"{formula.id}-{number}"))
    return tuple(numbered)
