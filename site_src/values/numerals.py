"""Chinese numerals, as headings and serial numbers use them."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_SIZES = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))


def chinese_number(number: int) -> str:
    """A number from 0 in Chinese, however large: 3 → 三, 10 → 十, 21 → 二十一, 105 → 一百零五, 2010 → 二千零一十."""
    written = _written(number)
    return written.removeprefix("一") if written.startswith("一十") else written


def _written(number: int) -> str:
    for size, word in _SIZES:
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if low < size // 10 else ""
            return _written(high) + word + (gap + _written(low) if low else "")
    return _DIGITS[number]
