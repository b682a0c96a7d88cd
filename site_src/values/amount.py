"""Amounts (金额): exact decimals, read from and printed as text."""

import re
from decimal import ROUND_HALF_UP, Decimal

_AMOUNT = re.compile(r"[-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_MOST_DIGITS = 20  # more than any budget has, and few enough for sums to stay exact


def parse_amount(text: str) -> Decimal | None:
    """The exact amount that ``text`` writes, its decimals kept; ``None`` where it writes none.

    Thousands may be separated by commas, in groups of three: ``1,819.9``.
    """
    if not _AMOUNT.fullmatch(text):
        return None
    if len(text) > _MOST_DIGITS and sum(letter.isdigit() for letter in text) > _MOST_DIGITS:
        return None
    return Decimal(text.replace(",", "").replace("−", "-"))


def printed(amount: Decimal) -> str:
    """An amount as tables print it: thousands separated, decimals as they were given."""
    return f"{amount:,f}"


def plain(amount: Decimal) -> str:
    """An amount as data files write it: every digit as tables print it, no separators, never in powers of ten."""
    return f"{amount:f}"


def spoken(amount: Decimal) -> str:
    """An amount as sentences write it: no separators, no idle zeros (2562.0 → 2562)."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(amount: Decimal, decimals: int) -> Decimal:
    """``amount`` with ``decimals`` digits after the point, halves away from zero (四舍五入)."""
    return amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
