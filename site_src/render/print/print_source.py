"""What the PDFs of one disclosure are made from. It can be sent to other processes and machines, and hashed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from markupsafe import Markup

from site_src.render.views.addresses import attachment, disclosure_page, download, relative
from site_src.render.views.edition import Edition
from site_src.render.views.theme import Theme
from site_src.render.views.views import DisclosureView

PICTURE_SCHEME = "picture:"  # begins the address of a picture; its SHA-256 follows

_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_IMAGE = re.compile(r'<img src="(?P<address>[^"]*)" alt="(?P<words>[^"]*)"[^>]*>')


@dataclass(frozen=True)
class PrintTable:
    """A table to be printed by itself: its path in the output, the document's title, its anchor in the whole.

    ``html`` is a document of its own for a table that may share its pages with running text; without it, the table
    stands on pages of its own in the whole.
    """

    path: str
    title: str
    anchor: str
    html: str = ""


@dataclass(frozen=True)
class PrintSource:
    """A disclosure to be printed: its path in the output, its HTML, the theme's style without fonts, its tables.

    ``pictures`` are the attachments that its text shows, by the addresses that the HTML has.
    """

    path: str
    html: str
    style: str
    tables: tuple[PrintTable, ...]
    pictures: tuple[tuple[str, bytes], ...] = ()

    @property
    def digest(self) -> str:
        """A hash of all that the bytes of the PDFs depend on, but fonts and programs."""
        return hashlib.sha256(repr((self.path, self.html, self.style, self.tables)).encode()).hexdigest()

    @property
    def text(self) -> str:
        """All that may be printed, for choosing fonts."""
        return self.html + "".join(table.html for table in self.tables)


def print_html(theme: Theme, edition: Edition, attachments: Path | None = None) -> PrintSource:
    """The whole disclosure and each of its tables; ``attachments`` is the folder of the files that go with it."""
    view = edition.view
    pictures = _Pictures(edition, attachments)
    html = pictures.shown_in(theme.page("print_disclosure.html", disclosure=view))
    tables = tuple(_tables(theme, edition, view))
    return PrintSource(
        download(edition.disclosure, "pdf"), html, theme.print_style(), tables, tuple(pictures.found.items())
    )


def _tables(theme: Theme, edition: Edition, view: DisclosureView) -> Iterator[PrintTable]:
    apart = {table.anchor for part in view.parts for table in part.tables}
    for table, shown in zip(edition.disclosure.tables, view.tables, strict=True):
        title = f"{shown.title} - {view.title}"
        among_text = shown.anchor not in apart
        html = theme.page("print_table.html", disclosure=view, table=shown, title=title) if among_text else ""
        yield PrintTable(download(edition.disclosure, "pdf", table), title, shown.anchor, html)


class _Pictures:
    """Puts the attachments that a text shows in the place of their addresses, and words where there is no picture."""

    def __init__(self, edition: Edition, folder: Path | None) -> None:
        self.found: dict[str, bytes] = {}
        key = edition.disclosure.source.key
        names = (name for name in edition.attachments if name.lower().endswith(_PICTURE_ENDINGS))
        self._names = {relative(attachment(key, name), disclosure_page(key)): name for name in names}
        self._folder = folder

    def shown_in(self, html: str) -> str:
        """The HTML with addresses that :attr:`found` knows."""
        return _IMAGE.sub(self._image, html)

    def _image(self, match: re.Match[str]) -> str:
        name = self._names.get(unescape(match["address"]))
        if name is None or self._folder is None or not match["words"]:
            return match["words"]
        data = (self._folder / name).read_bytes()
        address = f"{PICTURE_SCHEME}{hashlib.sha256(data).hexdigest()}"
        self.found[address] = data
        return Markup('<img src="{}" alt="{}">').format(address, unescape(match["words"]))
