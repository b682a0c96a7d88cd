"""Says in Chinese what a slip is: where, both figures, the difference, what would be right, and every figure in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_src.checks.slips import Slip, Suspect
from site_src.disclosure.model import Comparison, Disclosure
from site_src.values.amount import printed
from site_src.values.finding import Finding, Related, Severity
from site_src.values.interval import Interval
from site_src.values.place import Place

RELATIONS = {"=": "应等于", "<=": "不应大于", ">=": "不应小于"}
_CHECK = "核对这一格和下列各数，改正其中打错的一个；若是公式填出的合计，请直接写上公开的数"


@dataclass(frozen=True, slots=True)
class CellName:
    """What a cell is called: its table's title and the cell's, “合计”行“基本支出·小计”栏."""

    table: str
    cell: str

    def __str__(self) -> str:
        return f"《{self.table}》{self.cell}"


CellNames = dict[Place, CellName]


def cell_names(disclosure: Disclosure) -> CellNames:
    """The names of all cells that were typed, by their places."""
    return {
        given.place: CellName(table.form.title, table.cell_title(row, row.row.panel.by_id[column]))
        for table in disclosure.tables
        for row in table.rows
        for column, given in row.row.cells.items()
    }


def slip_finding(slip: Slip, names: CellNames, rule: str) -> Finding:
    """The finding for equations that do not hold, told of the figure that explains them where there is one alone."""
    if len(slip.suspects) == 1:
        return _of_suspect(slip, slip.suspects[0], names, rule)
    first = slip.comparisons[0]
    cell, expected = _cell(first), printed(first.right.worth)
    difference = printed(abs(first.left.worth - first.right.worth))
    relation, says = RELATIONS[first.formula.equation.comparison], first.formula.says
    return Finding(
        rule,
        severity_of(slip),
        _place(first),
        f"{cell}为 {printed(first.left.worth)}，{relation} {expected}（{says}），相差 {difference}",
        expected=acceptable(expected, first.right.interval),
        found=printed(first.left.worth),
        table=cell.table,
        cell=cell.cell,
        hint=_either(slip, names) or _CHECK,
        related=_proof(slip, names, None),
        equation=_equation_name(slip),
    )


def severity_of(slip: Slip) -> Severity:
    """The gravest of its equations' severities."""
    severities = {comparison.formula.severity for comparison in slip.comparisons}
    return next(severity for severity in Severity if severity.value in severities)


def _of_suspect(slip: Slip, suspect: Suspect, names: CellNames, rule: str) -> Finding:
    summand = suspect.summand
    name = names[summand.given.place]
    found = summand.given.amount or suspect.amount
    difference = printed(abs(found - suspect.amount))
    how = f"，像是{suspect.slip}" if suspect.slip else ""
    return Finding(
        rule,
        severity_of(slip),
        summand.given.place,
        f"{name}为 {printed(found)}，{_wrong(slip, suspect)}，相差 {difference}{how}",
        expected=acceptable(printed(suspect.amount), suspect.allowed),
        found=printed(found),
        table=name.table,
        cell=name.cell,
        hint="对照原始报表改正这一格；这一格没有打错的，再核对下列各数",
        related=_proof(slip, names, suspect),
        equation=_equation_name(slip),
    )


def _equation_name(slip: Slip) -> str:
    """The equation that says the most, as ``table/id``."""
    first = slip.comparisons[0]
    return f"{first.table.form.id}/{first.formula.id}"


def _wrong(slip: Slip, suspect: Suspect) -> str:
    """What is wrong with a figure: the one equation that it breaks, or how many."""
    allowed, right, fitting = suspect.allowed, printed(suspect.amount), suspect.fitting
    several = len(slip.comparisons)
    if several > 1 and len(fitting) > 1 and not suspect.slip:
        least, most = printed(fitting[0]), printed(fitting[-1])
        return f"有 {several} 处勾稽对不上；改为 {least} 到 {most} 之间的数就都相符"
    if several > 1:
        return f"有 {several} 处勾稽对不上；改为 {right} 就都相符"
    relation = "应等于"
    if not allowed.low.is_finite() or not allowed.high.is_finite():
        relation = "不应小于" if allowed.low.is_finite() else "不应大于"
    return f"{relation} {right}（{slip.comparisons[0].formula.says}）"


def _cell(comparison: Comparison) -> CellName:
    table = comparison.table
    return CellName(table.form.title, table.cell_title(comparison.row, comparison.column))


def _place(comparison: Comparison) -> Place:
    """The cell where it was typed, else the first figure that is not zero and made it, else the table."""
    cell = comparison.row.cells[comparison.column.id]
    if cell.place is not None:
        return cell.place
    summands = (*comparison.left.summands, *comparison.right.summands)
    figures = [summand for summand in summands if summand.given.amount]
    return next((summand.given.place for summand in (*figures, *summands)), comparison.table.place)


def acceptable(amount: str, interval: Interval) -> str:
    """An amount with all others that rounding allows in its place."""
    if interval.low == interval.high or not (interval.low.is_finite() and interval.high.is_finite()):
        return amount
    return f"{amount}（四舍五入可在 {printed(interval.low)} 与 {printed(interval.high)} 之间）"


def _either(slip: Slip, names: CellNames) -> str:
    """What to do where one of two figures is wrong and nothing tells which."""
    if len(slip.suspects) != 2:
        return ""
    place = _place(slip.comparisons[0])
    suspects = sorted(slip.suspects, key=lambda suspect: suspect.summand.given.place != place)
    one, other = (f"{names[suspect.summand.given.place]}应为 {printed(suspect.amount)}" for suspect in suspects)
    return f"两个数里有一个错了：{one}，或者{other}；对照原始报表改正"


def _proof(slip: Slip, names: CellNames, suspect: Suspect | None) -> tuple[Related, ...]:
    """The first equation with its figures, the other equations, and all their figures; none is told twice."""
    told: set[Place] = {suspect.summand.given.place} if suspect else set()
    equations = [_equation(one) for one in slip.comparisons]
    first, *others = [tuple(_figures(one, names, told)) for one in slip.comparisons]
    leading = equations[:1] if suspect is not None and others else []  # elsewhere the message is that equation
    return (*leading, *first, *equations[1:], *(related for figures in others for related in figures))


def _equation(comparison: Comparison) -> Related:
    relation, right = RELATIONS[comparison.formula.equation.comparison], printed(comparison.right.worth)
    left, says = printed(comparison.left.worth), comparison.formula.says
    return Related(_place(comparison), f"{_cell(comparison)}为 {left}，{relation} {right}（{says}）")


def _figures(comparison: Comparison, names: CellNames, told: set[Place]) -> Iterator[Related]:
    """The figures of an equation that were not told yet."""
    for summand in (*comparison.left.summands, *comparison.right.summands):
        place = summand.given.place
        if place not in told and summand.given.amount:
            told.add(place)
            yield Related(place, f"{names[place]} {summand.given.text}")
