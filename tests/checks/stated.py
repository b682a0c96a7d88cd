"""The tiny portal with a statement that people typed, and what one rule finds in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from site_src.values.finding import Finding
from tests.support import BUREAU, ROOT, findings, tiny_content, where

NARRATIVE = f"{BUREAU}/narrative.yaml"


def with_statement(folder: Path, statement: str) -> Path:
    """The tiny portal, whose bureau spends 100.0 in all, with a statement, quoted."""
    text = f'上年支出: 90.0\n增减原因: 人员增加\n支出情况: "{statement}"\n'
    return tiny_content(folder, {NARRATIVE: text})


def of_rule(content: Path, rule: str) -> list[Finding]:
    """What a rule finds."""
    return [one for one in findings(content) if one.rule == rule]


def assert_found(content: Path, rule: str, passage: str, message: str) -> Finding:
    """A rule finds one thing, at the beginning of a passage, and says so; the finding."""
    (found,) = of_rule(content, rule)
    line, column = where(content, NARRATIVE, passage)
    assert (str(found.place), found.message) == (f"{NARRATIVE}:{line}:{column}", message)
    assert found.hint
    return found


ACCOUNTS = "2024/shili-danganju/accounts/narrative.yaml"


def accounts_with(folder: Path, statement: str) -> Path:
    """The accounts of the made-up department, with a statement on its performance that people typed."""
    content = Path(shutil.copytree(ROOT / "tests/documents/accounts/content", folder / "content"))
    with (content / ACCOUNTS).open("a", encoding="utf-8") as file:
        file.write(f'预算绩效管理说明: "{statement}"\n')
    return content
