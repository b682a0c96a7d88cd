"""``rules ID/YEAR``: the formulas and ties of a catalogue, each a rule with its source and both kinds of example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len

from site_src.catalogue.forms import BoundFormula, Catalogue, TableForm
from site_src.catalogue.loader import load_catalogue
from site_src.catalogue.schema import Tie
from site_src.commands.catalogues import catalogue_folders, entries, no_such_catalogue
from site_src.commands.project import Folders, exit_status
from site_src.disclosure.model import Disclosure
from site_src.disclosure.sample import sample_disclosure
from site_src.disclosure.value import Value
from site_src.reports.plain import as_text
from site_src.values.amount import printed
from site_src.values.finding import Severity
from site_src.values.suggestion import suggestion

Answer = tuple[int, str]


def explain_equations(folders: Folders, name: str) -> Answer:
    """The equations of a catalogue (``id/year``), of a table of it (``/table``), or one of them (``/table/id``)."""
    catalogue_name, table, wanted = _parts(name)
    if all(entry.name != catalogue_name for entry in entries(folders)):
        return 2, no_such_catalogue(folders, catalogue_name)
    catalogue, findings = load_catalogue(catalogue_folders(folders), catalogue_name)
    if catalogue is None:
        return exit_status(findings), as_text(findings, [])
    equations = [(form, formula) for form in catalogue.tables for formula in form.formulas]
    chosen = [(form, one) for form, one in equations if table in ("", form.id) and wanted in ("", one.id)]
    if not chosen:
        of_table = [formula.id for form, formula in equations if form.id == table]
        near = suggestion(wanted if of_table else table, of_table or [form.id for form in catalogue.tables])
        right = f"{catalogue_name}/{table}/{near}" if of_table else f"{catalogue_name}/{near}"
        hint = f"是不是“{right}”？" if near else f"用 rules {catalogue_name} 列出全部"
        return 2, f"没有公式或勾稽关系“{name}”。{hint}\n"
    if wanted:
        return 0, "\n".join(_explained(catalogue, *chosen[0])) + "\n"
    return 0, "\n".join(_listed(catalogue, chosen)) + "\n"


def _parts(name: str) -> tuple[str, str, str]:
    parts = [*name.split("/"), "", "", ""]
    return "/".join(parts[:2]), parts[2], parts[3]


def _listed(catalogue: Catalogue, equations: list[tuple[TableForm, BoundFormula]]) -> Iterator[str]:
    yield f"{catalogue.id}  {catalogue.file.title}"
    width = max(cell_len(_name(form, formula)) for form, formula in equations)
    titles = dict.fromkeys(form.title for form, _ in equations)
    for title in titles:
        yield from ("", f"《{title}》")
        for form, formula in equations:
            if form.title == title:
                name = _name(form, formula)
                yield f"  {name}{' ' * (width - cell_len(name))}  {_kind(formula)}  {_label(formula)}  {formula.says}"
    yield ""
    yield f"共 {len(equations)} 条；用 rules {catalogue.id}/表/名称 看其中一条的说明。"


def _explained(catalogue: Catalogue, form: TableForm, formula: BoundFormula) -> Iterator[str]:
    written = formula.form
    yield f"{catalogue.id}/{_name(form, formula)}  {formula.says}"
    yield f"级别：{_label(formula)}    方面：真实性    适用：{catalogue.file.title}《{form.title}》"
    yield ""
    yield f"查什么：{formula.says}（{written.holds if isinstance(written, Tie) else written.set}）"
    if formula.when:
        yield f"条件：{written.when}"
    yield "为什么：" + (
        "没有写的由它算出；写了的要与它相符，读者加起来应当得到印出的数。"
        if formula.fills
        else "同一笔钱在几处出现；几处不一样，总有一处错了。"
    )
    yield f"依据：{formula.source or catalogue.file.source.strip()}"
    example = written_cell(sample_disclosure(catalogue)[0], form, formula)
    if example is not None:
        yield from ("", f"会报的写法（样例数）：{example.cell}写 {printed(example.breaks)}")
        yield f"不会报的写法（样例数）：{example.cell}写 {printed(example.keeps)}"


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A cell that an equation speaks of, what its right side comes to, and an amount that breaks it."""

    cell: str
    right: Value
    keeps: Decimal
    breaks: Decimal


def written_cell(disclosure: Disclosure, form: TableForm, formula: BoundFormula) -> WrittenCell | None:
    """An example of an equation from a made-up disclosure; none where its condition does not hold there."""
    found = next(_cells(disclosure, form, formula), None)
    if found is None:
        return None
    cell, right = found
    beyond = (right.interval.high - right.interval.low) + 1
    worth = right.worth
    return WrittenCell(cell, right, worth, worth - beyond if formula.equation.comparison == ">=" else worth + beyond)


def _cells(disclosure: Disclosure, form: TableForm, formula: BoundFormula) -> Iterator[tuple[str, Value]]:
    for comparison in disclosure.comparisons:
        if comparison.formula is formula and comparison.agrees:
            yield comparison.table.cell_title(comparison.row, comparison.column), comparison.right
    for table in disclosure.tables:
        for row in table.rows if table.form is form else ():
            for name, cell in row.cells.items():
                if cell.formula is formula and cell.value is not None:
                    yield table.cell_title(row, row.row.panel.by_id[name]), cell.value


def _name(form: TableForm, formula: BoundFormula) -> str:
    return f"{form.id}/{formula.id}"


def _kind(formula: BoundFormula) -> str:
    return "公式" if formula.fills else "勾稽"


def _label(formula: BoundFormula) -> str:
    return Severity(formula.severity).label
