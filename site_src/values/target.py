"""The target of a performance indicator (绩效指标值): a number with its comparator and unit, or a quality."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

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
_NUMBER = re.compile(r"(>=|<=|[≥≧≤≦><＞＜=＝])?\s*(-?\d+(?:\.\d+)?)\s*(\D*)")


@dataclass(frozen=True, slots=True)
class Target:
    """``≥95%`` is a comparator, a number and a unit; ``高效`` is a quality, and has no number."""

    comparator: str = ""
    number: Decimal | None = None
    unit: str = ""
    quality: str = ""


def parse_target(value: str, comparator: str = "", unit: str = "") -> Target:
    """The target that a form writes, in one cell or with comparator and unit in cells of their own.

    A form that names the kind of an indicator (定性, 定量) where another has the comparator gives no comparator by
    that.
    """
    sign = _COMPARATORS.get(comparator.strip(), "")
    match = _NUMBER.fullmatch(value.strip())
    if match is None:
        return Target(quality=value.strip())
    own_sign = _COMPARATORS.get(match[1] or "", "")
    return Target(own_sign or sign, Decimal(match[2]), match[3].strip() or unit.strip())
