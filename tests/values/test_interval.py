"""Rounding is arithmetic: rounded true figures never disagree, and a slip beyond rounding always does."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import reduce
from operator import add

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_src.values.amount import rounded
from site_src.values.interval import ZERO, Interval

TRUE_AMOUNTS = st.lists(st.decimals(min_value=-(10**6), max_value=10**6, places=4), min_size=1, max_size=12)
DECIMALS = st.integers(min_value=0, max_value=2)


def of(text: str) -> Interval:
    return Interval.of_printed(Decimal(text))


def sum_of(figures: Iterable[Decimal]) -> Interval:
    return reduce(add, (Interval.of_printed(figure) for figure in figures), Interval.exact(ZERO))


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("42.2", "42.15", "42.25"),
        ("42", "41.5", "42.5"),
        ("0.01", "0.005", "0.015"),
        ("-5.2", "-5.25", "-5.15"),
        ("0", "0", "0"),
        ("0.0", "0", "0"),
    ],
)
def test_a_printed_figure_stands_for_half_a_unit_to_either_side(printed: str, low: str, high: str) -> None:
    assert of(printed) == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("printed", "decimals", "half"),
    [("37", 0, "0.5"), ("37", 1, "0.05"), ("37", 2, "0.005"), ("37.5", 2, "0.05"), ("0", 1, "0"), ("1E+3", 1, "0.05")],
)
def test_a_whole_number_may_have_lost_its_zeros(printed: str, decimals: int, half: str) -> None:
    interval = Interval.of_printed(Decimal(printed), decimals)
    assert (interval.high - interval.low) / 2 == Decimal(half)


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        ("2432.7", ["539.3", "1819.9", "73.6"]),
        ("42.2", ["37.0", "5.3"]),
        ("2562.0", ["539.3", "1819.9", "73.6", "79.5", "0.5", "37.0", "5.3", "7.1"]),
        ("54.0", ["1.5", "3.6", "1.0", "0.6", "8.1", "2.3", "5.0", "32.0"]),
        ("10.0", ["10.0", "0.0", "0"]),
    ],
)
def test_the_rounded_totals_of_published_tables_agree(total: str, parts: list[str]) -> None:
    assert of(total).meets(sum_of(map(Decimal, parts)))


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        ("42.1", ["37.0", "5.3"]),
        ("42.5", ["37.0", "5.3"]),
        ("2432.5", ["539.3", "1819.9", "73.6"]),
        ("10.1", ["10.0", "0.0"]),
        ("0", ["0.1"]),
        ("0.1", []),
    ],
)
def test_a_true_slip_shows(total: str, parts: list[str]) -> None:
    assert not of(total).meets(sum_of(map(Decimal, parts)))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (of("42.2"), of("42.2"), True),
        (of("42.2"), of("42.3"), False),
        (of("42.2"), of("42"), True),
        (of("42.2"), Interval.exact(Decimal("42.24")), True),
        (of("42.2"), Interval.exact(Decimal("42.25")), False),
        (Interval.exact(ZERO), Interval.exact(ZERO), True),
        (Interval.exact(ZERO), of("0.1"), False),
    ],
)
def test_two_printings_of_one_figure_meet(one: Interval, other: Interval, meet: bool) -> None:
    assert one.meets(other) is meet
    assert other.meets(one) is meet


def test_arithmetic_takes_every_end_into_account() -> None:
    assert of("2") + of("3") == Interval(Decimal("4.0"), Decimal("6.0"))
    assert of("2") - of("3") == Interval(Decimal("-2.0"), Decimal("0.0"))
    assert -of("2") == Interval(Decimal("-2.5"), Decimal("-1.5"))
    assert of("2") * of("-3") == Interval(Decimal("-8.75"), Decimal("-3.75"))
    assert of("2").holds(Decimal("2.49"))
    assert not of("2").holds(Decimal("2.5"))


@given(TRUE_AMOUNTS, DECIMALS)
def test_rounded_parts_and_their_rounded_sum_always_meet(amounts: list[Decimal], decimals: int) -> None:
    """A nil that was rounded down to is told from a nil that is one only by its reader, so it is left out here."""
    parts = [rounded(amount, decimals) for amount in amounts]
    assume(all(part or not amount for part, amount in zip(parts, amounts, strict=True)))
    total = rounded(sum(amounts, ZERO), decimals)
    assume(total or not sum(amounts, ZERO))
    assert Interval.of_printed(total).meets(sum_of(parts))


@given(TRUE_AMOUNTS, DECIMALS, st.booleans())
def test_a_total_shifted_beyond_rounding_never_meets(amounts: list[Decimal], decimals: int, upwards: bool) -> None:
    parts = [rounded(amount, decimals) for amount in amounts]
    count = sum(1 for part in parts if part)
    unit = Decimal(1).scaleb(-decimals)
    units = (count + 1) // 2 + (0 if count % 2 else 1)  # the least whole number not below (n + 1) / 2
    shifted = sum(parts, ZERO) + (units if upwards else -units) * unit
    assert not Interval.of_printed(shifted).meets(sum_of(parts))


@given(TRUE_AMOUNTS, DECIMALS)
def test_a_total_shifted_by_less_is_within_rounding(amounts: list[Decimal], decimals: int) -> None:
    parts = [part for amount in amounts if (part := rounded(amount, decimals))]
    shifted = sum(parts, ZERO) + (len(parts) // 2) * Decimal(1).scaleb(-decimals)
    assume(shifted)
    assert Interval.of_printed(shifted).meets(sum_of(parts))


@pytest.mark.parametrize(
    ("one", "relation", "other", "stands"),
    [
        ("5.0", "=", "5.04", True),
        ("5.0", "=", "5.1", False),
        ("5.0", "<=", "5.1", True),
        ("5.1", "<=", "5.0", False),
        ("5.0", "<=", "4.96", True),
        ("5.1", ">=", "5.0", True),
        ("5.0", ">=", "5.1", False),
        ("0", "<=", "0.1", True),
    ],
)
def test_a_relation_stands_where_some_amounts_of_both_can(one: str, relation: str, other: str, stands: bool) -> None:
    assert of(one).stands(relation, of(other)) is stands
