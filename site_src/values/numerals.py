"""Chinese numerals, as headings and serial numbers use them."""

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """``number`` from 1 to 99 in Chinese: 3 → 三, 10 → 十, 21 → 二十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
