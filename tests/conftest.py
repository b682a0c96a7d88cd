"""What many tests need: the reference portal, built once through the real command line, and the checkers."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import PACKAGES, need_tool
from tests.support import shared_folder

ROOT = Path(__file__).parent.parent


def pytest_collection_finish() -> None:
    """Records are many and live short: to look for circles among them seldom saves a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the reference portal, with PDFs; all processes of a run share it, so nobody changes it."""
    return shared_folder(tmp_path_factory, "portal", _build)


def _build(output: Path) -> None:
    command = [sys.executable, "build.py", "build", "--output", str(output)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="session")
def html_checker() -> Path:
    """The Nu HTML checker, a program for ``java -jar``."""
    need_tool("Java")
    need_tool("vnu-jar")
    return PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
