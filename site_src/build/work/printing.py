"""Prints the PDFs of a disclosure in this process; what is slow to load is loaded once, when first needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from site_src.content.listing import ATTACHMENTS
from site_src.fonts.fonts import FontSet, load_fonts
from site_src.portal.folders import Folders
from site_src.render.print.print_source import PrintSource, print_html
from site_src.render.views.edition import Edition
from site_src.render.views.output_file import OutputFile
from site_src.render.views.theme import Theme


@dataclass(frozen=True)
class Printing:
    """A theme's fonts and print templates."""

    folders: Folders
    theme: Theme

    @cached_property
    def fonts(self) -> FontSet:
        """The fonts. Raises :class:`FontError` where they cannot be had."""
        return load_fonts(self.theme.fonts, self.folders.font_cache)

    def warm_up(self) -> None:
        """Loads everything slow, so that processes that are forked from this one have it."""
        from site_src.render.print.pdf import prepare  # slow to import

        prepare()
        _ = self.fonts

    def source(self, edition: Edition) -> PrintSource:
        """What the PDFs of a disclosure are made from."""
        folder = self.folders.content / edition.disclosure.source.key.folder / ATTACHMENTS
        return print_html(self.theme, edition, folder)

    def files(self, source: PrintSource) -> Iterator[OutputFile]:
        """The PDFs of a disclosure."""
        from site_src.render.print.pdf import printed  # slow to import

        yield from printed(source, self.fonts)
