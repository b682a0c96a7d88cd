"""The table tags of a PDF: each figure is linked with the heads over it and the head of its row."""

from __future__ import annotations

import io

import pikepdf
import pytest

from site_src.fonts.fonts import load_fonts
from site_src.render.print.fetcher import Fetcher
from site_src.render.print.pdf_tags import Element, with_right_heads
from tests.support import ROOT

COLUMNS_AND_ROWS = """
<thead><tr><th rowspan=2>code</th><th rowspan=2>total</th><th colspan=2>basic</th></tr>
<tr><th>wages</th><th>goods</th></tr></thead>
<tbody><tr><th>201</th><td>3</td><td>1</td><td>2</td></tr>
<tr><th>208</th><td>4</td><td>4</td><td></td></tr></tbody>
"""
JOINED_ROWS = """
<thead><tr><th>unit</th><th>item</th><th>amount</th></tr></thead>
<tbody><tr><th rowspan=2>A</th><th>x</th><td>1</td></tr><tr><th>y</th><td>2</td></tr>
<tr><th>B</th><th>z</th><td>3</td></tr></tbody>
"""
NO_HEAD = "<tbody><tr><th>name</th><td>1</td></tr><tr><th>other</th><td>2</td></tr></tbody>"


def printed(tables: str) -> bytes:
    from weasyprint import HTML

    fonts = load_fonts(ROOT / "themes" / "standard" / "fonts.yaml", ROOT / ".cache" / "fonts")
    style = f"<style>{fonts.css(tables)} body {{ font-family: var(--font-serif) }}</style>"
    page = f"<html lang=en><title>t</title>{style}<body>{tables}</body></html>"
    return bytes(HTML(string=page, url_fetcher=Fetcher(fonts, {})).write_pdf(pdf_tags=True))


def elements(node: Element, kind: str) -> list[Element]:
    below = node.get("/K", [])
    items = list(below) if isinstance(below, pikepdf.Array) else [below]
    children = [item for item in items if isinstance(item, pikepdf.Dictionary) and "/S" in item]
    found = [child for child in children if kind == child.S]
    return found + [inner for child in children for inner in elements(child, kind)]


def described(pdf: bytes) -> list[list[tuple[str, list[str]]]]:
    """For each table the scopes of its heads and, for each figure, how many heads it has, by their scopes."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tables = elements(document.Root.StructTreeRoot, "/Table")
        return [_of_table(table) for table in tables]


def _of_table(table: Element) -> list[tuple[str, list[str]]]:
    heads = {str(head.ID): str(head.A.Scope) for head in elements(table, "/TH")}
    numbers = {name: f"{scope[1:].lower()} {number}" for number, (name, scope) in enumerate(heads.items())}
    return [
        (f"cell {number}", [numbers[str(name)] for name in cell.A.get("/Headers", [])])
        for number, cell in enumerate(elements(table, "/TD"))
    ]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    tables = "".join(f"<table>{rows}</table>" for rows in (COLUMNS_AND_ROWS, JOINED_ROWS, NO_HEAD))
    return with_right_heads(printed(tables))


def test_a_figure_under_heads_of_two_levels(pdf: bytes) -> None:
    assert described(pdf)[0] == [
        ("cell 0", ["column 1", "row 5"]),
        ("cell 1", ["column 2", "column 3", "row 5"]),
        ("cell 2", ["column 2", "column 4", "row 5"]),
        ("cell 3", ["column 1", "row 6"]),
        ("cell 4", ["column 2", "column 3", "row 6"]),
        ("cell 5", ["column 2", "column 4", "row 6"]),
    ]


def test_a_figure_beside_joined_row_heads(pdf: bytes) -> None:
    assert described(pdf)[1] == [
        ("cell 0", ["column 2", "row 4"]),
        ("cell 1", ["column 2", "row 5"]),
        ("cell 2", ["column 2", "row 7"]),
    ]


def test_a_table_without_column_heads(pdf: bytes) -> None:
    assert described(pdf)[2] == [("cell 0", ["row 0"]), ("cell 1", ["row 1"])]


def test_names_of_heads_are_unique_and_listed(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tree = document.Root.StructTreeRoot
        names = [str(head.ID) for head in elements(tree, "/TH")]
        assert len(names) == len(set(names))
        assert sorted(pikepdf.NameTree(tree.IDTree)) == sorted(names)


def test_the_same_pdf_gives_the_same_bytes() -> None:
    raw = printed(f"<table>{COLUMNS_AND_ROWS}</table>")
    assert with_right_heads(raw) == with_right_heads(raw)


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        ("<h3>a</h3><h4>b</h4><h3>c</h3>", ["/H1", "/H2", "/H1"]),
        ("<h3>a</h3><h2>b</h2>", ["/H1", "/H1"]),
        ("<h1>a</h1><h2>b</h2><h3>c</h3>", ["/H1", "/H2", "/H3"]),
        ("<p>a</p>", []),
    ],
)
def test_headings_begin_with_the_first_level(headings: str, levels: list[str]) -> None:
    with pikepdf.open(io.BytesIO(with_right_heads(printed(f"<section>{headings}</section>")))) as document:
        found = [one for level in range(1, 7) for one in elements(document.Root.StructTreeRoot, f"/H{level}")]
        assert sorted(str(one.S) for one in found) == sorted(levels)
