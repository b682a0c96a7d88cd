"""An edition: everything of it is drawn once, and every file shows that one drawing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_src.content.portal import Portal
from site_src.render.pages.disclosure_pages import disclosure_pages
from site_src.render.views.edition import Edition
from site_src.render.views.theme import Theme
from tests.support import ROOT, disclosure, real_content, tiny_content

PORTAL = Portal.model_validate({"名称": "门户", "主办单位": "市财政局"})


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The reference document."""
    return Edition(disclosure(real_content(tmp_path_factory.mktemp("real"))), PORTAL)


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, str]:
    theme = Theme(ROOT / "themes" / "standard")
    return {file.path: file.data.decode() for file in disclosure_pages(theme, edition)}


def test_pages_prints_and_data_share_one_drawing(edition: Edition) -> None:
    assert len(edition.drawn) == len(edition.view.tables) == len(edition.own_pages) == 13
    for drawn, shown, own in zip(edition.drawn, edition.view.tables, edition.own_pages, strict=True):
        assert drawn.grids is shown.grids is own.grids
    placed = [table for part in edition.view.parts for table in part.tables]
    assert [id(table) for table in placed] == [id(table) for table in edition.view.tables]


def test_a_table_is_the_same_on_both_its_pages(pages: dict[str, str]) -> None:
    body = re.compile(r"<colgroup>.*?</table>", re.DOTALL)
    (whole,) = (html for path, html in pages.items() if path.endswith("budget/index.html"))
    own = [found for path, html in pages.items() if html != whole for found in body.findall(html)]
    assert body.findall(whole) == own
    assert len(own) >= 13


def test_ids_are_unique_and_heads_and_names_are_on_the_page(pages: dict[str, str]) -> None:
    for html in pages.values():
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        named = re.findall(r' (?:headers|aria-labelledby)="([^"]+)"', html)
        assert {name for names in named for name in names.split()} <= set(ids)


def test_links_lead_from_the_page_that_they_stand_on(edition: Edition) -> None:
    first, own = edition.view.tables[0], edition.own_pages[0]
    assert first.href == "income-expenditure/index.html"
    assert own.href == ""
    assert [f"../{link.href}" for link in first.downloads] == [link.href for link in own.downloads]


def test_particulars_are_told_apart_by_more_than_their_words(tmp_path: Path) -> None:
    particulars = Edition(disclosure(tiny_content(tmp_path)), PORTAL).view.particulars
    assert [one.id for one in particulars] == ["name", "year", "catalogue", "approved", "published", "publisher"]
    assert next(one.value for one in particulars if one.id == "publisher") == "市财政局"
