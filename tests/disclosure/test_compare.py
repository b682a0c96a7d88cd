"""What is compared does not depend on what was asked before: a formula is never compared with its own value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from site_src.disclosure.fill import compare, compare_with_blanks
from site_src.disclosure.ledger import Ledger
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import CellComparison
from site_src.disclosure.value import CellKey
from tests.disclosure.test_ledger import portal, sheet
from tests.support import ROOT, disclosure, examined, tiny_content


def told(comparisons: Iterable[CellComparison]) -> Counter[tuple[int, str, str, str]]:
    return Counter((id(one.formula), one.table.id, one.row.title, one.column.id) for one in comparisons)


def with_itself(comparisons: Iterable[CellComparison], ledger: Ledger) -> list[str]:
    """The formulas that are compared with a cell which they filled themselves."""
    keys = [(one.formula, CellKey(one.table.form.id, one.row.row, one.column.id)) for one in comparisons]
    return [formula.says for formula, key in keys if ledger.filler(key) is formula]


@pytest.fixture(params=["first table first", "last table first", "with blanks", "filled before"])
def order(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def assert_the_same(one: Disclosure, order: str) -> None:
    ledger = Ledger(one.given, blanks=order == "with blanks")
    step = -1 if order == "last table first" else 1
    if order == "filled before":
        compare(one.filled, one.given, ledger)
    compared = compare(one.filled[::step], one.given[::step], ledger)
    assert with_itself(compared, ledger) == []
    assert len(compared) == len(one.comparisons)
    if step == 1:
        assert told(compared) == told(one.comparisons) == told(compare_with_blanks(one))


@pytest.mark.parametrize("content", ["content", "tests/documents/accounts/content"])
def test_the_real_documents_are_compared_alike_in_every_order(content: str, order: str) -> None:
    for checked in examined(ROOT / content).disclosures:
        assert_the_same(checked.disclosure, order)


def test_a_total_that_a_formula_filled_is_not_compared_with_it(tmp_path: Path, order: str) -> None:
    tables = {"s": sheet("s", "a b c", ["[c] = [a] + [b]"]), "t": sheet("t", "d", ["[d] = s[c]", "[d] = s[a] + s[b]"])}
    one = disclosure(portal(tmp_path, tables, {"s": "a: 1.0\nb: 2.0"}))
    assert_the_same(one, order)
    assert [comparison.formula.says for comparison in one.comparisons] == ["说明"]
    assert one.comparisons[0].table.id == "t"


def test_a_total_that_was_given_is_compared(tmp_path: Path, order: str) -> None:
    tables = {"s": sheet("s", "a b c", ["[c] = [a] + [b]"])}
    one = disclosure(portal(tmp_path, tables, {"s": "a: 1.0\nb: 2.0\nc: 3.0"}))
    assert_the_same(one, order)
    assert len(one.comparisons) == 1


def test_the_tiny_portal_is_compared_alike_in_every_order(tmp_path: Path, order: str) -> None:
    assert_the_same(disclosure(tiny_content(tmp_path)), order)
