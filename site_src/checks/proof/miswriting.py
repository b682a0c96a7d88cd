"""How a figure came to be another one: what fingers and spreadsheets do to digits, in words."""

from __future__ import annotations

from decimal import Decimal

_POWERS = (1, 2, 3, 4)


def miswritten(found: Decimal, right: Decimal) -> str:
    """The likely slip of the hand between two amounts; empty where none is known."""
    if not found or not right:
        return ""
    if found == -right:
        return "正负号写反了"
    if (found < 0) != (right < 0):
        return ""
    return _shifted(abs(found), abs(right)) or _typed(_digits(found), _digits(right))


def _shifted(found: Decimal, right: Decimal) -> str:
    for power in _POWERS:
        times = 10**power
        if found == right * times:
            return f"小数点错位，写大了 {times} 倍"
        if found * times == right:
            return f"小数点错位，写小了 {times} 倍"
    return ""


def _digits(amount: Decimal) -> str:
    return f"{abs(amount):f}".replace(".", "")


def _typed(found: str, right: str) -> str:
    if len(found) == len(right):
        differing = [position for position in range(len(found)) if found[position] != right[position]]
        if len(differing) == 1:
            return "有一位数字打错了"
        first, last = differing[0], differing[-1]
        exchanged = found[first] == right[last] and found[last] == right[first]
        return "相邻两位数字打颠倒了" if len(differing) == 2 and last == first + 1 and exchanged else ""
    if is_one_left_out(found, right):
        return "多打了一位数字"
    return "少打了一位数字" if is_one_left_out(right, found) else ""


def is_one_left_out(longer: str, shorter: str) -> bool:
    """Whether one text is the other with one character left out."""
    return any(longer[:position] + longer[position + 1 :] == shorter for position in range(len(longer)))
