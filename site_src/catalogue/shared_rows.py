"""Fixed rows that catalogues share: ``library/<name>.yaml`` beside the catalogues.

A panel that says ``fixed_from`` has all rows of that library; where it also lists ``fixed`` rows it has those, and one
whose ``id`` the library knows takes from there whatever it does not say itself. So a catalogue leaves a row out by not
listing it, changes a word by giving it, and puts rows of its own wherever they stand on its form.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from site_src.catalogue.kept import Kept
from site_src.catalogue.schema import FixedRow, Panel, RowLibraryFile, Table
from site_src.content.records import bind
from site_src.content.yaml_reader import read_yaml
from site_src.values.finding import Finding, Severity
from site_src.values.suggestion import suggestion

Library = tuple[RowLibraryFile | None, tuple[Finding, ...]]

_KEPT: Kept[Library] = Kept(most=32)


class RowLibraries:
    """The libraries of ``folders`` (path, and prefix in places), each taken from the first folder that has it."""

    def __init__(self, folders: Iterable[tuple[Path, str]]) -> None:
        self._folders = [(path / "library", f"{prefix}/library") for path, prefix in folders]
        self.findings: list[Finding] = []

    @property
    def folders(self) -> list[Path]:
        """The folders of libraries, whether they are there or not."""
        return [folder for folder, _ in self._folders]

    def completed(self, form: Table) -> Table:
        """The form with the rows that its panels take from libraries."""
        if all(panel.fixed_from is None for panel in form.panels):
            return form
        return form.model_copy(update={"panels": [self._panel(panel) for panel in form.panels]})

    def _panel(self, panel: Panel) -> Panel:
        library = self._library(panel)
        if library is None:
            return panel
        return panel.model_copy(update={"fixed": panel_rows(panel, library)})

    def _library(self, panel: Panel) -> RowLibraryFile | None:
        if panel.fixed_from is None:
            return None
        file = f"{panel.fixed_from}.yaml"
        for folder, prefix in self._folders:
            if (folder / file).is_file():
                library, found = _library(folder, prefix, file)
                self.findings += found
                return library
        known = sorted({path.stem for folder, _ in self._folders for path in folder.glob("*.yaml")})
        near = suggestion(panel.fixed_from, known)
        hint = f"是不是“{near}”？" if near else f"现有的：{'、'.join(known)}"
        message = f"没有名为“{panel.fixed_from}”的共用行"
        place = panel.place_of("fixed_from")
        self.findings.append(
            Finding("catalogue-row", Severity.ERROR, place, message, near, panel.fixed_from, hint=hint)
        )
        return None


def _library(folder: Path, prefix: str, file: str) -> Library:
    """A library and what is wrong in it; it is kept while its file stays as it is."""
    return _KEPT.value((prefix, file), [folder / file], lambda: _read(folder / file, f"{prefix}/{file}"))


def _read(path: Path, name: str) -> Library:
    node, found = read_yaml(path, name)
    library, faults = bind(node, RowLibraryFile) if node is not None else (None, [])
    return library, (*found, *faults)


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
