"""Where something was typed."""

from typing import NamedTuple


class Place(NamedTuple):
    """A position in a file: path relative to its root folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
