"""The free texts of a disclosure that rules read, by their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.disclosure.free_texts import FreeText, Kind
from site_src.disclosure.model import Disclosure

PRINTED: tuple[Kind, ...] = ("input", "term", "cell", "statement")  # all but the editors' notes, which quote faults
ALL: tuple[Kind, ...] = (*PRINTED, "note")


def matches(
    disclosure: Disclosure, kinds: tuple[Kind, ...], pattern: re.Pattern[str]
) -> Iterator[tuple[FreeText, re.Match[str]]]:
    """Every match of a pattern in the texts of some kinds."""
    for text in disclosure.free_texts:
        if text.kind in kinds:
            for match in pattern.finditer(text.text):
                yield text, match
