"""``rules ID/YEAR``: the formulas and ties of a catalogue, each a rule with its source and both kinds of example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len

from site_src.catalogue.forms import BoundFormula, Catalogue, TableForm
from site_src.catalogue.schema import Tie
from site_src.catalogue.shelf import Shelf
from site_src.commands.catalogues import no_such_catalogue
from site_src.disclosure.model import Disclosure
from site_src.disclosure.value import Value
from site_src.portal.folders import Folders
from site_src.portal.judged import exit_status
from site_src.reports.plain import as_text
from site_src.samples.sample import sample_disclosure
from site_src.values.amount import printed
from site_src.values.finding import Severity
from site_src.values.suggestion import suggestion

Answer = tuple[int, str]


@dataclass(frozen=True)
class EquationPage:
    """A formula or tie as its page tells it; ``formula`` is ``None`` for a tie between facts and inputs."""

    name: str
    heading: str
    fills: bool
    severity: Severity
    says: str
    text: str
    when: str
    source: str
    form: TableForm | None = None
    formula: BoundFormula | None = None


def entries_of(catalogue: Catalogue) -> list[EquationPage]:
    """All equations of a catalogue, table by table, then the ties between facts and inputs."""
    told = []
    for form in catalogue.tables:
        for formula in form.formulas:
            written = formula.form
            text = written.holds if isinstance(written, Tie) else written.set
            severity, source = Severity(formula.severity), formula.source or catalogue.file.source.strip()
            name, title = f"{form.id}/{formula.id}", f"《{form.title}》"
            told.append(
                EquationPage(
                    name, title, formula.fills, severity, formula.says, text, written.when, source, form, formula
                )
            )
    for tie in catalogue.ties:
        one = tie.form
        severity = Severity(one.severity)
        told.append(
            EquationPage(tie.name, "数据和情况说明", False, severity, one.says, one.holds, one.when, one.source)
        )
    return told


def explain_equations(folders: Folders, name: str) -> Answer:
    """The equations of a catalogue (``id/year``), of a table of it (``/table``), or one of them (``/table/id``)."""
    parts = name.split("/")
    catalogue_name, inside = "/".join(parts[:2]), "/".join(parts[2:])
    if all(entry.name != catalogue_name for entry in Shelf(folders.content).entries()):
        return 2, no_such_catalogue(folders, catalogue_name)
    catalogue, findings = Shelf(folders.content).load(catalogue_name)
    if catalogue is None:
        return exit_status(findings), as_text(findings, [])
    told = entries_of(catalogue)
    for one in told:
        if one.name == inside:
            return 0, "\n".join(_explained(catalogue, one)) + "\n"
    chosen = [one for one in told if not inside or one.name.startswith(f"{inside}/")]
    if chosen:
        return 0, "\n".join(_listed(catalogue, chosen)) + "\n"
    return 2, f"没有公式或勾稽关系“{name}”。{_nearest(catalogue_name, inside, told)}\n"


def _nearest(catalogue_name: str, inside: str, told: list[EquationPage]) -> str:
    table = inside.partition("/")[0]
    known = [one.name for one in told if one.name.startswith(f"{table}/")]
    near = suggestion(inside, known or {one.name.partition("/")[0] for one in told})
    return f"是不是“{catalogue_name}/{near}”？" if near else f"用 rules {catalogue_name} 列出全部"


def _listed(catalogue: Catalogue, told: list[EquationPage]) -> Iterator[str]:
    yield f"{catalogue.id}  {catalogue.file.title}"
    width = max(cell_len(one.name) for one in told)
    for heading in dict.fromkeys(one.heading for one in told):
        yield from ("", heading)
        for one in told:
            if one.heading == heading:
                kind = "公式" if one.fills else "勾稽"
                yield f"  {one.name}{' ' * (width - cell_len(one.name))}  {kind}  {one.severity.label}  {one.says}"
    yield ""
    yield f"共 {len(told)} 条；用 rules {catalogue.id}/表/名称 看其中一条的说明。"


def _explained(catalogue: Catalogue, one: EquationPage) -> Iterator[str]:
    yield f"{catalogue.id}/{one.name}  {one.says}"
    yield f"级别：{one.severity.label}    方面：真实性    适用：{catalogue.file.title}{one.heading}"
    yield ""
    yield f"查什么：{one.says}（{' '.join(one.text.split())}）"
    if one.when:
        yield f"条件：{' '.join(one.when.split())}"
    yield "为什么：" + (
        "没有写的由它算出；写了的要与它相符，读者加起来应当得到印出的数。"
        if one.fills
        else "同一笔钱在几处出现；几处不一样，总有一处错了。"
    )
    yield f"依据：{one.source}"
    example = written_cell(sample_disclosure(catalogue)[0], one.form, one.formula) if one.form and one.formula else None
    if example is not None:
        yield from ("", f"会报的写法（样例数）：{example.cell}写 {printed(example.breaks)}")
        yield f"不会报的写法（样例数）：{example.cell}写 {printed(example.keeps)}"


@dataclass(frozen=True)
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
