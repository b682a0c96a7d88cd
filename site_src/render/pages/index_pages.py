"""Renders the pages that list disclosures: home, years, departments. They know cards, never disclosures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from site_src.content.departments import Department
from site_src.content.key import Key
from site_src.content.portal import Portal
from site_src.portal.card import Card
from site_src.render.pages.page import rendered
from site_src.render.views.addresses import (
    HOME,
    NOT_FOUND,
    department_page,
    disclosure_page,
    relative,
    root_of,
    year_page,
)
from site_src.render.views.output_file import OutputFile
from site_src.render.views.theme import Theme
from site_src.render.views.views import DepartmentView, DisclosureCard, Link, PageView, PendingView, Tile, YearView

_ON_HOME = 12  # disclosures of the latest year


@dataclass(frozen=True)
class Pending:
    """A disclosure that is not published yet, for it has errors (整理中)."""

    key: Key
    department: str
    kind_name: str


@dataclass(frozen=True)
class Index:
    """All that the portal lists: its departments in order, the disclosures that are published, those that are not yet.

    Cards and pending ones stand in the order of their keys.
    """

    portal: Portal
    departments: tuple[Department, ...]
    cards: tuple[Card, ...]
    pending: tuple[Pending, ...] = ()

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that have a disclosure, published or pending, newest first."""
        return tuple(
            sorted({*(card.key.year for card in self.cards), *(one.key.year for one in self.pending)}, reverse=True)
        )

    @cached_property
    def shown_departments(self) -> tuple[Department, ...]:
        """The departments that have a disclosure; an empty page is a fault of a government site."""
        having = {card.key.slug for card in self.cards}
        return tuple(department for department in self.departments if department.slug in having)

    @cached_property
    def shown_slugs(self) -> frozenset[str]:
        """The identifiers of the departments that have a page."""
        return frozenset(department.slug for department in self.shown_departments)

    @cached_property
    def by_slug(self) -> dict[str, Department]:
        """The departments by their identifiers."""
        return {department.slug: department for department in self.departments}

    def of_year(self, year: int) -> tuple[Card, ...]:
        """The disclosures of a year."""
        return self._of_years.get(year, ())

    def line_cards(self, slug: str) -> tuple[Card, ...]:
        """The disclosures of a department and of all that it was made of, newest first."""
        cards = [card for one in self.line_of(slug) for card in self._of_departments.get(one, ())]
        return tuple(sorted(cards, key=lambda card: (-card.key.year, card.key)))

    @cached_property
    def _of_years(self) -> dict[int, tuple[Card, ...]]:
        found: dict[int, list[Card]] = {}
        for card in self.cards:
            found.setdefault(card.key.year, []).append(card)
        return {year: tuple(cards) for year, cards in found.items()}

    @cached_property
    def _of_departments(self) -> dict[str, list[Card]]:
        found: dict[str, list[Card]] = {}
        for card in self.cards:
            found.setdefault(card.key.slug, []).append(card)
        return found

    def line_of(self, slug: str) -> frozenset[str]:
        """A department and all that it was made of, however far back: years are compared along this line."""
        line: set[str] = set()
        ahead = [slug]
        while ahead:
            current = ahead.pop()
            if current not in line:
                line.add(current)
                ahead += self.by_slug[current].predecessors if current in self.by_slug else []
        return frozenset(line)


def home_page(theme: Theme, index: Index) -> OutputFile:
    """The home page."""
    portal = index.portal
    pending = Counter(one.key.year for one in index.pending)
    years = tuple(
        Tile(f"{year}", relative(year_page(year), HOME), len(index.of_year(year)), pending=pending[year])
        for year in index.years
    )
    departments = tuple(
        Tile(one.name, relative(department_page(one.slug), HOME), len(index.line_cards(one.slug)), one.region)
        for one in index.shown_departments
    )
    newest = next((year for year in index.years if index.of_year(year)), None)
    latest = None if newest is None else _year_view(index, newest, HOME, _ON_HOME)
    page = _page(HOME, portal.name, (), "首页", f"{portal.name}：各部门预算、决算和绩效目标公开")
    return rendered(theme, portal, page, "home.html", years=years, departments=departments, latest=latest)


def not_found_page(theme: Theme, portal: Portal) -> OutputFile:
    """What a server shows where there is no page."""
    page = _page(NOT_FOUND, "页面不存在", (), "首页", "页面不存在")
    return rendered(theme, portal, page, "not_found.html")


def page_of_year(theme: Theme, index: Index, year: int) -> OutputFile:
    """The page of a year: every disclosure, and those that are being put right."""
    path, title = year_page(year), f"{year}年度"
    page = _page(path, title, (title,), "年度", f"{index.portal.name}{title}公开的部门预算、决算和绩效目标")
    return rendered(theme, index.portal, page, "year.html", year=_year_view(index, year, path))


def page_of_department(theme: Theme, index: Index, department: Department) -> OutputFile:
    """The page of a department through the years."""
    path, name = department_page(department.slug), department.name
    page = _page(path, name, (name,), "部门", f"{name}历年公开的预算、决算和绩效目标")
    view = _department_view(index, department, path)
    return rendered(theme, index.portal, page, "department.html", department=view)


def _page(path: str, title: str, trail: Sequence[str], column: str, description: str) -> PageView:
    breadcrumbs = (Link("首页", relative(HOME, path)), *(Link(text, "") for text in trail)) if trail else ()
    return PageView(title, path, root_of(path), breadcrumbs, column, description)


def _card_view(index: Index, card: Card, page: str) -> DisclosureCard:
    department = index.by_slug.get(card.key.slug)
    return DisclosureCard(
        department=card.department,
        department_href=relative(department_page(card.key.slug), page),
        region=department.region if department else "",
        category=department.category if department else "",
        year=card.key.year,
        kind_name=card.kind_name,
        title=card.title,
        href=relative(disclosure_page(card.key), page),
        published=card.published,
        key_figures=card.key_figures,
    )


def _year_view(index: Index, year: int, page: str, most: int | None = None) -> YearView:
    """A year with its disclosures, the first of them where there are more than ``most``."""
    of_year = index.of_year(year)
    cards = tuple(_card_view(index, card, page) for card in of_year[:most])
    pending = tuple(PendingView(one.department, one.kind_name) for one in index.pending if one.key.year == year)
    return YearView(year, relative(year_page(year), page), len(of_year), cards, pending)


def _department_view(index: Index, department: Department, page: str) -> DepartmentView:
    return DepartmentView(
        department.name,
        department.code,
        department.region,
        department.level,
        department.category,
        relative(department_page(department.slug), page),
        tuple(_card_view(index, card, page) for card in index.line_cards(department.slug)),
        tuple(f"{former.name}（至{former.until}年）" for former in department.former_names),
        _department_links(index, department.predecessors, page),
        _department_links(index, department.successors, page),
    )


def _department_links(index: Index, slugs: Iterable[str], page: str) -> tuple[Link, ...]:
    """Links to departments; one that has no page is named without a link."""
    shown = index.shown_slugs
    return tuple(
        Link(index.by_slug[slug].name, relative(department_page(slug), page) if slug in shown else "")
        for slug in slugs
        if slug in index.by_slug
    )
