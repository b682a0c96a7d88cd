"""Prints the PDFs of a disclosure in this process; what is slow to load is loaded once, when first needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from site_src.fonts.fonts import FontSet, hide_system_fonts, load_fonts
from site_src.portal.folders import Folders
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
        return load_fonts(self.theme.folder / "fonts.yaml", self.folders.font_cache)

    def warm_up(self) -> None:
        """Loads everything slow, so that processes that are forked from this one have it."""
        import weasyprint  # noqa: F401 (slow, and needed only where PDFs are made)

        hide_system_fonts(self.folders.font_cache)
        _ = self.fonts

    def files(self, edition: Edition) -> Iterator[OutputFile]:
        """The PDFs of a disclosure."""
        from site_src.render.print.pdf import print_jobs, print_pdf  # slow to import

        hide_system_fonts(self.folders.font_cache)
        for job in print_jobs(self.theme, edition, self.fonts):
            yield print_pdf(job)
