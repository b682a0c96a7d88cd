"""Amounts: what is read as one, and how it is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_src.values.amount import parse_amount, printed, rounded, spoken

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0"),
        ("0.0", "0.0"),
        ("2562.0", "2562.0"),
        ("1,819.9", "1819.9"),
        ("12,345,678", "12345678"),
        ("-5.2", "-5.2"),
        ("−5.2", "-5.2"),
        ("４８５.３", "485.3"),
    ],
)
def test_an_amount_is_read_with_all_its_decimals(text: str, amount: str) -> None:
    assert repr(parse_amount(text)) == repr(Decimal(amount))


NO_AMOUNTS = "二千五 1_000 1,23 12,34.5 1. .5 1e5 +1 1，000 1/2 5% NaN inf 0x10 --1 5万 ~ －5 △5"


@pytest.mark.parametrize("text", [*NO_AMOUNTS.split(), "", " ", "1 000", " 5", "1" * 21])
def test_anything_else_is_no_amount(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("amount", "on_tables", "in_sentences"),
    [
        ("2562.0", "2,562.0", "2562"),
        ("742.10", "742.10", "742.1"),
        ("0", "0", "0"),
        ("0.0", "0.0", "0"),
        ("-1234567.5", "-1,234,567.5", "-1234567.5"),
        ("1E+3", "1,000", "1000"),
        ("100", "100", "100"),
    ],
)
def test_tables_keep_decimals_and_sentences_drop_idle_zeros(amount: str, on_tables: str, in_sentences: str) -> None:
    assert (printed(Decimal(amount)), spoken(Decimal(amount))) == (on_tables, in_sentences)


@pytest.mark.parametrize(
    ("amount", "decimals", "result"),
    [("0.05", 1, "0.1"), ("-0.05", 1, "-0.1"), ("2.449", 1, "2.4"), ("2.5", 0, "3"), ("3.5", 0, "4"), ("7", 2, "7.00")],
)
def test_halves_are_rounded_away_from_zero(amount: str, decimals: int, result: str) -> None:
    assert str(rounded(Decimal(amount), decimals)) == result


@given(AMOUNTS)
def test_what_is_printed_is_read_again_unchanged(amount: Decimal) -> None:
    assert parse_amount(printed(amount)) == amount
    assert parse_amount(spoken(amount)) == amount
