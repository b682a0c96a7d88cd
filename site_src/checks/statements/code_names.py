"""The names of classification codes, looked up by name: which codes a passage of a text can mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from site_src.catalogue.classification import DIGITS, Classifications
from site_src.values.spelling import normalised

LEVELS = {"类": 3, "款": 5, "项": 7}
_SPENDING = "支出"


class CodeNames:
    """One classification's names as they stand in a year, and as they stood in others.

    A printed name may have 支出 after it or leave it out: 一般公共服务（类） is 一般公共服务支出.
    """

    def __init__(self, classifications: Classifications, classification: str) -> None:
        self.classification = classification
        self._classifications = classifications
        self._full: dict[str, list[str]] = {}
        self._loose: dict[str, list[str]] = {}
        for code in classifications.codes.get(classification, {}):
            for name in self.names(code):
                self._full.setdefault(name, []).append(code)
                for spelling in _spellings(name):
                    self._loose.setdefault(spelling, []).append(code)
        self._longest = max(map(len, self._loose), default=0)

    def name(self, code: str) -> str:
        """The name of a code in the year; empty where the code is not known."""
        return self._classifications.name_of(self.classification, code)

    def names(self, code: str) -> list[str]:
        """Every name of a code, in any year, with narrow punctuation."""
        every = (self.name(code), *self._classifications.other_names(self.classification, code))
        return [normalised(name) for name in every if name]

    def codes(self, name: str) -> list[str]:
        """The codes that a name can mean, of whatever level and year."""
        return self._loose.get(normalised(name), [])

    def has_below(self, code: str) -> bool:
        """Whether codes below it are known."""
        known = self._classifications.codes.get(self.classification, {})
        return any(other != code and other.startswith(code) for other in known)

    def is_now(self, code: str, name: str) -> bool:
        """Whether the name is that of the year."""
        return normalised(name) in _spellings(normalised(self.name(code)))

    def own_at(self, code: str, text: str, position: int) -> str:
        """The name of the code that begins at a position of a narrowed text; empty where none does."""
        return next((one for one in self._own(code) if text.startswith(one, position)), "")

    def own_before(self, code: str, text: str, position: int) -> str:
        """The name of the code that ends before a position."""
        return next((one for one in self._own(code) if text.endswith(one, 0, position)), "")

    def any_at(self, text: str, position: int, *, loose: bool = False) -> str:
        """The longest name of any code that begins at a position."""
        known = self._loose if loose else self._full
        lengths = range(min(self._longest, len(text) - position), 1, -1)
        return next(
            (text[position : position + one] for one in lengths if text[position : position + one] in known), ""
        )

    def any_before(self, text: str, start: int, end: int, *, loose: bool = False) -> str:
        """The longest name of any code that ends before a position and begins after another; not one cut from 其他…."""
        known = self._loose if loose else self._full
        lengths = range(min(self._longest, end - start), 1, -1)
        name = next((text[end - one : end] for one in lengths if text[end - one : end] in known), "")
        return "" if text.endswith("其他", start, end - len(name)) else name

    def _own(self, code: str) -> Iterator[str]:
        spellings = {spelling for name in self.names(code) for spelling in _spellings(name)}
        yield from sorted(spellings, key=len, reverse=True)


@lru_cache(maxsize=64)
def all_names(classifications: Classifications) -> tuple[CodeNames, ...]:
    """The names of every classification."""
    return tuple(CodeNames(classifications, classification) for classification in DIGITS)


def level_word(digits: int) -> str:
    """类, 款 or 项."""
    return next(word for word, level in LEVELS.items() if level == digits)


def _spellings(name: str) -> list[str]:
    return [name, name.removesuffix(_SPENDING)] if name.endswith(_SPENDING) else [name, name + _SPENDING]
