"""The tasks above all disclosures: the theme's files, home, years, departments. They read cards, so they are few."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from site_src.build.output.manifest import Made, Manifest
from site_src.build.work.links import BrokenLink, broken_links
from site_src.build.work.order import Order
from site_src.content.departments import Department
from site_src.render.pages.index_pages import (
    Index,
    home_page,
    not_found_page,
    page_of_department,
    page_of_year,
)
from site_src.render.pages.sitemap import sitemap
from site_src.render.views.addresses import HOME, NOT_FOUND, department_page, disclosure_page, year_page
from site_src.render.views.output_file import OutputFile
from site_src.render.views.theme import Theme
from site_src.store.cache import Cache
from site_src.store.hashing import data_digest, digest


@dataclass(frozen=True)
class IndexMaker:
    """Makes those pages of the index that are not in the output as they should be."""

    theme: Theme
    order: Order
    index: Index
    standing: Manifest
    cache: Cache
    overflow: Cache

    def made(self) -> tuple[list[Made], list[BrokenLink]]:
        """All tasks, and the links of the pages that were made which lead nowhere."""
        made: list[Made] = []
        pages: dict[str, str] = {}
        for task, key, make in self._tasks():
            standing = self.standing.made.get(task)
            if standing is not None and standing.key == key:
                made.append(standing)
                continue
            files = list(make())
            pages |= {file.path: file.data.decode() for file in files if file.path.endswith(".html")}
            made.append(self._kept(task, key, files))
        pages.pop(NOT_FOUND, None)  # a server shows it at any address: its links are made for that
        return made, broken_links(pages, self._held()) if pages else []

    def _kept(self, task: str, key: str, files: list[OutputFile]) -> Made:
        packed = [(file.path, file.data) for file in files]
        if not self.cache.put("pack", key, packed) and not self.overflow.put("pack", key, packed):
            raise OSError(28, "没有地方放生成的文件")
        return Made(task, key, {file.path: data_digest(file.data) for file in files})

    def _tasks(self) -> Iterator[tuple[str, str, Callable[[], Iterator[OutputFile]]]]:
        index, portal = self.index, repr(self.index.portal)
        frame = digest(self.order.pages, portal)
        yield "assets", digest("assets", sorted(self.order.assets.items())), self.theme.assets
        yield "404", digest("404", frame), partial(_one, not_found_page, self.theme, index.portal)
        departments = [(repr(one), len(index.line_cards(one.slug))) for one in index.shown_departments]
        if index.portal.base_address:
            key = digest("sitemap", frame, index.cards, index.years, departments)
            yield "sitemap", key, partial(_one, sitemap, index)
        home = digest("home", frame, departments, index.cards, index.pending)
        yield "home", home, partial(_one, home_page, self.theme, index)
        for year in index.years:
            pending = [one for one in index.pending if one.key.year == year]
            regions = [(one.slug, one.region, one.category) for one in index.departments]
            key = digest("year", frame, year, index.of_year(year), pending, regions)
            yield f"years/{year}", key, partial(_one, page_of_year, self.theme, index, year)
        for department in index.shown_departments:
            make = partial(_one, page_of_department, self.theme, index, department)
            yield f"departments/{department.slug}", digest("department", frame, self._shown_of(department)), make

    def _shown_of(self, department: Department) -> tuple[object, ...]:
        """All that the page of a department shows."""
        others = [*department.predecessors, *department.successors]
        shown, known = self.index.shown_slugs, self.index.by_slug
        links = [(slug, known[slug].name, slug in shown) for slug in others if slug in known]
        cards = self.index.line_cards(department.slug)
        line = [known[slug] for slug in dict.fromkeys(card.key.slug for card in cards) if slug in known]
        return repr(department), cards, links, [(one.slug, one.region, one.category) for one in line]

    def _held(self) -> frozenset[str]:
        index = self.index
        return frozenset(
            {
                *(HOME, NOT_FOUND),
                *self.order.assets,
                *map(year_page, index.years),
                *(department_page(card.key.slug) for card in index.cards),
                *(disclosure_page(card.key) for card in index.cards),
            }
        )


def _one(make: Callable[..., OutputFile], *arguments: object) -> Iterator[OutputFile]:
    yield make(*arguments)
