"""The overall goal forms that three departments published, against what is rendered: each cell, each sentence.

The ``*_figures`` modules are the readings of the sources, made without the content; ``sources/`` holds the sources, so
that the readings are checked too.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

from tests.documents import hengyang_2022_figures, jiulong_2023_figures, kaifangban_2023_figures
from tests.documents.performance_reading import bare, mended, source_cells
from tests.html_tables import HtmlTable, read_tables, texts

FORMS = {
    "2023/zhengzhou-jingkai-kaifangban": kaifangban_2023_figures,
    "2023/zhengzhou-jingkai-jiulong": jiulong_2023_figures,
    "2022/hengyang-zhengfuban": hengyang_2022_figures,
}
SIDE_HEADS = {"年度履职目标", "年度主要任务", "预算情况"}

every_form = pytest.mark.parametrize(("folder", "form"), FORMS.items(), ids=[name[5:] for name in FORMS])


def _read_rows(form: ModuleType) -> dict[int, list[str]]:
    """Every line of the form as the reading has it, in the order of the source."""
    goal, head = [form.GOAL], [form.HEAD]
    lines = {**form.HEADING, **{line: [text] for line, text in goal}, **form.TASKS, **form.BUDGET, **dict(head)}
    return {**lines, **form.INDICATORS}


def _page(portal: Path, folder: str, table: str = "overall-goal") -> str:
    return (portal / folder / "performance" / table / "index.html").read_text("utf-8")


def _width(table: HtmlTable) -> int:
    return max(sum(cell.number("colspan") for cell in row) for row in (*table.head, *table.body))


def _printed(portal: Path, folder: str) -> list[list[list[str]]]:
    """The rows of each panel of the form, heads first."""
    panels = read_tables(_page(portal, folder))
    return [texts(panel.head, _width(panel)) + texts(panel.body, _width(panel)) for panel in panels]


@every_form
def test_every_cell_of_the_form_is_as_published(portal: Path, folder: str, form: ModuleType) -> None:
    goal, tasks, budget, indicators = _printed(portal, folder)
    assert goal == [["年度履职目标", form.GOAL[1]]]
    assert tasks == [["年度主要任务", *row] for row in form.TASKS.values()]
    assert budget == [["预算情况", *row] for row in form.BUDGET.values()]
    assert indicators == [form.HEAD[1], *form.INDICATORS.values()]


@every_form
def test_the_heading_is_as_published(portal: Path, folder: str, form: ModuleType) -> None:
    (title,), (year,), (label, department) = form.HEADING.values()
    page = html.unescape(_page(portal, folder))
    lines = [re.sub(r"\s", "", re.sub(r"<[^>]+>", "", line)) for line in re.findall(r"<(?:h1|p)\b.*?</(?:h1|p)>", page)]
    assert [text for text in (title, year, f"{label}：{department}") if text not in lines] == []


@every_form
def test_every_text_stands_on_the_page_of_the_whole_disclosure(portal: Path, folder: str, form: ModuleType) -> None:
    page = _plain(_page(portal, folder, ""))
    said = [text for row in _read_rows(form).values() for text in row]
    assert [text for text in said if re.sub(r"\s", "", text) not in page] == []


@every_form
def test_every_amount_and_every_text_stands_in_the_pdf(portal: Path, folder: str, form: ModuleType) -> None:
    path = portal / folder / "performance"
    document = pypdfium2.PdfDocument(next(path.glob("*-overall-goal.pdf")))
    printed = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in document))
    assert [amount for _, amount in form.BUDGET.values() if amount not in printed] == []
    said = [text for row in _read_rows(form).values() for text in row]
    assert [text for text in said if re.sub(r"\s", "", text) not in printed] == []


@every_form
def test_nothing_is_changed_in_silence(portal: Path, folder: str, form: ModuleType) -> None:
    """What is printed differently, and what is kept although it is doubtful, stands in the remarks of the page."""
    remarks = _plain(_page(portal, folder, "").partition('id="page-remarks"')[2])
    told = [entry.told for entry in (*form.SOURCE_SLIPS, *form.KEPT)]
    assert [text for text in told if re.sub(r"\s", "", text) not in remarks] == []
    assert [slip for slip in form.SOURCE_SLIPS if not slip.told and slip.reason != "金额印千分位"] == []


@every_form
def test_the_reading_has_every_cell_of_the_source(folder: str, form: ModuleType) -> None:
    """The cells of each line of the source, its slips mended, are those of the reading in the same order.

    The reading may have more: merged heads that the source prints once, and nothing else.
    """
    source, read = source_cells(form.SOURCE), _read_rows(form)
    assert sorted(source) == sorted(read)
    merged = {text for row in form.INDICATORS.values() for text in row[:2]} | SIDE_HEADS | {"工作目标管理"}
    added = {slip.printed for slip in form.SOURCE_SLIPS if not slip.source}
    for line, cells in source.items():
        expected = mended(cells, [slip for slip in form.SOURCE_SLIPS if slip.line == line])
        found = [bare(text) for text in read[line] if text]
        assert added & set(expected) == added & set(found), (folder, line)
        apart = merged | added
        assert [text for text in expected if text not in apart] == [text for text in found if text not in apart]


@every_form
def test_the_sums_of_the_form_hold(folder: str, form: ModuleType) -> None:
    """The published amounts prove the restored cells: sources and structure both add up to the whole."""
    amounts = [float(amount.replace(",", "") or 0) for _, amount in form.BUDGET.values()]
    whole, sources, structure = amounts[0], amounts[1:-2], amounts[-2:]
    assert whole == pytest.approx(sum(sources)) == pytest.approx(sum(structure)), folder


def test_the_two_forms_of_one_zone_share_the_fixed_indicators() -> None:
    """The same form, filled by two offices: their fixed indicators read alike but for the values."""
    first, second = (
        [row[:3] + row[4:] for row in form.INDICATORS.values() if row[0] == "投入管理指标"]
        for form in (kaifangban_2023_figures, jiulong_2023_figures)
    )
    assert first == second
    assert len(first) == 20


def _plain(page: str) -> str:
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", page)))
