"""A real Chromium, and the checkers that npm brings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from site_src.doctor import chromium

ROOT = Path(__file__).parent.parent.parent
PACKAGES = Path(__file__).parent / "node_modules"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, and without anything that it would ask of the network by itself."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(ROOT), args=[*quiet, "--disable-sync"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    return (PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def html_checker() -> Path:
    """The Nu HTML checker."""
    return PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
