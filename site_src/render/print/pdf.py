"""Prints the PDFs of one disclosure. A process needs nothing for it but a :class:`PrintSource` and fonts."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from functools import cache

from site_src.fonts.fonts import FontSet, hide_system_fonts
from site_src.render.print.print_source import PrintSource
from site_src.render.views.output_file import OutputFile


@cache
def prepare() -> None:
    """Makes a process ready to print: WeasyPrint is loaded, and sees no fonts of the system.

    What the process holds by now is never searched for garbage again: with many objects that search takes longer than
    printing. A process that is to be copied for workers calls this before; others need not call it at all.
    """
    hide_system_fonts()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No fonts configured", UserWarning)  # so it should be
        import site_src.render.print.press  # noqa: F401  slow, and needed only where PDFs are made
    gc.collect()
    gc.freeze()


def printed(source: PrintSource, fonts: FontSet) -> Iterator[OutputFile]:
    """All PDFs of a disclosure, the whole first: tagged, with embedded fonts and bookmarks.

    The same bytes for the same source and fonts. Raises :class:`PrintError` where a PDF would not be what it should.
    """
    prepare()
    from site_src.render.print.press import Press

    collecting = gc.isenabled()
    gc.disable()
    try:
        yield from Press(source, fonts).files()
    finally:
        if collecting:
            gc.enable()
        gc.collect()
