"""What only a machine that is set up has. A test that lacks it is skipped and says why; in CI it fails."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from site_src.doctor.tools import diagnose_tools

ROOT = Path(__file__).parent.parent
PACKAGES = ROOT / "tests" / "browser" / "node_modules"


def need_tool(name: str) -> None:
    """Goes on where the doctor finds a tool of the tests fit: Chromium, Java, pdftotext, axe-core, vnu-jar."""
    need(name, _tools()[name])


def need(what: str, there: bool) -> None:
    """Goes on where a thing is there; else the test is skipped, or fails in CI, which must leave nothing untested."""
    if there:
        return
    told = f"缺少 {what}：运行 make test 时会自动安装，装不上的会说明原因"
    if os.environ.get("CI"):
        pytest.fail(f"{told}。设了 CI，缺少就算失败，不跳过", pytrace=False)
    pytest.skip(told)


@cache
def _tools() -> dict[str, bool]:
    return {one.subject.partition("（")[0].partition(" ")[0]: one.fit for one in diagnose_tools(ROOT)}
