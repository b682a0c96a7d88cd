"""A disclosure that is published: with what was accepted of it, its files, and what it stands beside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from site_src.content.portal import Portal
from site_src.disclosure.model import Disclosure
from site_src.portal.waivers import Waived
from site_src.render.grid.drawn import DrawnTable, drawn


@dataclass(frozen=True)
class Beside:
    """Another disclosure that a page names; ``path`` is its page in the output, empty where it is not published."""

    text: str
    path: str = ""


@dataclass(frozen=True)
class Publication:
    """A disclosure that is to be published, with all that its files need to know.

    ``waived`` are the findings that were accepted, ``attachments`` the names of the files that go with it.
    ``siblings`` are the department's other disclosures of the year, ``units`` those whose figures it adds up,
    ``listed_by`` those that add up its own.
    """

    disclosure: Disclosure
    portal: Portal
    waived: tuple[Waived, ...] = ()
    attachments: tuple[str, ...] = ()
    with_pdf: bool = True
    siblings: tuple[Beside, ...] = ()
    units: tuple[Beside, ...] = ()
    listed_by: tuple[Beside, ...] = ()

    @cached_property
    def drawn(self) -> tuple[DrawnTable, ...]:
        """Its tables, each drawn once for its pages, its PDFs and its data."""
        return tuple(drawn(table) for table in self.disclosure.tables)
