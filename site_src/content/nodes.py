"""YAML as it was typed: mappings, lists and texts, each with its place. Nothing is converted here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from site_src.values.place import Place


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar: always text; ``empty`` where nothing was typed (or ``~``); ``quoted`` where quotes stood round it.

    The place of a block (``|``, ``>``) is where its text begins. ``source`` is the scalar as it stands in the file,
    where that is more than its text: quoted, or of several lines.
    """

    place: Place
    text: str
    quoted: bool = False
    source: str = field(default="", repr=False, compare=False)

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.quoted and self.text in ("", "~")

    def place_at(self, position: int) -> Place:
        """Where the character at a position of the text, from 0, was typed.

        Folding changes nothing but white space, so the characters between are counted without it.
        """
        if not self.source:
            return Place(self.place.file, self.place.line, self.place.column + position)
        seen, written, breaks = _offsets(self.text, self.source)
        wanted = seen[min(position, len(self.text))]
        offset = written[wanted] if wanted < len(written) else len(self.source)
        line = bisect_left(breaks, offset)
        column = offset - breaks[line - 1] if line else self.place.column + offset
        return Place(self.place.file, self.place.line + line, column)


@lru_cache(maxsize=64)  # many findings stand in one text
def _offsets(text: str, source: str) -> tuple[list[int], list[int], list[int]]:
    """How many visible characters stand before each of a text, where each stands in its source, and the line ends."""
    seen = [0, *accumulate(not letter.isspace() for letter in text)]
    start = 1 if source[0] in "\"'" else 0
    written = [index for index in range(start, len(source)) if not source[index].isspace()]
    return seen, written, [index for index, letter in enumerate(source) if letter == "\n"]


@dataclass(frozen=True, slots=True)
class ListNode:
    """A sequence."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping from text to nodes, in the order typed; keys are unique (a repeated key is a finding)."""

    place: Place
    entries: tuple[tuple[TextNode, Node], ...]
    _by_key: dict[str, tuple[TextNode, Node]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {key.text: (key, value) for key, value in self.entries})

    def get(self, key: str) -> Node | None:
        """What stands under ``key``."""
        entry = self._by_key.get(key)
        return entry[1] if entry else None

    def place_of(self, key: str) -> Place:
        """Where ``key`` was typed; the mapping's own place where it was not."""
        entry = self._by_key.get(key)
        return entry[0].place if entry else self.place

    def __iter__(self) -> Iterator[tuple[TextNode, Node]]:
        return iter(self.entries)


Node = TextNode | ListNode | MapNode


def called(node: Node) -> str:
    """What a node is called in messages."""
    match node:
        case TextNode():
            return "空值" if node.empty else f"文字“{node.text[:20]}”"
        case ListNode():
            return "列表"
        case MapNode():
            return "映射"
