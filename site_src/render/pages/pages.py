"""Renders the pages of the portal: home, years, departments, disclosures, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from site_src.content.departments import Department
from site_src.content.portal import Portal
from site_src.disclosure.model import Disclosure
from site_src.render.views.addresses import (
    HOME,
    NOT_FOUND,
    department_page,
    disclosure_page,
    relative,
    root_of,
    table_page,
    year_page,
)
from site_src.render.views.disclosure_view import Checked, disclosure_view, key_figures, table_view
from site_src.render.views.output_file import OutputFile
from site_src.render.views.theme import Theme
from site_src.render.views.views import DepartmentView, DisclosureCard, Link, PageView, SiteView, YearView


@dataclass(frozen=True)
class Site:
    """All that the portal shows: who publishes it, its departments in order, the disclosures to be published."""

    portal: Portal
    departments: tuple[Department, ...]
    disclosures: tuple[Checked, ...]
    theme: Theme

    @property
    def years(self) -> list[int]:
        """The years that have a disclosure, newest first."""
        return sorted({checked.disclosure.year for checked in self.disclosures}, reverse=True)

    @property
    def shown_departments(self) -> list[Department]:
        """The departments that have a disclosure; an empty page is a fault of a government site."""
        having = {checked.disclosure.department.slug for checked in self.disclosures}
        return [department for department in self.departments if department.slug in having]


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


def render_index_pages(site: Site) -> Iterator[OutputFile]:
    """Home, 404, and the pages of years and departments."""
    portal = site.portal
    years = tuple(_year_view(site, year, HOME) for year in site.years)
    departments = tuple(_department_view(site, department, HOME) for department in site.shown_departments)
    home = _page(site, HOME, portal.name, (), "首页", f"{portal.name}：各部门预算、决算和绩效目标公开")
    yield _rendered(site, home, "home.html", years=years, departments=departments)
    missing = _page(site, NOT_FOUND, "页面不存在", (), "首页", "页面不存在")
    yield _rendered(site, missing, "not_found.html")
    for year in site.years:
        path, title = year_page(year), f"{year}年度"
        page = _page(site, path, title, (title,), "年度", f"{portal.name}{title}公开的部门预算、决算和绩效目标")
        yield _rendered(site, page, "year.html", year=_year_view(site, year, path))
    for department in site.shown_departments:
        path = department_page(department.slug)
        page = _page(
            site, path, department.name, (department.name,), "部门", f"{department.name}历年公开的预算、决算和绩效目标"
        )
        yield _rendered(site, page, "department.html", department=_department_view(site, department, path))


def render_disclosure_pages(site: Site, checked: Checked) -> Iterator[OutputFile]:
    """The page of a whole disclosure, and one for each of its tables."""
    disclosure = checked.disclosure
    path = disclosure_page(disclosure)
    page = _article(site, checked, path, disclosure.title, ())
    view = replace(
        disclosure_view(checked, site.portal, path),
        siblings=_siblings(site, checked, path),
        units=_units(site, disclosure, path),
        listed_by=_listed_by(site, disclosure, path),
    )
    yield _rendered(site, page, "disclosure.html", disclosure=view)
    tables = disclosure.tables
    for number, table in enumerate(tables):
        path = table_page(disclosure, table)
        shown = table_view(checked, table, path)
        page = _article(site, checked, path, shown.title, ((disclosure.title, disclosure_page(disclosure)),))
        before = _table_link(checked, number - 1, path) if number else None
        after = _table_link(checked, number + 1, path) if number + 1 < len(tables) else None
        context = {"disclosure": view, "table": shown, "previous": before, "next": after}
        yield _rendered(site, page, "table.html", **context)


def _siblings(site: Site, checked: Checked, page: str) -> tuple[Link, ...]:
    """The department's other disclosures of the same year."""
    own = checked.disclosure
    others = (
        other.disclosure
        for other in site.disclosures
        if other is not checked and (other.disclosure.year, other.disclosure.department) == (own.year, own.department)
    )
    return tuple(Link(other.kind_name, relative(disclosure_page(other), page)) for other in others)


def _beside(site: Site, own: Disclosure) -> Iterator[Disclosure]:
    """The disclosures of the same year and kind."""
    disclosures = (checked.disclosure for checked in site.disclosures)
    return (other for other in disclosures if (other.year, other.source.kind) == (own.year, own.source.kind))


def _units(site: Site, own: Disclosure, page: str) -> tuple[Link, ...]:
    names = {department.slug: department.name_in(own.year) for department in site.departments}
    pages = {other.department.slug: relative(disclosure_page(other), page) for other in _beside(site, own)}
    return tuple(Link(names[slug], pages.get(slug, "")) for slug in dict.fromkeys(own.source.header.units))


def _listed_by(site: Site, own: Disclosure, page: str) -> tuple[Link, ...]:
    listing = (other for other in _beside(site, own) if own.department.slug in other.source.header.units)
    return tuple(Link(other.source.department_name, relative(disclosure_page(other), page)) for other in listing)


def _table_link(checked: Checked, number: int, page: str) -> Link:
    table = checked.disclosure.tables[number]
    return Link(table.short_title, relative(table_page(checked.disclosure, table), page))


def _rendered(site: Site, page: PageView, template: str, **context: object) -> OutputFile:
    html = site.theme.page(template, site=site_view(site.portal), page=page, **context)
    return OutputFile(page.path, html.encode())


def _page(site: Site, path: str, title: str, trail: Sequence[str], column: str, description: str) -> PageView:
    breadcrumbs = (Link("首页", relative(HOME, path)), *(Link(text, "") for text in trail)) if trail else ()
    return PageView(title, path, root_of(path), breadcrumbs, column, description)


def _article(site: Site, checked: Checked, path: str, title: str, between: Iterable[tuple[str, str]]) -> PageView:
    disclosure = checked.disclosure
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


def _cards(site: Site, page: str, chosen: Iterable[Checked]) -> tuple[DisclosureCard, ...]:
    return tuple(_card(checked, page) for checked in chosen)


def _card(checked: Checked, page: str) -> DisclosureCard:
    disclosure = checked.disclosure
    department, published = disclosure.department, disclosure.source.header.published_on
    return DisclosureCard(
        department=disclosure.source.department_name,
        department_href=relative(department_page(department.slug), page),
        region=department.region,
        category=department.category,
        year=disclosure.year,
        kind_name=disclosure.kind_name,
        title=disclosure.title,
        href=relative(disclosure_page(disclosure), page),
        published=str(published) if published else "",
        key_figures=key_figures(disclosure),
    )


def _year_view(site: Site, year: int, page: str) -> YearView:
    chosen = (checked for checked in site.disclosures if checked.disclosure.year == year)
    return YearView(year, relative(year_page(year), page), _cards(site, page, chosen))


def _department_view(site: Site, department: Department, page: str) -> DepartmentView:
    line = _line_of(site, department.slug)
    chosen = [checked for checked in site.disclosures if checked.disclosure.department.slug in line]
    newest_first = sorted(chosen, key=lambda checked: -checked.disclosure.year)
    return DepartmentView(
        department.name,
        department.short_name,
        department.code,
        department.region,
        department.level,
        department.category,
        relative(department_page(department.slug), page),
        _cards(site, page, newest_first),
        tuple(f"{former.name}（至{former.until}年）" for former in department.former_names),
        _department_links(site, department.predecessors, page),
        _department_links(site, department.successors, page),
    )


def _line_of(site: Site, slug: str) -> set[str]:
    """A department and all that it was made of, however far back: years are compared along this line."""
    predecessors = {department.slug: department.predecessors for department in site.departments}
    line: set[str] = set()
    ahead = [slug]
    while ahead:
        current = ahead.pop()
        if current not in line:
            line.add(current)
            ahead += predecessors.get(current, [])
    return line


def _department_links(site: Site, slugs: Iterable[str], page: str) -> tuple[Link, ...]:
    """Links to departments; one that has no page is named without a link."""
    names = {department.slug: department.name for department in site.departments}
    shown = {department.slug for department in site.shown_departments}
    return tuple(
        Link(names[slug], relative(department_page(slug), page) if slug in shown else "")
        for slug in slugs
        if slug in names
    )
