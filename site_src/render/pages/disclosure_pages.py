"""Renders the page of a disclosure, and one for each of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_src.render.pages.page import rendered
from site_src.render.views.addresses import (
    HOME,
    department_page,
    disclosure_page,
    relative,
    root_of,
    table_page,
    year_page,
)
from site_src.render.views.edition import Edition
from site_src.render.views.output_file import OutputFile
from site_src.render.views.theme import Theme
from site_src.render.views.views import Link, PageView


def disclosure_pages(theme: Theme, edition: Edition) -> Iterator[OutputFile]:
    """The page of a whole disclosure, and one for each of its tables."""
    disclosure, view = edition.disclosure, edition.view
    path = disclosure_page(disclosure.source.key)
    page = _article(edition, path, disclosure.title, ())
    yield rendered(theme, edition.portal, page, "disclosure.html", disclosure=view)
    tables = disclosure.tables
    for number, (table, shown) in enumerate(zip(tables, edition.own_pages, strict=True)):
        path = table_page(disclosure, table)
        page = _article(edition, path, shown.title, ((disclosure.title, disclosure_page(disclosure.source.key)),))
        before = _table_link(edition, number - 1, path) if number else None
        after = _table_link(edition, number + 1, path) if number + 1 < len(tables) else None
        context = {"disclosure": view, "table": shown, "previous": before, "next": after}
        yield rendered(theme, edition.portal, page, "table.html", **context)


def _table_link(edition: Edition, number: int, page: str) -> Link:
    table = edition.disclosure.tables[number]
    return Link(table.short_title, relative(table_page(edition.disclosure, table), page))


def _article(edition: Edition, path: str, title: str, between: Iterable[tuple[str, str]]) -> PageView:
    disclosure = edition.disclosure
    name, header = disclosure.source.department_name, disclosure.source.header
    trail = (
        Link("首页", relative(HOME, path)),
        Link(f"{disclosure.year}年度", relative(year_page(disclosure.year), path)),
        Link(name, relative(department_page(disclosure.department.slug), path)),
        *(Link(text, relative(target, path)) for text, target in between),
        Link(title, ""),
    )
    return PageView(
        title=title,
        path=path,
        root=root_of(path),
        breadcrumbs=trail,
        column=f"{disclosure.year}年度{disclosure.kind_name}",
        description=f"{name}{title}" if name not in title else title,
        keywords=(name, f"{disclosure.year}年", disclosure.kind_name, "信息公开"),
        article=True,
        published=str(header.published_on) if header.published_on else "",
        source=name,
    )
