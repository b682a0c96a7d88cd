"""Finds the names in formulas that mean nothing: unknown tables, rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from site_src.catalogue.faults.reach import references
from site_src.catalogue.forms import Catalogue, TableForm
from site_src.catalogue.formula.syntax import (
    EACH_COLUMN,
    Condition,
    Count,
    Expression,
    FigureName,
    Matching,
    Named,
    Negative,
    Number,
    Operation,
    Reference,
    Same,
    Selector,
    Sum,
    Within,
    figures_in,
)
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.suggestion import suggestion

ROW_WORDS = ("all", "leaves", "children")


def name_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each name in a formula, tie or fact that the catalogue does not have, at its place."""
    for table in catalogue.tables:
        for formula in table.formulas:
            here = _Names(catalogue, table, formula.place_in)
            yield from here.in_reference(formula.equation.target)
            yield from here.in_expression(formula.equation.right)
            if formula.when:
                here = _Names(catalogue, table, formula.place_in_condition)
                yield from here.in_expression(formula.when.left)
                yield from here.in_expression(formula.when.right)
    for tie in catalogue.ties:
        here = _Names(catalogue, None, tie.place_in)
        yield from here.in_figures(tie.holds)
        if tie.when:
            yield from _Names(catalogue, None, tie.place_in_condition).in_figures(tie.when)
    for fact, expression in catalogue.facts:
        yield from _Names(catalogue, None, partial(fact.place_in, "is")).in_expression(expression)


class _Names:
    def __init__(self, catalogue: Catalogue, table: TableForm | None, place: Callable[[int], Place]) -> None:
        """``table`` is the one that formulas mean when they name none; ``place`` tells where a character stands."""
        self._catalogue = catalogue
        self._table = table
        self._place = place

    def in_figures(self, condition: Condition) -> Iterator[Finding]:
        """What is wrong in a condition over facts and inputs."""
        known = self._catalogue.figures
        for side in (condition.left, condition.right):
            for figure in figures_in(side):
                if figure.name not in known:
                    yield self._unknown("数据", figure.name, known, figure.position)
            for reference, _ in references(side):
                yield self._not_a_figure(reference.position)

    def in_expression(self, expression: Expression) -> Iterator[Finding]:
        match expression:
            case Reference():
                yield from self.in_reference(expression)
            case Sum(of):
                yield from self.in_reference(of)
            case Negative(of):
                yield from self.in_expression(of)
            case Operation(_, left, right):
                yield from self.in_expression(left)
                yield from self.in_expression(right)
            case Count(table, rows, position):
                form, findings = self._form(table, position)
                yield from findings or self._in_rows(form, rows, position)
            case FigureName(_, position):
                message, hint = (
                    "表的公式里不能用数据的名称",
                    "写成“表[行].栏”；比较情况说明里的数，写在 catalogue.yaml 的 ties",
                )
                yield Finding("catalogue-name", Severity.ERROR, self._place(position), message, hint=hint)
            case Number():
                return

    def in_reference(self, reference: Reference) -> Iterator[Finding]:
        form, findings = self._form(reference.table, reference.position)
        if findings:
            yield from findings
            return
        if form is not None and reference.rows is not None:
            yield from self._in_rows(form, reference.rows, reference.position)
        if form is not None and reference.column != EACH_COLUMN:
            yield from self._column(form, reference.column, reference.position)

    def _form(self, name: str | None, position: int) -> tuple[TableForm | None, list[Finding]]:
        if name is None:
            return self._table, [] if self._table else [self._without_table(position)]
        form = self._catalogue.by_id.get(name)
        if form is None:
            return None, [self._unknown("表", name, self._catalogue.by_id, position)]
        return form, []

    def _in_rows(self, form: TableForm | None, rows: Selector, position: int) -> Iterator[Finding]:
        if form is None:
            return
        match rows:
            case Named(name):
                known = {*form.row_names(), *ROW_WORDS}
                if name not in known:
                    yield self._unknown("行", name, known, position)
            case Same(column) | Within(column) | Matching(column, _):
                yield from self._column(form, column, position)

    def _column(self, form: TableForm, name: str, position: int) -> Iterator[Finding]:
        known = {column.id for panel in form.panels for column in panel.columns} | {"code"}
        if name not in known:
            yield self._unknown("栏", name, known, position)

    def _unknown(self, what: str, name: str, known: Iterable[str], position: int) -> Finding:
        near = suggestion(name, sorted(known))
        hint = f"是不是“{near}”？" if near else f"目录里有：{'、'.join(sorted(known))}"
        message = f"公式引用了目录里没有的{what}“{name}”"
        return Finding("catalogue-name", Severity.ERROR, self._place(position), message, near, name, hint=hint)

    def _not_a_figure(self, position: int) -> Finding:
        message, hint = "catalogue.yaml 的勾稽关系只用数据的名称", "在 facts 里给这个数起名；表里的数写在表的 ties"
        return Finding("catalogue-name", Severity.ERROR, self._place(position), message, hint=hint)

    def _without_table(self, position: int) -> Finding:
        message = "这里的引用要写明是哪张表"
        return Finding("catalogue-name", Severity.ERROR, self._place(position), message, hint="写成“表[行].栏”")
