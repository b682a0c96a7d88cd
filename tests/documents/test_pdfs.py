"""The PDFs as readers, printers and screen readers meet them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from site_src.render.print.pdf_tags import laid_out_tables
from tests.conftest import ROOT
from tests.html_tables import HtmlCell, read_tables

FOLDER = "2024/zhengzhou-zhengwuban/budget"
NAME = "2024-zhengzhou-zhengwuban-budget"
LANDSCAPE_TABLES = ("income", "expenditure", "general", "projects", "project-goals")


@pytest.fixture(scope="session")
def whole(portal: Path) -> pypdf.PdfReader:
    """The PDF of the whole disclosure."""
    return pypdf.PdfReader(portal / FOLDER / f"{NAME}.pdf")


def _table_pdf(portal: Path, table: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(portal / FOLDER / f"{NAME}-{table}.pdf")


def _text(page: pypdf.PageObject) -> str:
    return re.sub(r"\s", "", page.extract_text())


def _titles(outline: list[Any]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield re.sub(r"\s", "", entry.title)


def test_bookmarks_lead_to_every_part_section_and_table(whole: pypdf.PdfReader) -> None:
    titles = list(_titles(whole.outline))
    assert [title for title in titles if title.startswith("第")] == [
        "第一部分郑州市政务服务办公室概况",
        "第二部分2024年部门预算情况说明",
        "第三部分名词解释",
    ]
    assert "七、一般公共预算“三公”经费支出预算情况说明" in titles
    assert len([title for title in titles if title.startswith("表")]) == 13


def test_the_contents_name_the_page_on_which_each_table_stands(whole: pypdf.PdfReader) -> None:
    pages = [_text(page) for page in whole.pages]
    contents = pages[1].partition("附件")[2]
    listed = re.findall(r"、([^.]+表)\.+(\d+)", contents)
    assert len(listed) == 13
    wrong = [(title, number) for title, number in listed if title not in pages[int(number) - 1]]
    assert wrong == []


def test_pages_are_numbered_in_their_foot(whole: pypdf.PdfReader) -> None:
    numbers = [re.search(r"—(\d+)—", _text(page)) for page in whole.pages]
    assert numbers[0] is None, "the cover has no number"
    assert [int(found[1]) for found in numbers if found] == list(range(2, len(whole.pages) + 1))


def test_only_the_chosen_fonts_are_embedded_and_all_of_them_are(portal: Path) -> None:
    for path in sorted(portal.rglob("*.pdf")):
        with pikepdf.open(path) as document:
            fonts = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
            described = [font for font in fonts if font.get("/Type") == "/FontDescriptor"]
            assert described
            assert all("/FontFile3" in font or "/FontFile2" in font for font in described), path.name
            names = {str(font.FontName).split("+")[-1] for font in described}
            assert all(re.fullmatch(r"/?Portal-(Serif|Sans)(-Rare)?(-Bold)?", name) for name in names), names


@pytest.mark.parametrize("table", LANDSCAPE_TABLES)
def test_wide_tables_lie_on_their_side(portal: Path, table: str) -> None:
    for page in _table_pdf(portal, table).pages:
        assert page.mediabox.width > page.mediabox.height


def test_the_head_title_and_unit_are_repeated_on_continued_pages(portal: Path) -> None:
    pages = [_text(page) for page in _table_pdf(portal, "overall-goal").pages]
    assert len(pages) > 1
    assert all("一级指标二级指标三级指标指标值指标值说明" in text for text in pages[1:])
    assert all("部门（单位）整体绩效目标表（续）" in text for text in pages[1:])


def test_every_table_has_its_department_and_unit(portal: Path) -> None:
    for path in sorted((portal / FOLDER).glob(f"{NAME}-*.pdf")):
        text = _text(pypdf.PdfReader(path).pages[0])
        assert "部门名称：" in text, path.name
        assert "单位：万元" in text or path.stem.endswith("overall-goal"), path.name


@pytest.mark.parametrize("table", ["general", "expenditure", "income-expenditure", "three-public"])
def test_each_figure_is_linked_with_the_heads_that_the_page_gives_it(portal: Path, table: str) -> None:
    """The heads of each cell in the PDF's tags are those that the HTML names, worked out there from the catalogue."""
    page = (portal / FOLDER / table / "index.html").read_text("utf-8")
    shown = read_tables(page)[0]
    expected = [_heads_of(cell, shown.head + shown.body) for row in shown.body for cell in row if cell.tag == "td"]
    with pikepdf.open(portal / FOLDER / f"{NAME}-{table}.pdf") as document:
        (cells,) = laid_out_tables(document)
        heads = [cell for cell in cells if cell.is_head]
        order = {str(head.element.ID): number for number, head in enumerate(heads)}
        found = [
            [order[str(name)] for name in cell.element.A.get("/Headers", [])] for cell in cells if not cell.is_head
        ]
    assert found == expected


def _heads_of(cell: HtmlCell, rows: list[list[HtmlCell]]) -> list[int]:
    heads = [other for row in rows for other in row if other.tag == "th"]
    order = {head.attributes.get("id", ""): number for number, head in enumerate(heads)}
    return [order[name] for name in cell.attributes.get("headers", "").split()]


def test_documents_tell_their_language_and_title(whole: pypdf.PdfReader) -> None:
    assert str(whole.root_object["/Lang"]) == "zh-CN"
    assert whole.metadata is not None
    assert whole.metadata.title == "2024年郑州市政务服务办公室部门预算公开"


def test_the_same_content_gives_the_same_bytes(portal: Path, tmp_path: Path) -> None:
    """Whatever the number of processes and the seed of Python's hashes."""
    cache = ["--cache", str(tmp_path / "cache")]  # in which nothing is yet
    command = [sys.executable, "build.py", "--jobs", "1", "--output", str(tmp_path / "again"), *cache]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    first, again = _bytes_under(portal), _bytes_under(tmp_path / "again")
    assert sorted(first) == sorted(again)
    assert [str(path) for path in first if first[path] != again[path]] == []


def _bytes_under(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
