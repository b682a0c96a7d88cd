"""The document that 郑州市政务服务办公室 published for 2024, against what is rendered: each cell, each sentence.

``zhengzhou_2024_figures`` is the reading of the source, made without the content; ``sources/`` holds the source, so
that the reading is checked too.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pypdfium2
import pytest

from site_src.values.spelling import normalised
from tests.documents.zhengzhou_2024_figures import GLOSSARY, NOTES, SENTENCES, TABLES
from tests.html_tables import HtmlTable, read_tables, texts

SOURCE = Path(__file__).parent / "sources" / "zhengzhou-zhengwuban-2024-budget.txt"
FOLDER = "2024/zhengzhou-zhengwuban/budget"
STACKED, LINED = "overall_goal", "project_goals"


def _table_page(portal: Path, table: str) -> str:
    return (portal / FOLDER / table.replace("_", "-") / "index.html").read_text("utf-8")


def _printed_rows(portal: Path, table: str) -> list[list[str]]:
    """The body rows of a table's page, indentation aside."""
    tables = read_tables(_table_page(portal, table))
    return [line for shown in tables for line in texts(shown.body, _width(shown))]


def _width(table: HtmlTable) -> int:
    return max(sum(cell.number("colspan") for cell in row) for row in (*table.head, *table.body))


@pytest.mark.parametrize("table", [name for name in TABLES if name not in (STACKED, LINED)])
def test_every_cell_of_a_table_is_as_published(portal: Path, table: str) -> None:
    assert _printed_rows(portal, table) == TABLES[table]


def test_every_entry_of_the_goal_form_is_as_published(portal: Path) -> None:
    """The form's panels have heads at their side, and span a common grid: only the texts themselves are compared."""
    printed = [[text for text in row if text] for row in _printed_rows(portal, STACKED)]
    published = [[text for text in row if text] for row in TABLES[STACKED]]
    side_heads = {"年度履职目标", "年度主要任务", "预算情况"}
    bare = [[text for text in row if text not in side_heads] for row in printed]
    assert [row for row in bare if row and row != ["任务名称", "主要内容"]] == [row for row in published if row]


def test_every_entry_of_the_project_goals_is_as_published(portal: Path) -> None:
    rows = read_tables(_table_page(portal, LINED))[0].body
    printed = [[cell.text.strip() for cell in row if cell.text.strip()] for row in rows]
    published = [[text for text in row if text] for row in TABLES[LINED]]
    assert printed == published


@pytest.mark.parametrize("table", TABLES)
def test_every_figure_of_a_table_stands_in_its_pdf(portal: Path, table: str) -> None:
    name = f"2024-zhengzhou-zhengwuban-budget-{table.replace('_', '-')}.pdf"
    document = pypdfium2.PdfDocument(portal / FOLDER / name)
    printed = "".join(page.get_textpage().get_text_range() for page in document)
    figures = [text for row in TABLES[table] for text in row if re.fullmatch(r"[\d,]+\.\d", text)]
    assert sorted(figures) == sorted(re.findall(r"(?<![\d.,])[\d,]+\.\d(?!\d)", printed))


def test_every_sentence_of_the_narrative_is_as_published(portal: Path) -> None:
    page = _spaceless_text(portal / FOLDER / "index.html")
    assert [sentence for sentence in SENTENCES if sentence not in page] == []


def test_the_glossary_is_as_published(portal: Path) -> None:
    page = _spaceless_text(portal / FOLDER / "index.html")
    assert [term for term, meaning in GLOSSARY.items() if re.sub(r"\s", "", meaning) not in page] == []


def test_the_notes_under_the_tables_are_as_published(portal: Path) -> None:
    for table, notes in NOTES.items():
        page = re.sub(r"\s", "", html.unescape(_table_page(portal, table)))
        assert [note for note in notes if re.sub(r"\s", "", note) not in page] == []


def test_readers_are_told_once_of_what_was_accepted_for_one_reason(portal: Path) -> None:
    page = _spaceless_text(portal / FOLDER / "index.html")
    assert "缺少批复日期；缺少公开日期。原公开文本没有载明批复日期和公开日期" in page


def _spaceless_text(path: Path) -> str:
    text = re.sub(r"<[^>]+>", "", path.read_text("utf-8"))
    return re.sub(r"\s", "", html.unescape(text))


def test_the_reading_has_every_figure_row_of_the_source() -> None:
    """Each tabbed line of the source that holds an amount is a row of the reading: the same cells in the same order."""
    read = {tuple(_bare(text) for text in row if text) for rows in TABLES.values() for row in rows}
    lines = [line for line in SOURCE.read_text("utf-8").splitlines() if re.search(r"\t[\d,]+\.\d(\t|$)", line)]
    known = [tuple(_bare(text) for text in re.split(r"\t", line) if text.strip()) for line in lines]
    unread = [cells for cells in known if cells not in read and cells not in CORRECTED]
    assert len(lines) > 60
    assert unread == []


def _bare(text: str) -> str:
    return normalised(text).rstrip(".")


# Lines of the source that are printed differently, or that the reading holds in another shape; see SOURCE_SLIPS.
CORRECTED: set[tuple[str, ...]] = {
    # The name of a fund stands where the name of the code belongs.
    ("201", "一般公共预算支出", "2,432.7", "612.8", "558.8", "0.0", "54.0", "0.0", "1,819.9", "1,819.9", "0.0"),
    # The row of the total has lost its label.
    ("1,819.9", "1,819.9"),
    # The head at the side of the panel stands in the line of its first row.
    ("预算情况", "部门预算总额(万元)", "2,562.0"),
}
