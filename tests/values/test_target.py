"""What a form writes as the target of an indicator: a number however it is typed, or a quality."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_src.values.target import Target, parse_target

WRITTEN = [
    ("≥95%", "≥", "95", "%"),
    (">= 95 ％", "≥", "95", "％"),
    ("≥1,000人", "≥", "1000", "人"),
    ("≥1，000，000 人次", "≥", "1000000", "人次"),
    ("≥１，０００人", "≥", "1000", "人"),
    ("≤１２．５％", "≤", "12.5", "％"),
    ("12,345.60元", "", "12345.60", "元"),
    ("1.5万元", "", "1.5", "万元"),
    ("2万人次/年", "", "2", "万人次/年"),
    ("-5%", "", "-5", "%"),
    ("−5%", "", "-5", "%"),
    ("－５％", "", "-5", "％"),
    ("≥–0.5 ℃", "≥", "-0.5", "℃"),
    ("≤ ﹣3", "≤", "-3", ""),
]
QUALITIES = [
    "高效",
    "9-10月",
    "1-3个",
    "1,5",
    "10,00人",
    "1,0000人",
    "3～5次",
    "2024年3月",
    "≥",
    "",
    "-",
    "9" * 21 + "人",
]


@pytest.mark.parametrize(("text", "comparator", "number", "unit"), WRITTEN)
def test_a_number_has_its_comparator_and_unit(text: str, comparator: str, number: str, unit: str) -> None:
    target = parse_target(text)
    assert target == Target(comparator, Decimal(number), unit)
    assert str(target.number) == number


@pytest.mark.parametrize("text", QUALITIES)
def test_what_is_no_one_number_is_a_quality(text: str) -> None:
    assert parse_target(text) == Target(quality=text)


def test_comparator_and_unit_may_stand_in_cells_of_their_own() -> None:
    assert parse_target("1,000", "≥", "人") == Target("≥", Decimal(1000), "人")
    assert parse_target("1,000人", "定量") == Target("", Decimal(1000), "人")


@given(st.integers(min_value=0, max_value=10**15), st.booleans(), st.sampled_from("-－−﹣‐‑‒–"))
def test_a_whole_number_is_read_in_every_writing(number: int, wide: bool, minus: str) -> None:
    written = f"{number:,}"
    if wide:
        written = written.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert parse_target(f"≥{written}人").number == number
    assert parse_target(f"≥{minus}{written}人").number == -number
