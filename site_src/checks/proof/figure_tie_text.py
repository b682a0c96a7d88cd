"""Says in Chinese that facts and inputs which the catalogue ties together disagree."""

from __future__ import annotations

from site_src.catalogue.formula.syntax import written
from site_src.checks.proof.cell_names import CellNames
from site_src.checks.proof.slip_text import RELATIONS, TIE_BROKEN, acceptable
from site_src.disclosure.tables import FigureComparison
from site_src.values.amount import printed
from site_src.values.finding import Broken, Finding, Related, Severity


def figure_tie_finding(comparison: FigureComparison, names: CellNames) -> Finding:
    """The finding for a tie between facts and inputs that does not hold; it stands at the first input of the tie."""
    tie, left, right = comparison.tie, comparison.left, comparison.right
    name, found, expected = written(tie.holds.left), printed(left.worth), printed(right.worth)
    relation, difference = RELATIONS[tie.holds.comparison], printed(abs(left.worth - right.worth))
    summands = dict.fromkeys((*left.summands, *right.summands))
    typed = next((one for one in summands if not one.table), next(iter(summands), None))
    broken = Broken(tie.name, TIE_BROKEN, Severity(tie.form.severity))
    return Finding(
        broken.rule,
        broken.severity,
        typed.given.place if typed else tie.form.place,
        f"“{name}”为 {found}，{relation} {expected}（{tie.form.says}），相差 {difference}",
        expected=acceptable(expected, right.interval),
        found=found,
        cell=name,
        hint="核对这几个数，改正其中写错的一个",
        related=tuple(
            Related(one.given.place, f"{names.of(one)} {one.given.text}") for one in summands if one.given.amount
        ),
        broken=(broken,),
    )
