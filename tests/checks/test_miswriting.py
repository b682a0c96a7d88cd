"""What fingers do to digits is said in words, and nothing is said where no slip of the hand explains a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from site_src.checks.proof.miswriting import miswritten


@pytest.mark.parametrize(
    ("found", "right", "how"),
    [
        ("458.3", "485.3", "相邻两位数字打颠倒了"),
        ("48.53", "485.3", "小数点错位，写小了 10 倍"),
        ("4853", "485.3", "小数点错位，写大了 10 倍"),
        ("4853000", "485.3", "小数点错位，写大了 10000 倍"),
        ("485.8", "485.3", "有一位数字打错了"),
        ("4485.3", "485.3", "多打了一位数字"),
        ("85.3", "485.3", "少打了一位数字"),
        ("-485.3", "485.3", "正负号写反了"),
        ("-85.3", "-485.3", "少打了一位数字"),
        ("835.4", "485.3", ""),
        ("853.4", "485.3", ""),
        ("0", "485.3", ""),
        ("485.3", "0", ""),
        ("-12.0", "485.3", ""),
    ],
)
def test_the_slip_of_the_hand(found: str, right: str, how: str) -> None:
    assert miswritten(Decimal(found), Decimal(right)) == how
