"""Which characters a theme's fonts can show."""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

Range = tuple[int, int]

# Signs of format (Cf) that Pango draws nonetheless: Arabic, Syriac, interlinear, Kaithi, Egyptian, shorthand.
_DRAWN_FORMATS = (
    ("\u0600", "\u0605"),
    ("\u06dd", "\u06dd"),
    ("\u070f", "\u070f"),
    ("\u0890", "\u0891"),
    ("\u08e2", "\u08e2"),
    ("\ufff9", "\ufffb"),
    ("\U000110bd", "\U000110cd"),
    ("\U00013430", "\U0001bca3"),
)


@dataclass(frozen=True)
class Coverage:
    """Characters as ranges of code points with both ends, in order and apart from one another."""

    ranges: tuple[Range, ...]

    @classmethod
    def of(cls, characters: Iterable[int]) -> Coverage:
        """The characters of a set."""
        ranges: list[Range] = []
        for character in sorted(characters):
            if ranges and ranges[-1][1] == character - 1:
                ranges[-1] = (ranges[-1][0], character)
            else:
                ranges.append((character, character))
        return cls(tuple(ranges))

    def shows(self, character: str) -> bool:
        """Whether a character has a glyph."""
        position = bisect_right(self._firsts, ord(character)) - 1
        return position >= 0 and ord(character) <= self.ranges[position][1]

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of a text that need a glyph and have none, each once, in the text's order."""
        return tuple(one for one in dict.fromkeys(text) if not self.shows(one) and needs_glyph(one))

    @property
    def digest(self) -> str:
        """A hash that is the same wherever the same characters are shown."""
        return hashlib.sha256(repr(self.ranges).encode()).hexdigest()

    @cached_property
    def _firsts(self) -> tuple[int, ...]:
        return tuple(first for first, _ in self.ranges)


def needs_glyph(character: str) -> bool:
    """Whether a character ought to be seen, and is a box where no font has it.

    Spaces, ends of lines, joiners, marks of direction and variation selectors are not drawn. A control character is
    never meant.
    """
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef" or character in "\t\n\r\u034f":
        return False
    category = unicodedata.category(character)
    if category == "Cf":
        return any(first <= character <= last for first, last in _DRAWN_FORMATS)
    return category not in ("Zs", "Zp")


def common(chains: Iterable[frozenset[int]]) -> Coverage:
    """The characters that all chains of faces show."""
    shown = list(chains)
    return Coverage.of(frozenset.intersection(*shown) if shown else ())
