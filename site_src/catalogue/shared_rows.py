"""Fixed rows that catalogues share: ``library/<name>.yaml`` beside the catalogues.

A panel that says ``fixed_from`` has all rows of that library; where it also lists ``fixed`` rows it has those, and one
whose ``id`` the library knows takes from there whatever it does not say itself. So a catalogue leaves a row out by not
listing it, changes a word by giving it, and puts rows of its own wherever they stand on its form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from site_src.catalogue.schema import Column, FixedRow, Panel, RowLibraryFile, Table
from site_src.content.records import bind
from site_src.content.yaml_reader import read_yaml
from site_src.values.finding import Finding, Severity
from site_src.values.suggestion import suggestion


class RowLibraries:
    """The libraries of ``folders`` (path, and prefix in places), each taken from the first folder that has it."""

    def __init__(self, folders: Iterable[tuple[Path, str]]) -> None:
        self._folders = [(path / "library", f"{prefix}/library") for path, prefix in folders]
        self.findings: list[Finding] = []

    def completed(self, form: Table) -> Table:
        """The form with the rows that its panels take from libraries."""
        if all(panel.fixed_from is None for panel in form.panels):
            return form
        return form.model_copy(update={"panels": [self._panel(panel) for panel in form.panels]})

    def _panel(self, panel: Panel) -> Panel:
        library = self._library(panel)
        if library is None:
            return panel
        rows = panel_rows(panel, library)
        self._check_columns(panel, rows)
        return panel.model_copy(update={"fixed": rows})

    def _library(self, panel: Panel) -> RowLibraryFile | None:
        if panel.fixed_from is None:
            return None
        file = f"{panel.fixed_from}.yaml"
        for folder, prefix in self._folders:
            if (folder / file).is_file():
                node, found = read_yaml(folder / file, f"{prefix}/{file}")
                library, faults = bind(node, RowLibraryFile) if node is not None else (None, [])
                self.findings += [*found, *faults]
                return library
        known = sorted({path.stem for folder, _ in self._folders for path in folder.glob("*.yaml")})
        near = suggestion(panel.fixed_from, known)
        hint = f"是不是“{near}”？" if near else f"现有的：{'、'.join(known)}"
        self._fault(panel, "fixed_from", f"没有名为“{panel.fixed_from}”的共用行", hint)
        return None

    def _check_columns(self, panel: Panel, rows: Iterable[FixedRow]) -> None:
        """What a library prints must have a column in the panel, or it would be lost in silence."""
        lost = sorted({name for row in rows for name in row.cells} - set(_column_ids(panel.columns)))
        if lost:
            message = f"共用行“{panel.fixed_from}”用到本表区没有的栏：{'、'.join(lost)}"
            self._fault(panel, "fixed_from", message, "在 columns 里给相应的栏写上这个 id")

    def _fault(self, panel: Panel, key: str, message: str, hint: str) -> None:
        self.findings.append(Finding("catalogue-row", Severity.ERROR, panel.place_of(key), message, hint=hint))


def panel_rows(panel: Panel, library: RowLibraryFile) -> list[FixedRow]:
    """The fixed rows of a panel, those of the library completed."""
    shared = {row.id: row for row in library.rows}
    return [_completed(row, shared[row.id]) if row.id in shared else row for row in panel.fixed] or list(library.rows)


def _completed(row: FixedRow, shared: FixedRow) -> FixedRow:
    """``row`` with what only the shared one says."""
    unsaid = shared.model_fields_set - row.model_fields_set
    return row.model_copy(
        update={**{name: getattr(shared, name) for name in unsaid}, "cells": {**shared.cells, **row.cells}}
    )


def _column_ids(columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        if column.id is not None:
            yield column.id
        yield from _column_ids(column.columns)
