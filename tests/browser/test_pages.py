"""The pages as people meet them: valid, accessible, on a phone, by keyboard, from a disk, with no network."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

DISCLOSURE = "2024/zhengzhou-zhengwuban/budget"
PAGES = [
    "index.html",
    "404.html",
    "2024/index.html",
    "departments/zhengzhou-zhengwuban/index.html",
    f"{DISCLOSURE}/index.html",
    f"{DISCLOSURE}/income-expenditure/index.html",
    f"{DISCLOSURE}/expenditure/index.html",
    f"{DISCLOSURE}/three-public/index.html",
    f"{DISCLOSURE}/fund/index.html",
    f"{DISCLOSURE}/overall-goal/index.html",
    f"{DISCLOSURE}/project-goals/index.html",
    "2023/qinhuangdao-guanweiban/budget/index.html",
    "2023/qinhuangdao-guanweiban/budget/fiscal/index.html",
    "2022/hengyang-zhengfuban/performance/overall-goal/index.html",
]
DESKTOP, PHONE, NARROWEST = (1440, 900), (390, 844), (320, 640)
Open = Callable[[str, tuple[int, int]], Page]


@pytest.fixture
def open_page(browser: Browser, portal: Path) -> Iterator[Open]:
    """Opens a page from the disk in a window of a given size; any error of its scripts fails the test."""
    context = browser.new_context(offline=True)

    def opened(path: str, size: tuple[int, int]) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto((portal / path).as_uri())
        return page

    yield opened
    context.close()


def test_html_and_styles_are_valid(html_checker: Path, portal: Path) -> None:
    files = [str(path) for suffix in ("*.html", "*.css", "*.svg") for path in sorted(portal.rglob(suffix))]
    command = ["java", "-jar", str(html_checker), "--also-check-css", "--also-check-svg", *files]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stderr.splitlines() == []
    assert result.returncode == 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page: Open, axe: str, path: str, size: tuple[int, int]) -> None:
    page = open_page(path, size)
    page.evaluate(axe)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    found = [(entry["id"], [node["html"] for node in entry["nodes"]][:3]) for entry in result["violations"]]
    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_asked_of_any_other_place(browser: Browser, portal: Path, path: str) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(_address(request)))
    page.goto((portal / path).as_uri(), wait_until="networkidle")
    page.close()
    assert [address for address in asked if not address.startswith(portal.as_uri())] == []


def _address(request: Request) -> str:
    return request.url


@pytest.mark.parametrize("size", [PHONE, NARROWEST, (720, 450)], ids=["phone", "narrowest", "zoom-200"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(open_page: Open, path: str, size: tuple[int, int]) -> None:
    """A desktop of 1440 at 200 % shows what a window of 720 shows; wide tables scroll in their own frame."""
    page = open_page(path, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_keyboard_comes_first_to_the_way_past_the_head(open_page: Open) -> None:
    page = open_page(f"{DISCLOSURE}/index.html", DESKTOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_wide_table_scrolls_by_keyboard_in_its_own_frame(open_page: Open) -> None:
    page = open_page(f"{DISCLOSURE}/expenditure/index.html", PHONE)
    frame = page.locator(".table-scroll").first
    frame.focus()
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    before = frame.evaluate("frame => frame.scrollLeft")
    frame.evaluate("frame => frame.scrollTo(frame.scrollWidth, 0)")
    assert frame.evaluate("frame => frame.scrollLeft") > before
    name = frame.locator("tbody th").first
    assert name.evaluate("cell => cell.getBoundingClientRect().left") <= frame.evaluate(
        "frame => frame.getBoundingClientRect().left + 2"
    )


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_head_of_a_long_table_stays_in_view(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(f"{DISCLOSURE}/income-expenditure/index.html", size)
    page.locator("tbody tr").last.scroll_into_view_if_needed()
    head = page.locator("thead th").first.evaluate("cell => cell.getBoundingClientRect().top")
    assert 0 <= head < size[1] / 2


def test_figures_stand_right_in_digits_of_one_width(open_page: Open) -> None:
    page = open_page(f"{DISCLOSURE}/general/index.html", DESKTOP)
    style = "cell => [getComputedStyle(cell).textAlign, getComputedStyle(cell).fontVariantNumeric]"
    cells = page.locator("tbody td.num").all()
    assert {tuple(cell.evaluate(style)) for cell in cells[:20]} == {("right", "tabular-nums")}


def test_every_page_reads_without_scripts(browser: Browser, portal: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((portal / DISCLOSURE / "index.html").as_uri())
    shown = page.locator("main").inner_text()
    context.close()
    assert "收入总计2562万元" in shown
    assert "2,432.7" in shown
