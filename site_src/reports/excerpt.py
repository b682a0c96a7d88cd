"""The line that a finding speaks of, with a mark under the place; a Chinese character is two columns wide."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rich.cells import cell_len

from site_src.values.place import Place

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML counts as the end of a line
_CUT = "…"


@dataclass(frozen=True)
class Excerpt:
    """A line of a file, cut to a width, and the mark that belongs under it."""

    number: int
    line: str
    mark: str


def excerpt(text: str, place: Place, found: str, width: int) -> Excerpt | None:
    """The line of ``place`` in ``width`` columns, with ``found`` marked where it stands there."""
    lines = _BREAK.split(text.removeprefix("\ufeff"))
    if place.line > len(lines) or not lines[place.line - 1].strip():
        return None
    line = visible(lines[place.line - 1])
    start = min(place.column - 1, len(line))
    end = start + (len(found) if found and line.startswith(found, start) else 1)
    first, last = _window(line, start, width)
    shown = (_CUT if first else "") + line[first:last] + (_CUT if last < len(line) else "")
    before = (_CUT if first else "") + line[first:start]
    return Excerpt(place.line, shown, " " * cell_len(before) + "^" * max(1, cell_len(line[start : min(end, last)])))


def visible(text: str) -> str:
    """The text with whatever moves the cursor or cannot be seen made harmless, each character still one."""
    return "".join(letter if letter.isprintable() else " " if letter.isspace() else "\ufffd" for letter in text)


def _window(line: str, start: int, width: int) -> tuple[int, int]:
    """The part of a line that fits: a third before the place, the rest after it; more before where less follows."""
    room = max(width - 2 * cell_len(_CUT), 10)
    if cell_len(line) <= width:
        return 0, len(line)
    first = start
    while first and cell_len(line[first - 1 : start]) <= room // 3:
        first -= 1
    last = start
    while last < len(line) and cell_len(line[first : last + 1]) <= room:
        last += 1
    while first and cell_len(line[first - 1 : last]) <= room:
        first -= 1
    return first, last
