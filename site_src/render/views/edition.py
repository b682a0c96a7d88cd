"""A publication with what all its pages and PDFs share: the view of it, made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from site_src.render.views.disclosure_view import disclosure_view, own_page_view
from site_src.render.views.publication import Beside, Publication
from site_src.render.views.views import DisclosureView, TableView

__all__ = ["Beside", "Edition"]


@dataclass(frozen=True)
class Edition(Publication):
    """A publication and its view; whoever makes a file of it takes the table, the view or the page from here."""

    @cached_property
    def view(self) -> DisclosureView:
        """What its page and its PDF show, with links that lead from its page."""
        return disclosure_view(self)

    @cached_property
    def own_pages(self) -> tuple[TableView, ...]:
        """Its tables as their own pages show them, with links that lead from there."""
        tables = zip(self.disclosure.tables, self.view.tables, strict=True)
        return tuple(own_page_view(self, table, view) for table, view in tables)
