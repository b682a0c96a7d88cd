"""The walk through a new province works as it is written, by the documents alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_src.commands.main import main
from tests.html_tables import read_tables, texts
from tests.support import ROOT, findings

WALK = (ROOT / "docs" / "new-province.md").read_text("utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The content that a reader of the walk has typed, beside a portal of its own."""
    for name, text in re.findall(r"^```yaml (\S+)\n(.*?)^```$", WALK, re.MULTILINE | re.DOTALL):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "content" / "portal.yaml").write_text("名称: 示例门户\n主办单位: 示例市财政局\n", "utf-8")
    return tmp_path / "content"


@pytest.mark.parametrize("catalogue", ["shili-budget/2024", "shili-budget/2025"])
def test_the_catalogues_have_no_mistake(content: Path, catalogue: str) -> None:
    assert main(["catalog", "check", catalogue, "--content", str(content)]) == 0


def test_the_tables_are_drawn_with_sample_figures(content: Path) -> None:
    drawn = content.parent / "样表.html"
    assert main(["catalog", "show", "shili-budget/2024", "--content", str(content), "--output", str(drawn)]) == 0
    assert "公务用车购置及运行费" in drawn.read_text("utf-8")


def test_the_department_is_published_with_everything_filled(content: Path) -> None:
    assert findings(content) == []
    output = content.parent / "output"
    assert main(["build", "--no-pdf", "--content", str(content), "--output", str(output)]) == 0
    folder = output / "2024" / "shili-ju" / "budget"
    summary = read_tables((folder / "summary" / "index.html").read_text("utf-8"))[0]
    assert texts(summary.body, summary.columns)[-1] == ["4", "收入总计", "107.25", "支出总计", "107.25"]
    page = (folder / "index.html").read_text("utf-8")
    assert "支出总计107.25万元，与上年相比增加7.25万元，增长7.3%，主要原因：人员增加。" in page


def test_the_next_year_says_only_what_changed(content: Path) -> None:
    year = content / "2025" / "shili-ju" / "budget"
    (content / "2024").rename(content / "2025")
    header = (year / "disclosure.yaml").read_text("utf-8")
    (year / "disclosure.yaml").write_text(header.replace("2024", "2025"), "utf-8")
    assert [one.found for one in findings(content)] == ["公务用车运行费"]
