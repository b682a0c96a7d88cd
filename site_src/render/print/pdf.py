"""Renders printable PDFs of the same views that make the pages."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from site_src.fonts.fonts import FontSet
from site_src.render.print.pdf_tags import with_right_heads
from site_src.render.views.addresses import download
from site_src.render.views.edition import Edition
from site_src.render.views.output_file import OutputFile
from site_src.render.views.theme import Theme


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A document to print: its path in the output, its HTML, and its styles in order."""

    path: str
    html: str
    styles: tuple[str, ...]


def print_jobs(theme: Theme, edition: Edition, fonts: FontSet) -> Iterator[PrintJob]:
    """The whole disclosure, and each of its tables by itself."""
    disclosure, style = edition.disclosure, theme.print_style()
    view = edition.view
    html = theme.page("print_disclosure.html", disclosure=view)
    yield PrintJob(download(disclosure, "pdf"), html, (fonts.css(html), style))
    for table, shown in zip(disclosure.tables, edition.own_pages, strict=True):
        html = theme.page("print_table.html", disclosure=view, table=shown)
        yield PrintJob(download(disclosure, "pdf", table), html, (fonts.css(html), style))


def printed_files(jobs: list[PrintJob], processes: int) -> Iterator[OutputFile]:
    """The PDFs, in the order of the jobs. Processes are started afresh, so that none inherits another's state."""
    if processes <= 1:
        yield from map(print_pdf, jobs)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(print_pdf, jobs)


class PrintError(Exception):
    """WeasyPrint passed over something, such as a font that it could not load; the PDF is not what it should be."""


class _Complaints(logging.Handler):
    """Collects what WeasyPrint only logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _no_complaints(job: PrintJob) -> Iterator[None]:
    """Raises :class:`PrintError` for anything that WeasyPrint complains of."""
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        yield
    finally:
        logger.removeHandler(complaints)
    if complaints.messages:
        raise PrintError(f"{job.path}: {'; '.join(complaints.messages)}")


def print_pdf(job: PrintJob) -> OutputFile:
    """One PDF: tagged, with embedded fonts and bookmarks; the same bytes for the same job."""
    from weasyprint import CSS, HTML  # slow to import, and needed only where PDFs are made
    from weasyprint.text.fonts import FontConfiguration

    gc.disable()
    try:
        with _no_complaints(job):
            configuration = FontConfiguration()
            styles = [CSS(string=style, font_config=configuration) for style in job.styles]
            data = HTML(string=job.html).write_pdf(stylesheets=styles, font_config=configuration, pdf_tags=True)
    finally:
        gc.enable()
        gc.collect()
    return OutputFile(job.path, with_right_heads(data or b""))
