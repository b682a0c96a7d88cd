"""Budgets that balance have no finding; with one figure wrong, the equations that mention it break, and nothing else.

They are one finding, and where it names a figure, it is the one that was made wrong.

The budgets are the real documents and the invented ones, written out in full, with their figures moved along the
solutions of the catalogue's own equations. What must be found is worked out by ``tests/equations.py``, which shares
nothing with the program but the reading of formulas.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from tests.budgets import Budget, broken, invented, moved, real, texts

EQUATIONS = ("formula-disagrees", "tie-broken")
NAMES = (
    "2023/qinhuangdao-guanweiban/budget",
    "2024/zhengzhou-zhengwuban/budget",
    "2024/shili-danganju/accounts",
    "2024/shili-danganju/budget",
)
repeatable = settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # a seed has no smaller form
    suppress_health_check=[HealthCheck.too_slow],
)
seeds = st.integers(0, 2**32)


def equations_broken(disclosure: Disclosure) -> list[tuple[str, str, str, str]]:
    """The equations that do not hold: rule, table, cell and words."""
    return sorted(
        (
            "formula-disagrees" if one.formula.fills else "tie-broken",
            one.table.form.title,
            one.table.cell_title(one.row, one.column),
            one.formula.says,
        )
        for one in disclosure.comparisons
        if not one.agrees and one.formula.severity != "info"
    )


def check_one_broken(budget: Budget, random: Random) -> None:
    wrong, name = broken(budget, random)
    figure = budget.equations.figures[name]
    place = figure.place
    amount = Decimal(next(node for t in wrong.source.tables for node in texts(t) if node.place == place).text)
    expected = sorted(
        (one.rule, target.table.form.title, target.title, one.formula.says)
        for one in budget.equations.violated({name: amount})
        if one.formula.severity != "info"
        for target in [budget.equations.figures[one.target]]
    )
    disclosure, found = wrong.read
    assert equations_broken(disclosure) == expected
    assert [one for one in found if not _about(one, place)] == []
    errors = [one for one in found if one.rule in EQUATIONS and one.severity is Severity.ERROR]
    assert len(errors) == any(one.formula.severity == "error" for one in budget.equations.violated({name: amount}))
    assert [one.place for one in errors if one.hint.startswith("对照原始报表改正这一格") and one.place != place] == []


def _about(finding: Finding, place: Place | None) -> bool:
    return place in (finding.place, *(related.place for related in finding.related))


@pytest.mark.parametrize("name", NAMES)
def test_the_equations_worked_out_again_all_hold(name: str) -> None:
    budget = real(name)
    assert len(budget.equations.all) >= len(budget.read[0].comparisons) > 250
    assert list(budget.equations.violated({})) == []
    assert len(budget.directions) > 5


@pytest.mark.parametrize("name", NAMES)
@settings(repeatable, max_examples=8)
@given(seed=seeds)
def test_a_budget_that_balances_has_no_finding(name: str, seed: int) -> None:
    budget = moved(real(name), Random(seed))  # noqa: S311 (figures to test with)
    assert budget.source.tables != real(name).source.tables
    assert budget.read[1] == []


@settings(repeatable, max_examples=8)
@given(seed=seeds)
def test_an_invented_budget_has_no_finding(seed: int) -> None:
    assert invented(seed).read[1] == []


@pytest.mark.parametrize("name", NAMES)
@settings(repeatable, max_examples=25)
@given(seed=seeds)
def test_one_wrong_figure_breaks_the_equations_that_mention_it(name: str, seed: int) -> None:
    check_one_broken(real(name), Random(seed))  # noqa: S311 (figures to test with)


@settings(repeatable, max_examples=8)
@given(seed=seeds)
def test_one_wrong_figure_of_an_invented_budget_breaks_the_equations_that_mention_it(seed: int) -> None:
    check_one_broken(invented(seed), Random(seed))  # noqa: S311 (figures to test with)
