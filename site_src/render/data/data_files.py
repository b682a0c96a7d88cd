"""Data to take away: CSV and JSON of the same cells that pages and PDFs show."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from site_src.disclosure.given import Given
from site_src.disclosure.indicators import Indicator, indicators
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.render.data.json_text import json_text
from site_src.render.grid.cells import GridCell
from site_src.render.grid.flat_table import body_lines, head_line
from site_src.render.grid.grid import Grid
from site_src.render.views.addresses import download
from site_src.render.views.edition import Edition
from site_src.render.views.output_file import OutputFile
from site_src.values.amount import plain

_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")  # a spreadsheet in Chinese takes the wide ones too
_LEVELS = 4  # of a table's JSON that are laid out over lines; a row or a column stands on one


def data_files(edition: Edition) -> Iterator[OutputFile]:
    """JSON of the whole disclosure, CSV and JSON of each table."""
    disclosure = edition.disclosure
    tables = [json_text(_table_data(table), _LEVELS) for table in disclosure.tables]
    facts = {
        "title": disclosure.title,
        "department": disclosure.source.department_name,
        "year": disclosure.year,
        "kind": disclosure.source.kind,
        "catalogue": disclosure.catalogue.id,
    }
    head = json_text(facts, 1).removesuffix("\n}")
    listed = ",\n".join(tables)
    whole = f'{head},\n"tables": [\n{listed}\n]\n}}'
    yield OutputFile(download(disclosure, "json"), f"{whole}\n".encode())
    for drawn, data in zip(edition.drawn, tables, strict=True):
        yield OutputFile(download(disclosure, "json", drawn.table), f"{data}\n".encode())
        yield OutputFile(download(disclosure, "csv", drawn.table), _csv(drawn.grids))


def _csv(grids: tuple[Grid, ...]) -> bytes:
    """A table as CSV (RFC 4180) in UTF-8 with a mark, so that a spreadsheet in Chinese opens it rightly.

    Amounts have no separators. A text that a spreadsheet would take for a formula is kept from being one.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for number, grid in enumerate(grids):
        if number:
            writer.writerow([])
        writer.writerows(_lines(grid))
    return ("\ufeff" + out.getvalue()).encode()


def _lines(grid: Grid) -> Iterator[list[str]]:
    if grid.head:
        yield [_guarded(label) for label in head_line(grid)]
    for line in body_lines(grid):
        yield [_csv_text(cell) for cell in line]


def _csv_text(cell: GridCell | None) -> str:
    if cell is None:
        return ""
    return _guarded(cell.text) if cell.figure is None else plain(cell.figure)


def _guarded(text: str) -> str:
    """``text``, kept from being a formula; a sign alone (a dash that the form prints) is none."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) and len(text) > 1 else text


def _table_data(table: FilledTable) -> dict[str, object]:
    """A table by rows and columns; amounts are texts, so that no decimal is lost."""
    return {
        "id": table.id,
        "title": table.title,
        "unit": table.unit,
        "state": table.state,
        "statement": table.statement,
        "panels": [
            {
                "id": panel.form.id,
                "title": panel.form.title or panel.form.side_head,
                "columns": [{"id": leaf.id, "title": leaf.title, "kind": leaf.form.kind} for leaf in panel.columns],
                "rows": [_row_data(row) for row in table.rows_of(panel)],
            }
            for panel in table.form.panels
        ],
        "notes": list(table.notes),
        "indicators": [_indicator_data(indicator) for indicator in indicators(table)],
    }


def _indicator_data(indicator: Indicator) -> dict[str, object]:
    target = indicator.target
    return {
        "subject": indicator.subject,
        "levels": [indicator.first, indicator.second, indicator.third],
        "comparator": target.comparator,
        "number": None if target.number is None else str(target.number),
        "unit": target.unit,
        "quality": target.quality,
        "description": indicator.description,
        "basis": indicator.basis,
        "score_rule": indicator.score_rule,
        "explanation": indicator.explanation,
        "remark": indicator.remark,
    }


def _row_data(row: FilledRow) -> dict[str, object]:
    cells: dict[str, object] = {}
    for leaf in row.row.panel.columns:
        if leaf.group:
            continue
        cell = row.cells[leaf.id]
        cells[leaf.id] = cell.text if cell.figure is None else plain(cell.figure)
    data: dict[str, object] = {"kind": row.row.kind, "cells": cells}
    if row.row.lines:
        data["lines"] = {
            group: [{column: _of_line(given) for column, given in line.items()} for line in lines]
            for group, lines in row.row.lines.items()
        }
    return data


def _of_line(given: Given) -> str:
    return given.text if given.amount is None else plain(given.amount)
