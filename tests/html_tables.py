"""Reads tables from HTML the way a browser lays them out: each joined cell in every place that it covers."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class HtmlCell:
    """A cell as the page has it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    def number(self, name: str) -> int:
        """A span; 1 where there is none."""
        return int(self.attributes.get(name, "1"))


@dataclass
class HtmlTable:
    """The rows of a table, those of its head apart."""

    head: list[list[HtmlCell]] = field(default_factory=list)
    body: list[list[HtmlCell]] = field(default_factory=list)
    columns: int = 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[HtmlTable] = []
        self._in_head = False
        self._cell: HtmlCell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "table":
            self.tables.append(HtmlTable())
        elif tag == "col":
            self.tables[-1].columns += 1
        elif tag == "thead":
            self._in_head = True
        elif tag == "tr":
            table = self.tables[-1]
            (table.head if self._in_head else table.body).append([])
        elif tag in ("td", "th"):
            self._cell = HtmlCell(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self._in_head = False
        elif tag in ("td", "th") and self._cell is not None:
            table = self.tables[-1]
            (table.head if self._in_head else table.body)[-1].append(self._cell)
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.text += data


def read_tables(html: str) -> list[HtmlTable]:
    """All tables of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.tables


def laid_out(rows: list[list[HtmlCell]], columns: int) -> list[list[HtmlCell]]:
    """For each row and column the cell that covers it. Fails where cells overlap or leave a hole."""
    grid: dict[tuple[int, int], HtmlCell] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in grid:
                column += 1
            for down in range(cell.number("rowspan")):
                for beside in range(cell.number("colspan")):
                    assert (number + down, column + beside) not in grid, "cells overlap"
                    grid[number + down, column + beside] = cell
            column += cell.number("colspan")
    expected = {(row, column) for row in range(len(rows)) for column in range(columns)}
    assert set(grid) == expected, f"the grid has holes or juts out: {sorted(expected ^ set(grid))[:5]}"
    return [[grid[row, column] for column in range(columns)] for row in range(len(rows))]


def texts(rows: list[list[HtmlCell]], columns: int) -> list[list[str]]:
    """The printed texts of a grid: a cell joined over rows stands in each, one joined over columns in its first."""
    lines = []
    for row in laid_out(rows, columns):
        line = [
            cell.text.strip() if column == 0 or row[column - 1] is not cell else "" for column, cell in enumerate(row)
        ]
        lines.append(line)
    return lines
