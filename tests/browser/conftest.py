"""A real Chromium, and what looks into its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from site_src.doctor import chromium
from tests.needs import PACKAGES, ROOT, need_tool


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, and without anything that it would ask of the network by itself."""
    need_tool("Chromium")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(ROOT), args=[*quiet, "--disable-sync"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    need_tool("axe-core")
    return (PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")
