"""One phase in a process of its own: ``python -m bench.phases PHASE CONTENT`` prints what it took, as JSON.

What a phase needs is made before the clock starts; what only that needs counts in the peak of memory, which is that
of a process that has come so far.
"""

from __future__ import annotations

import csv
import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pikepdf

from bench.generate import shipped_catalogue
from bench.reading import sources_of
from site_src.build.progress import Progress
from site_src.checks.neighbours.neighbour import told
from site_src.checks.neighbours.neighbours import Neighbours
from site_src.checks.rules.registry import findings_of
from site_src.checks.rules.rule import Subject
from site_src.commands.asked import Asked
from site_src.commands.building import build_portal
from site_src.content.particulars import read_particulars
from site_src.content.source import DisclosureSource
from site_src.disclosure.assemble import assemble
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import Cell, FilledTable
from site_src.fonts.fonts import FontSet, hide_system_fonts, load_fonts
from site_src.portal.folders import Folders
from site_src.render.data.data_files import data_files
from site_src.render.pages.disclosure_pages import disclosure_pages
from site_src.render.print.pdf import printed
from site_src.render.print.print_source import PrintSource, print_html
from site_src.render.views.edition import Edition
from site_src.render.views.theme import Theme
from site_src.store.cache import Cache
from site_src.values.amount import plain
from site_src.values.finding import Finding, Severity

ROOT = Path(__file__).parent.parent
Counts = dict[str, int]
Timed = Callable[[], Counts]


def start(_: Path) -> Timed:
    """Nothing but the modules: what a process costs before it has read anything."""
    return dict


def read(content: Path) -> Timed:
    """The files of the content, as typed nodes and records."""

    def timed() -> Counts:
        return {"documents": sum(1 for _ in sources_of(content))}

    return timed


def check(content: Path) -> Timed:
    """Every cell worked out, every formula and tie compared, every rule asked."""
    sources, catalogue = list(sources_of(content)), shipped_catalogue()

    def timed() -> Counts:
        rows, findings, disclosures = 0, list[Finding](), []
        for source in sources:
            disclosure, more = assemble(source, catalogue)
            disclosures.append(disclosure)
            findings += more
            rows += _rows(disclosure)
        neighbours = Neighbours(tuple(map(told, disclosures)))
        for disclosure in disclosures:
            findings += findings_of(Subject(disclosure, neighbours))
        return {"documents": len(sources), "rows": rows, **_faults(findings)}

    return timed


def examine(content: Path) -> Timed:
    """The whole check, from the first file read to the last rule asked."""
    catalogue = shipped_catalogue()

    def timed() -> Counts:
        findings, disclosures = list[Finding](), []
        for source in sources_of(content):
            disclosure, more = assemble(source, catalogue)
            disclosures.append(disclosure)
            findings += more
        neighbours = Neighbours(tuple(map(told, disclosures)))
        for disclosure in disclosures:
            findings += findings_of(Subject(disclosure, neighbours))
        tables = [table for disclosure in disclosures for table in disclosure.tables]
        return {"documents": len(disclosures), **_sizes(tables), **_faults(findings)}

    return timed


def html(content: Path) -> Timed:
    """All pages, each let go as soon as it is made."""
    theme, editions = _editions(content)

    def timed() -> Counts:
        pages = size = 0
        for edition in editions:
            for file in disclosure_pages(theme, edition):
                pages, size = pages + 1, size + len(file.data)
        return {"documents": len(editions), "pages": pages, "bytes": size}

    return timed


def data(content: Path) -> Timed:
    """CSV, JSON and XLSX of every table."""
    from site_src.render.data.workbook import workbook_files

    _, editions = _editions(content)

    def timed() -> Counts:
        files = size = 0
        for edition in editions:
            for file in (*data_files(edition), *workbook_files(edition)):
                files, size = files + 1, size + len(file.data)
        return {"documents": len(editions), "files": files, "bytes": size}

    return timed


def pdf(content: Path) -> Timed:
    """The PDF of each disclosure and of each table, one after another."""
    fonts, sources = _sources(content)
    return lambda: _printed(fonts, sources)


def pdf_whole(content: Path) -> Timed:
    """The PDF of the first disclosure alone, tagged: the opposite of :func:`peer_pdf`."""
    fonts, sources = _sources(content)
    return lambda: _printed(fonts, [replace(sources[0], tables=())])


def peer_pdf(content: Path) -> Timed:
    """The same HTML and styles through WeasyPrint as its documentation shows it: no tags, nothing repaired."""
    fonts, sources = _sources(content)
    source = sources[0]
    rules = fonts.css(source.html)
    for file in fonts.files:
        rules = rules.replace(file.address, file.piece.path.resolve().as_uri())

    def timed() -> Counts:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration

        configuration = FontConfiguration()
        styles = [CSS(string=style, font_config=configuration) for style in (rules, source.style)]
        made = HTML(string=source.html).write_pdf(stylesheets=styles, font_config=configuration)
        return {"documents": 1, "pages": _pages(made or b"")}

    return timed


def peer_read(content: Path) -> Timed:
    """The same files through PyYAML's C loader: no places, values converted, nothing checked."""
    import yaml

    paths = sorted(content.rglob("*.yaml"))

    def timed() -> Counts:
        for path in paths:
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        return {"files": len(paths)}

    return timed


def peer_types(content: Path) -> Timed:
    """Frictionless on the same tables as CSV, a file each: whether each cell is a number or a text, nothing more."""
    tables = [table for disclosure in _disclosures(sources_of(content)) for table in disclosure.tables]
    return _types_checked([[table] for table in tables])


def peer_types_joined(content: Path) -> Timed:
    """The same where the rows of all departments stand in one file a table, which spares frictionless most of it."""
    joined: dict[str, list[FilledTable]] = {}
    for disclosure in _disclosures(sources_of(content)):
        for table in disclosure.tables:
            joined.setdefault(table.id, []).append(table)
    return _types_checked(list(joined.values()))


def _types_checked(files: list[list[FilledTable]]) -> Timed:
    from frictionless import Resource, Schema, validate

    folder = Path(tempfile.mkdtemp())
    resources = []
    for number, tables in enumerate(files):
        for panel in tables[0].form.panels:
            path = folder / f"{number}-{panel.form.id}.csv"
            rows = [row for table in tables for row in table.rows_of(panel)]
            with path.open("w", encoding="utf-8", newline="") as file:
                columns = [column for column in panel.columns if not column.group]
                writer = csv.writer(file)
                writer.writerow([column.id for column in columns])
                writer.writerows([[_plain(row.cells[column.id]) for column in columns] for row in rows])
            fields = [{"name": one.id, "type": "number" if one.numeric else "string"} for one in columns]
            schema = Schema.from_descriptor({"fields": fields})
            resources.append((path.name, schema))
    cells = _sizes([table for tables in files for table in tables])

    def timed() -> Counts:
        reports = (validate(Resource(name, schema=schema, basepath=str(folder))) for name, schema in resources)
        faults = sum(not report.valid for report in reports)
        return {**cells, "files": len(resources), "findings": faults}

    return timed


def _plain(cell: Cell) -> str:
    return cell.text if cell.figure is None else plain(cell.figure)


def whole_build(content: Path) -> Timed:
    """``build --no-pdf``: everything from the first file read to the last written, links checked."""

    def timed() -> Counts:
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "output"
            folders = Folders(ROOT, content, output, Path(folder) / "cache")
            status, report = build_portal(folders, Asked(with_pdf=False), Progress(sys.stderr, "quiet"))
            if status:
                raise RuntimeError(report[:2000])
            return {"pages": sum(1 for _ in output.rglob("*.html"))}

    return timed


PHASES: dict[str, Callable[[Path], Timed]] = {
    "start": start,
    "read": read,
    "peer-read": peer_read,
    "check": check,
    "examine": examine,
    "peer-types": peer_types,
    "peer-types-joined": peer_types_joined,
    "html": html,
    "data": data,
    "build": whole_build,
    "pdf": pdf,
    "pdf-whole": pdf_whole,
    "peer-pdf": peer_pdf,
}


def _disclosures(sources: Iterable[DisclosureSource]) -> list[Disclosure]:
    catalogue = shipped_catalogue()
    return [assemble(source, catalogue)[0] for source in sources]


def _editions(content: Path) -> tuple[Theme, list[Edition]]:
    portal = read_particulars(content).portal
    if portal is None:
        raise RuntimeError("no portal.yaml")
    theme = Theme(ROOT / "themes" / portal.theme, Cache(ROOT / ".cache" / "results"))
    return theme, [Edition(disclosure, portal) for disclosure in _disclosures(sources_of(content))]


def _sources(content: Path) -> tuple[FontSet, list[PrintSource]]:
    theme, editions = _editions(content)
    fonts = load_fonts(theme.folder / "fonts.yaml", ROOT / ".cache" / "fonts")
    hide_system_fonts()
    return fonts, [print_html(theme, edition) for edition in editions]


def _printed(fonts: FontSet, sources: list[PrintSource]) -> Counts:
    documents = pages = size = 0
    for source in sources:
        for file in printed(source, fonts):
            documents, pages, size = documents + 1, pages + _pages(file.data), size + len(file.data)
    return {"documents": documents, "pages": pages, "bytes": size}


def _pages(document: bytes) -> int:
    import io

    with pikepdf.open(io.BytesIO(document)) as opened:
        return len(opened.pages)


def _rows(disclosure: Disclosure) -> int:
    return sum(len(table.rows) for table in disclosure.tables)


def _sizes(tables: list[FilledTable]) -> Counts:
    """Rows and cells as a file of them has; the lines within cells (绩效指标) are no cells."""
    rows = [row for table in tables for row in table.rows]
    return {"rows": len(rows), "cells": sum(len(row.cells) for row in rows)}


def _faults(findings: list[Finding]) -> Counts:
    """What must not be found in synthetic content; that sums were rounded is only remarked."""
    return {"findings": sum(finding.severity is not Severity.INFO for finding in findings)}


def main() -> None:
    """Makes ready, runs, and prints seconds, the peak of memory, and what was counted."""
    gc.set_threshold(50_000, 20, 100)  # as the command line does
    phase, content = sys.argv[1], Path(sys.argv[2])
    timed = PHASES[phase](content)
    born = phase == "start"  # this one counts from the birth of the process
    wall, cpu = (0.0, 0.0) if born else (time.perf_counter(), time.process_time())
    counts = timed()
    cpu = time.process_time() - cpu
    wall = cpu if born else time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"wall": wall, "cpu": cpu, "peak": peak, **counts}) + "\n")


if __name__ == "__main__":
    main()
