"""Finds formulas that can never work: those that need their own cell, that fill nothing, or that read nothing.

Two tables may state the same equation in both directions, so a way back through other cells is no mistake: content
may give one of them. Only what fails with every content is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.faults.reach import FormCell, references, rows_named, surely_reads, target_cells
from site_src.catalogue.forms import BoundFormula, Catalogue, TableForm
from site_src.catalogue.formula.names import ROW_WORDS
from site_src.catalogue.formula.syntax import EACH_COLUMN, Expression, Matching, Named, Reference, Same, Within
from site_src.catalogue.schema import Formula
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place


def circle_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each formula or tie that cannot work, at the place that keeps it from working."""
    for table in catalogue.tables:
        written: dict[str, int] = {}
        for formula in table.formulas:
            cells = target_cells(table, formula)
            if not cells:
                yield from _nothing_to_fill(table, formula)
            elif formula.fills:
                yield from _circular(table, formula, cells)
            else:
                yield from _compared_with_itself(table, formula, cells)
            equation = formula.form.set if isinstance(formula.form, Formula) else formula.form.holds
            text = "".join(f"{formula.fills} {equation} {formula.form.when}".split())
            if text in written:
                message = f"这个式子第 {written[text]} 行已经写过"
                yield _fault("catalogue-formula", formula.place_in(0), message, "删去其中一个")
            written.setdefault(text, formula.place_in(0).line)


def _expressions(formula: BoundFormula) -> Iterator[tuple[Expression, bool]]:
    """What a formula has to work out, and whether it is the condition."""
    yield formula.equation.right, False
    if formula.when:
        yield formula.when.left, True
        yield formula.when.right, True


def _circular(table: TableForm, formula: BoundFormula, cells: list[FormCell]) -> Iterator[Finding]:
    circles = [place for cell in cells if (place := _way_back(table, formula, cell))]
    if len(circles) == len(cells):
        message = "公式要用到它自己要填的那一格，永远算不出来"
        hint = "右边改成别的行或别的栏；求和时用只含分项的行，如 [item] 或 [children]"
        yield _fault("catalogue-circle", circles[0], message, hint)


def _way_back(table: TableForm, formula: BoundFormula, cell: FormCell) -> Place | None:
    """Where a formula needs the very cell that it is to fill."""
    for expression, of_condition in _expressions(formula):
        for reference, _ in references(expression):
            if surely_reads(reference, table, formula.equation.target, cell):
                place = formula.place_in_condition if of_condition else formula.place_in
                return place(reference.position)
    return None


def _compared_with_itself(table: TableForm, tie: BoundFormula, cells: list[FormCell]) -> Iterator[Finding]:
    right, target = tie.equation.right, tie.equation.target
    if not isinstance(right, Reference) or right.table not in (None, table.id):
        return
    own_row = right.rows is None or (right.rows == target.rows and len({id(cell.row.fixed) for cell in cells}) == 1)
    if own_row and right.column in (EACH_COLUMN, target.column):
        message = "勾稽关系的两边是同一格，永远成立"
        yield _fault("catalogue-circle", tie.place_in(right.position), message, "改成要比的另一格")


def _nothing_to_fill(table: TableForm, formula: BoundFormula) -> Iterator[Finding]:
    """The target has no cell for figures; where its names mean nothing at all that has been said already."""
    target = formula.equation.target
    if target.column != EACH_COLUMN and table.column(target.column) is None:
        return
    rows = rows_named(table, target.rows or Named("all"))
    if not rows and isinstance(target.rows, Named):
        return
    place = formula.place_in(target.position)
    if not rows:
        message = f"没有一行会是 {_written(target)}"
        yield _fault("catalogue-formula", place, message, "改正编码，或改用行的标识")
        return
    columns = [row.panel.by_id[target.column] for row in rows if target.column in row.panel.by_id]
    if columns:
        message = f"左边的“{columns[0].title}”栏不是金额，也不是数量"
        yield _fault("catalogue-formula", place, message, "左边应是 kind 为 amount 或 count 的栏")
    else:
        message = f"左边的行里没有“{target.column}”栏可填"
        yield _fault("catalogue-formula", place, message, "这个栏在别的表区里；改正行或栏")


def reading_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each reference that finds nothing, or too much, whatever the content is."""
    for table in catalogue.tables:
        for formula in table.formulas:
            cells = target_cells(table, formula)
            for expression, of_condition in _expressions(formula):
                place = formula.place_in_condition if of_condition else formula.place_in
                for reference, summed in references(expression):
                    for message, hint in _misread(catalogue, table, reference, summed, cells):
                        yield _fault("catalogue-formula", place(reference.position), message, hint)
    for fact, expression in catalogue.facts:
        for reference, summed in references(expression):
            for message, hint in _misread(catalogue, None, reference, summed, []):
                yield _fault("catalogue-formula", fact.place_in("is", reference.position), message, hint)


def _misread(
    catalogue: Catalogue, own: TableForm | None, reference: Reference, summed: bool, cells: list[FormCell]
) -> Iterator[tuple[str, str]]:
    table = catalogue.by_id.get(reference.table) if reference.table else own
    if table is None:
        return
    rows = reference.rows
    relative = isinstance(rows, Same | Within) or rows == Named("children")
    if own is None and (relative or reference.column == EACH_COLUMN):
        yield "数据不属于哪一行哪一栏，这里不能用 *、children、same、within", "写明是哪一行、哪一栏"
    elif isinstance(rows, Same | Within):
        known = rows.column == "code" or table.column(rows.column) is not None
        if known and cells and not any(cell.row.holds(rows.column) for cell in cells):
            yield f"左边的行没有“{rows.column}”，找不到相同的行", "改用左边的行也有的栏"
    elif rows == Named("children") and cells and not any(cell.row.can_have_children for cell in cells):
        yield "左边的行不会有下级，children 总是空的", "改用分项的行的标识，如 sum([item].*)"
    elif isinstance(rows, Named | Matching) and reference.column != EACH_COLUMN:
        yield from _read_of_rows(table, reference, rows, summed)


def _read_of_rows(
    table: TableForm, reference: Reference, rows: Named | Matching, summed: bool
) -> Iterator[tuple[str, str]]:
    if isinstance(rows, Named) and (rows.name in ROW_WORDS or rows.name not in set(table.row_names())):
        return
    found = rows_named(table, rows)
    having = [row for row in found if reference.column in row.panel.by_id]
    if found and not having and table.column(reference.column) is not None:
        yield f"{_written(reference)} 的行里没有“{reference.column}”栏", "这个栏在别的表区里；改正行或栏"
    elif any(not row.panel.by_id[reference.column].numeric for row in having):
        title = next(
            row.panel.by_id[reference.column].title for row in having if not row.panel.by_id[reference.column].numeric
        )
        yield f"“{title}”栏不是金额，也不是数量，不能计算", "改成 kind 为 amount 或 count 的栏"
    elif not summed and (several := [row for row in having if row.fixed]) and len(several) > 1:
        yield f"{_written(reference)} 指了 {len(several)} 行，永远不定", f"写成 sum({_written(reference)})"


def _written(reference: Reference) -> str:
    match reference.rows:
        case Matching(column, value):
            rows = f"[{column} {value}]"
        case Named(name):
            rows = f"[{name}]"
        case _:
            rows = ""
    return f"{reference.table or ''}{rows}.{reference.column}"


def _fault(rule: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(rule, Severity.ERROR, place, message, hint=hint)
