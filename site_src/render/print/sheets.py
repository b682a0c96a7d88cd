"""Takes a table that stands on pages of its own out of the layout of the whole document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy

from weasyprint import Document, Page
from weasyprint.formatting_structure.boxes import Box, MarginBox

PageNames = tuple[str, ...]


def table_document(
    whole: Document, anchor: str, title: str, numbered: Callable[[PageNames], Sequence[Page]]
) -> Document | None:
    """The pages of a table as a document with a title; nothing where the table shares a page with anything else.

    ``numbered`` gives empty pages of a document with pages of some names: their page numbers take the place of those
    of the whole.
    """
    pages = [page for page in whole.pages if anchor in page.anchors]
    if not pages or not all(_is_alone(page, anchor) for page in pages):
        return None
    blank = numbered(tuple(page._page_box.page_type.name for page in pages))
    taken = whole.copy([_renumbered(page, other) for page, other in zip(pages, blank, strict=True)])
    taken.metadata = copy(whole.metadata)
    taken.metadata.title = title
    return taken


def _is_alone(page: Page, anchor: str) -> bool:
    """Whether nothing but what an anchor marks stands on a page, whatever it is wrapped in."""
    box: Box = page._page_box.children[0]
    while box.style["anchor"] != anchor:
        inside = list(box.all_children())
        if len(inside) != 1:
            return False
        (box,) = inside
    return True


def _renumbered(page: Page, blank: Page) -> Page:
    """A page with the page numbers of another, and without links out of the table."""
    numbers = {box.at_keyword: box for box in blank._page_box.children if _is_number(box)}
    children = [numbers.get(box.at_keyword, box) if _is_number(box) else box for box in page._page_box.children]
    other = copy(page)
    other._page_box = page._page_box.copy_with_children(children)
    other.links = [link for link in page.links if link[0] != "internal" or link[1] in page.anchors]
    for _, _, _, box in page.links:
        box.link_annotation = None  # the whole document's, if that was written before
    return other


def _is_number(box: Box) -> bool:
    content = box.style["content"] if isinstance(box, MarginBox) else ()
    return any(kind.startswith("counter") and value[0] in ("page", "pages") for kind, value in content)
