"""The target of a performance indicator (绩效指标值): a number with its comparator and unit, or a quality."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from site_src.values.amount import parse_amount

_COMPARATORS = {
    "≥": "≥",
    "≧": "≥",
    ">=": "≥",
    "≤": "≤",
    "≦": "≤",
    "<=": "≤",
    ">": ">",
    "＞": ">",
    "<": "<",
    "＜": "<",
    "=": "=",
    "＝": "=",
}
# A comparator, a number as people type it, and what it counts; two numbers are a range or a date.
# Takes `≥1,000人`, `－５％`, `1.5万元`; not `9-10月`, `1,5`.
_NUMBER = re.compile(r"(>=|<=|[≥≧≤≦><＞＜=＝])?\s*([-－−﹣‐‑‒–]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?)\s*(\D*)")
_NARROW = str.maketrans("０１２３４５６７８９，．－﹣‐‑‒–", "0123456789,.------")


@dataclass(frozen=True)
class Target:
    """``≥95%`` is a comparator, a number and a unit; ``高效`` is a quality, and has no number."""

    comparator: str = ""
    number: Decimal | None = None
    unit: str = ""
    quality: str = ""


def parse_target(value: str, comparator: str = "", unit: str = "") -> Target:
    """The target that a form writes, in one cell or with comparator and unit in cells of their own.

    A form that names the kind of an indicator (定性, 定量) where another has the comparator gives no comparator by
    that. The number may be written with commas, in full-width digits, with any sign that looks like a minus.
    """
    sign = _COMPARATORS.get(comparator.strip(), "")
    match = _NUMBER.fullmatch(value.strip())
    number = parse_amount(match[2].translate(_NARROW)) if match else None
    if match is None or number is None:
        return Target(quality=value.strip())
    own_sign = _COMPARATORS.get(match[1] or "", "")
    return Target(own_sign or sign, number, match[3].strip() or unit.strip())
