"""Lays out and writes the documents of one disclosure: the whole, and what of it is printed by itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from html import escape

from weasyprint import CSS, HTML, Document, Page
from weasyprint.text.fonts import FontConfiguration

from site_src.fonts.fonts import FontSet
from site_src.render.print.fetcher import Fetcher
from site_src.render.print.pdf_tags import with_right_heads
from site_src.render.print.print_error import PrintError
from site_src.render.print.print_source import PrintSource, PrintTable
from site_src.render.print.sheets import PageNames, table_document
from site_src.render.views.output_file import OutputFile

# What is printed all the same: a box for a character without a glyph (rule missing-glyph), words for a broken picture.
_PRINTED_ALL_THE_SAME = (".notdef glyph rendered", "Failed to load image at")


class _Complaints(logging.Handler):
    """Collects what WeasyPrint only logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not str(record.msg).startswith(_PRINTED_ALL_THE_SAME):
            self.messages.append(record.getMessage())


class Press:
    """Prints one disclosure. Fonts and styles are read once for all its documents."""

    def __init__(self, source: PrintSource, fonts: FontSet) -> None:
        """Reads fonts and styles."""
        self._source = source
        self._fetcher = Fetcher(fonts, dict(source.pictures))
        self._font_configuration = FontConfiguration()
        with self._no_complaints(source.path):
            self._styles = [
                CSS(string=style, font_config=self._font_configuration, url_fetcher=self._fetcher)
                for style in (fonts.css(source.text), source.style)
            ]

    def files(self) -> Iterator[OutputFile]:
        """The PDFs of the whole and of its tables, in order."""
        with self._no_complaints(self._source.path):
            whole = self._laid_out(self._source.html)
            data = _written(whole)
        yield OutputFile(self._source.path, data)
        numbered = cache(self._numbered)
        for table in self._source.tables:
            with self._no_complaints(table.path):
                taken = table_document(whole, table.anchor, table.title, numbered)
                data = _written(taken or self._by_itself(table))
            yield OutputFile(table.path, data)

    def _by_itself(self, table: PrintTable) -> Document:
        if not table.html:
            raise PrintError(f"{table.path}: “{table.title}”在全文里应当独占整页，主题却让它与别的内容同页")
        return self._laid_out(table.html)

    def _numbered(self, names: PageNames) -> Sequence[Page]:
        """Empty pages of some names: a document of its own, so that they are numbered from 1."""
        sheets = "".join(
            f'<div style="page: {escape(name)}; break-before: page">\N{NO-BREAK SPACE}</div>' for name in names
        )
        pages: Sequence[Page] = self._laid_out(f'<html lang="zh-CN"><body>{sheets}</body></html>').pages
        return pages

    def _laid_out(self, html: str) -> Document:
        document = HTML(string=html, url_fetcher=self._fetcher)
        return document.render(stylesheets=self._styles, font_config=self._font_configuration)

    @contextmanager
    def _no_complaints(self, path: str) -> Iterator[None]:
        """Raises :class:`PrintError` for anything that WeasyPrint complains of, or that it may not have."""
        complaints = _Complaints()
        logger = logging.getLogger("weasyprint")
        logger.addHandler(complaints)
        try:
            yield
        finally:
            logger.removeHandler(complaints)
        messages = [*self._fetcher.refused, *complaints.messages]
        if messages:
            raise PrintError(f"{path}: {'; '.join(messages)}")


def _written(document: Document) -> bytes:
    return with_right_heads(document.write_pdf(pdf_tags=True))
