"""Says in Chinese what a comparison of two figures found, with both figures, the difference and every summand."""

from __future__ import annotations

from site_src.catalogue.formula.syntax import written
from site_src.disclosure.model import Comparison, FigureComparison
from site_src.disclosure.value import Summand, Value
from site_src.values.amount import printed
from site_src.values.finding import Finding, Related, Severity
from site_src.values.place import Place

_RELATIONS = {"=": "应等于", "<=": "不应大于", ">=": "不应小于"}


def disagreement(comparison: Comparison, rule: str, severity: Severity) -> Finding:
    """The finding for a formula or tie that does not hold."""
    table, left, right = comparison.table, comparison.left, comparison.right
    cell = table.cell_title(comparison.row, comparison.column)
    relation = _RELATIONS[comparison.formula.equation.comparison]
    found, expected = printed(left.worth), printed(right.worth)
    difference = printed(abs(left.worth - right.worth))
    message = (
        f"《{table.form.title}》{cell}为 {found}，{relation} {expected}（{comparison.formula.says}），相差 {difference}"
    )
    return Finding(
        rule,
        severity,
        _place(comparison),
        message,
        expected=_acceptable(comparison.right),
        found=found,
        table=table.form.title,
        cell=cell,
        hint="核对这一格和下列各数，改正其中打错的一个；若是公式填出的合计，请直接写上公开的数",
        related=_related(left, right),
    )


def figures_disagree(comparison: FigureComparison, rule: str) -> Finding:
    """The finding for a tie between facts and inputs that does not hold; it stands at the first input of the tie."""
    tie, left, right = comparison.tie, comparison.left, comparison.right
    name, found, expected = written(tie.holds.left), printed(left.worth), printed(right.worth)
    relation = _RELATIONS[tie.holds.comparison]
    summands = (*left.summands, *right.summands)
    typed = next((one for one in summands if not one.table), summands[0] if summands else None)
    message = (
        f"“{name}”为 {found}，{relation} {expected}（{tie.form.says}），相差 {printed(abs(left.worth - right.worth))}"
    )
    return Finding(
        rule,
        Severity(tie.form.severity),
        typed.given.place if typed else tie.form.place,
        message,
        expected=_acceptable(right),
        found=found,
        cell=name,
        hint="核对这几个数，改正其中写错的一个",
        related=_related(left, right),
    )


def _related(left: Value, right: Value) -> tuple[Related, ...]:
    summands = dict.fromkeys((*left.summands, *right.summands))
    return tuple(Related(one.given.place, f"{_called(one)} {one.given.text}") for one in summands if one.given.amount)


def _called(summand: Summand) -> str:
    return f"《{summand.table}》“{summand.row}”" if summand.table else f"“{summand.row}”"


def _place(comparison: Comparison) -> Place:
    """The cell where it was typed, else the first figure that is not zero and made it, else the table."""
    cell = comparison.row.cells[comparison.column.id]
    if cell.place is not None:
        return cell.place
    summands = (*comparison.left.summands, *comparison.right.summands)
    figures = [summand for summand in summands if summand.given.amount]
    return next((summand.given.place for summand in (*figures, *summands)), comparison.table.place)


def _acceptable(right: Value) -> str:
    if right.interval.low == right.interval.high:
        return printed(right.worth)
    return (
        f"{printed(right.worth)}（四舍五入可在 {printed(right.interval.low)} 与 {printed(right.interval.high)} 之间）"
    )
