"""The one picture of a table: its heads, its joined cells, and the links between figures and heads."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from site_src.catalogue.schema import Column
from site_src.render.grid.builder import draw
from site_src.render.grid.cells import GridCell, GridRow
from site_src.render.grid.flat_table import body_lines, head_line, unfolded
from site_src.render.grid.grid import Grid
from site_src.render.grid.heads import Head, head_rows
from site_src.render.grid.widths import code_column_width, figure_column_width, text_column_width, text_width
from tests.support import BUREAU, disclosure, real_content, replace, tiny_content

SPENDING = f"{BUREAU}/tables/spending.yaml"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Grid, ...]]:
    """The grids of all tables of the reference document."""
    result = disclosure(real_content(tmp_path_factory.mktemp("real")))
    return {table.form.id: draw(table, f"{table.form.id}-") for table in result.tables}


def tiny(folder: Path, table: str) -> Grid:
    (grid,) = draw(disclosure(tiny_content(folder)).by_id[table], "t1-")
    return grid


def picture(rows: tuple[GridRow, ...]) -> list[list[str]]:
    """Each cell with its spans where it has any: 合计 2x1."""
    return [
        [
            cell.text + (f" {cell.rowspan}x{cell.colspan}" if cell.rowspan + cell.colspan > 2 else "")
            for cell in row.cells
        ]
        for row in rows
    ]


def test_a_head_of_several_levels(tmp_path: Path) -> None:
    grid = tiny(tmp_path, "spending")
    assert picture(grid.head) == [
        ["科目编码 1x3", "科目名称 2x1", "合计 2x1", "基本支出 1x2"],
        ["类", "款", "项", "工资", "公用"],
    ]
    assert {cell.head for row in grid.head for cell in row.cells} == {"column"}


def test_the_rows_as_printed(tmp_path: Path) -> None:
    grid = tiny(tmp_path, "spending")
    assert [[cell.text for cell in row.cells] for row in grid.body] == [
        ["", "", "", "合计", "100.0", "80.0", "20.0"],
        ["201", "", "", "一般公共服务支出", "90.1", "70.1", "20.0"],
        ["201", "03", "01", "行政运行", "80.1", "60.1", "20.0"],
        ["201", "06", "01", "行政运行", "10.0", "10.0", ""],
        ["208", "", "", "社会保障和就业支出", "9.9", "9.9", ""],
        ["208", "05", "05", "机关事业单位基本养老保险缴费支出", "9.9", "9.9", ""],
    ]
    assert [(row.kind, row.strong) for row in grid.body][:3] == [("total", True), ("class", True), ("item", False)]
    assert [cell.indent for row in grid.body for cell in row.cells if cell.head == "row"] == [0, 0, 1, 1, 0, 1]


def test_figures_are_set_right_and_words_left(tmp_path: Path) -> None:
    row = tiny(tmp_path, "spending").body[1].cells
    assert [cell.align for cell in row] == ["center", "center", "center", "start", "end", "end", "end"]
    assert [cell.numeric for cell in row] == [False] * 4 + [True] * 3


def test_a_cell_knows_the_figure_that_it_prints(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{BUREAU}/tables/projects.yaml", "数量: 1, 金额: 1.5", "数量: 0, 金额: ")
    replace(content, f"{BUREAU}/tables/projects.yaml", "金额: 5.0", "金额: '1,005.00'")
    (grid,) = draw(disclosure(content).by_id["projects"], "")
    cells = [[(cell.text, cell.figure) for cell in row.cells[:3]] for row in grid.body]
    assert cells == [
        [("合计", None), ("2", Decimal(2)), ("1,005.00", Decimal("1005.00"))],
        [("信息系统运行", None), ("2", Decimal(2)), ("1,005.00", Decimal("1005.00"))],
        [("≤3", None)] if len(grid.body[2].cells) == 1 else [("满意度", None), ("≥95%", None)],
        [("档案整理", None), ("0", Decimal(0)), ("", None)],
    ]


def test_the_heads_of_a_stacked_list_are_the_cells_that_are_there(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, "catalogs/tiny/2024/tables/projects.yaml", "title: 项目表", "title: 项目表\nlayout: stacked")
    (grid,) = draw(disclosure(content).by_id["projects"], "x-")
    cells = [cell for row in (*grid.head, *grid.body) for cell in row.cells]
    assert {name for cell in cells for name in cell.headers} <= {cell.id for cell in cells if cell.id}
    assert any(cell.text == "满意度" and "x-p0-r1" in cell.headers for cell in cells)


def test_a_figure_is_linked_with_all_heads_over_it_and_its_row(tmp_path: Path) -> None:
    grid = tiny(tmp_path, "spending")
    heads = {cell.id: cell.text for row in (*grid.head, *grid.body) for cell in row.cells if cell.id}
    wages = grid.body[2].cells[5]
    assert [heads[name] for name in wages.headers] == ["基本支出", "工资", "行政运行"]
    code = grid.body[2].cells[1]
    assert [heads[name] for name in code.headers] == ["科目编码", "款"]


def test_a_head_of_one_line_needs_no_links() -> None:
    rows, above = head_rows((Head("甲"), Head("乙")), "x-")
    assert picture(rows) == [["甲", "乙"]]
    assert [cell.id for cell in rows[0].cells] == ["", ""]
    assert above == [(), ()]


def test_two_sides_lie_beside_each_other_with_their_feet_level(tmp_path: Path) -> None:
    grid = tiny(tmp_path, "summary")
    assert picture(grid.head) == [["收入 1x2", "支出 1x2"], ["项目", "金额", "项目", "金额"]]
    assert [[cell.text for cell in row.cells] for row in grid.body] == [
        ["一、拨款", "100.0", "一般公共服务", "90.1"],
        ["二、其他收入", "", "社会保障", "9.9"],
        ["", "", "卫生健康", ""],
        ["收入合计", "100.0", "支出合计", "100.0"],
    ]


def test_a_row_with_a_list_is_joined_beside_it(tmp_path: Path) -> None:
    grid = tiny(tmp_path, "projects")
    assert picture(grid.body)[1:] == [
        ["信息系统运行 2x1", "2 2x1", "5.0 2x1", "故障次数", "≤3"],
        ["满意度", "≥95%"],
        ["档案整理", "1", "1.5", "", ""],
    ]


def test_a_flat_table_repeats_words_but_not_figures(tmp_path: Path) -> None:
    grid = tiny(tmp_path, "projects")
    assert head_line(grid) == ["项目名称", "数量", "金额", "指标·名称", "指标·值"]
    lines = [[cell.text if cell else "" for cell in line] for line in body_lines(grid)]
    assert lines == [
        ["合计", "3", "6.5", "", ""],
        ["信息系统运行", "2", "5.0", "故障次数", "≤3"],
        ["信息系统运行", "", "", "满意度", "≥95%"],
        ["档案整理", "1", "1.5", "", ""],
    ]


def test_a_label_over_itself_is_named_once() -> None:
    head = (
        GridRow((GridCell("合计", rowspan=2), GridCell("支出", colspan=2))),
        GridRow((GridCell("支出"), GridCell("项目"))),
    )
    assert head_line(Grid((0.4, 0.3, 0.3), head, ())) == ["合计", "支出", "支出·项目"]


def test_an_empty_table_prints_no_listed_rows(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {f"{BUREAU}/tables/projects.yaml": "表: 项目表\n空表: true\n"})
    (grid,) = draw(disclosure(content).by_id["projects"], "")
    assert grid.body == ()
    assert len(grid.head) == 2


def test_equal_neighbours_are_joined_where_the_column_says_so(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, "catalogs/tiny/2024/tables/spending.yaml", "kind: name,", "kind: name, merge: true,")
    (grid,) = draw(disclosure(content).by_id["spending"], "")
    assert [row[3] for row in picture(grid.body)][2] == "行政运行 2x1"
    assert [len(row.cells) for row in grid.body] == [7, 7, 7, 6, 7, 7]


TABLES = ["income_expenditure", "income", "expenditure", "fiscal", "general", "basic", "economic", "three_public"]
TABLES += ["fund", "state_capital", "projects", "overall_goal", "project_goals"]


@pytest.mark.parametrize("table", TABLES)
def test_every_grid_of_the_reference_document_is_whole(real: dict[str, tuple[Grid, ...]], table: str) -> None:
    for grid in real[table]:
        for rows in (grid.head, grid.body):
            lines = unfolded(rows, len(grid.widths))
            assert all(cell is not None for line in lines for cell in line)
            assert sum(cell.rowspan * cell.colspan for row in rows for cell in row.cells) == len(rows) * len(
                grid.widths
            )
        assert sum(grid.widths) == pytest.approx(1, abs=0.01)
        assert min(grid.widths) > 0


@pytest.mark.parametrize("table", TABLES)
def test_every_link_of_the_reference_document_leads_to_a_head(real: dict[str, tuple[Grid, ...]], table: str) -> None:
    cells = [cell for grid in real[table] for row in (*grid.head, *grid.body) for cell in row.cells]
    heads = [cell.id for cell in cells if cell.id]
    assert len(heads) == len(set(heads))
    assert {name for cell in cells for name in cell.headers} <= set(heads)
    assert all(cell.head for cell in cells if cell.id)


@pytest.mark.parametrize(("text", "width"), [("", 0), ("合计", 2), ("2562.0", 3.3), ("（一）", 3), ("ABC甲", 2.65)])
def test_the_width_of_a_text(text: str, width: float) -> None:
    assert text_width(text) == pytest.approx(width)


def test_a_column_of_figures_holds_its_widest_figure() -> None:
    assert figure_column_width(["1,234,567.89"], ["金额"]) >= text_width("1,234,567.89") + 1
    assert figure_column_width([], ["合计"]) > 0
    assert figure_column_width(["1.0"], ["政府性基金预算拨款收入"]) < 7


def test_a_column_of_words_grows_slower_than_its_words() -> None:
    short, long = text_column_width(["十个字以内"], ["项目"]), text_column_width(["长" * 200], ["项目"])
    assert short < long <= 30
    assert code_column_width(["2010301"], ["项"]) < code_column_width(["410100240000000041203"], ["项"]) < 10


def test_a_column_without_figures_still_has_its_head() -> None:
    column = Column.model_validate({"id": "a", "label": "合计"})
    assert figure_column_width([], [column.label]) >= text_width(column.label)
