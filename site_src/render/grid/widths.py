"""How wide each column of a table should be, so that page and print can fix the layout before they see the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from math import sqrt
from typing import assert_never

from site_src.catalogue.column_kinds import FigureKind, Kind, Measure

_NARROW, _PERCENT = 0.55, 0.95
_LEAST = 2.4
_BEFORE_WRAPPING = 9.0
_MOST = 30.0


def column_width(kind: Kind, texts: Iterable[str], head: str) -> float:
    """The width, in characters, that a column of a kind would like to have for its texts and its head."""
    measure: Measure = "figures" if isinstance(kind, FigureKind) else kind.measure
    match measure:
        case "figures":
            return figure_column_width(texts, (head,))
        case "codes":
            return code_column_width(texts, (head,))
        case "words":
            return text_column_width(texts, (head,))
        case _ as never:
            assert_never(never)


@lru_cache(maxsize=1 << 15)
def text_width(text: str) -> float:
    """The width of a text in characters: a Chinese character counts 1, a Latin letter or digit a little over half."""
    if text.isascii():
        return _NARROW * len(text) + (_PERCENT - _NARROW) * text.count("%")
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if letter == "%":
        return _PERCENT
    return 1.0 if unicodedata.east_asian_width(letter) in "WFA" else _NARROW


def figure_column_width(texts: Iterable[str], heads: Iterable[str]) -> float:
    """A column of figures: never wrapped, with room at the sides; its head may take two lines."""
    figures = max((text_width(text) for text in texts), default=0)
    return max(figures + 1.2, *(min(text_width(head) / 2 + 1, 5.5) for head in heads), _LEAST + 1)


def text_column_width(texts: Iterable[str], heads: Iterable[str]) -> float:
    """A column of words: long words wrap, and grow wider only by the root of their length."""
    longest = max((text_width(text) for text in texts), default=0)
    wrapped = min(longest, _BEFORE_WRAPPING) + 1.6 * sqrt(max(longest - _BEFORE_WRAPPING, 0))
    return min(max(wrapped + 1.2, *(min(text_width(head) / 2 + 1.6, 5) for head in heads), _LEAST), _MOST)


def code_column_width(texts: Iterable[str], heads: Iterable[str]) -> float:
    """A column of codes: never wrapped where it is short; very long codes may break."""
    longest = max((text_width(text) for text in texts), default=0)
    return max(min(longest, 8) + 0.9, *(min(text_width(head) / 2 + 0.9, 4) for head in heads), _LEAST)
