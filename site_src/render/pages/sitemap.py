"""``sitemap.xml``: the pages of the portal by their full addresses, for search engines (sitemaps.org, 0.9)."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from site_src.render.pages.index_pages import Index
from site_src.render.views.addresses import HOME, department_page, disclosure_page, year_page
from site_src.render.views.output_file import OutputFile

SITEMAP = "sitemap.xml"


def sitemap(index: Index) -> OutputFile:
    """Home, years, departments and disclosures under the portal's address (``网址``)."""
    start = index.portal.base_address.rstrip("/")
    dated = {disclosure_page(card.key): card.published for card in index.cards}
    pages = [
        HOME,
        *map(year_page, index.years),
        *(department_page(department.slug) for department in index.shown_departments),
        *dated,
    ]
    lines = [_line(f"{start}/{quote(page)}", dated.get(page, "")) for page in pages]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return OutputFile(SITEMAP, f"{head}{''.join(lines)}</urlset>\n".encode())


def _line(address: str, date: str) -> str:
    changed = f"<lastmod>{date}</lastmod>" if date else ""
    return f"<url><loc>{escape(address)}</loc>{changed}</url>\n"
