"""A page made from a template of the theme, and what every page shows of the portal."""

from __future__ import annotations

from site_src.content.portal import Portal
from site_src.render.views.output_file import OutputFile
from site_src.render.views.theme import Theme
from site_src.render.views.views import PageView, SiteView


def rendered(theme: Theme, portal: Portal, page: PageView, template: str, **context: object) -> OutputFile:
    """The page of a template, with the frame that all pages have."""
    html = theme.page(template, site=site_view(portal), page=page, **context)
    return OutputFile(page.path, html.encode())


def site_view(portal: Portal) -> SiteView:
    """What every page shows of the portal."""
    return SiteView(
        portal.name,
        portal.publisher,
        portal.organizer,
        portal.domain,
        portal.site_code,
        portal.filing_number,
        portal.police_number,
        portal.contact,
        portal.notice,
    )
