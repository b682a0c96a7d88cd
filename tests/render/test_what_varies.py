"""What one province's form has and another's has not; each comes from the catalogue alone, laid over the tiny one."""

from __future__ import annotations

import re
from pathlib import Path

from site_src.commands.main import main
from tests.html_tables import read_tables, texts
from tests.support import BUREAU, findings, replace, tiny_content

CATALOGUE = "catalogs/province/2024"
INHERITS = "inherits: tiny/2024\n"


def _portal(folder: Path, files: dict[str, str], disclosure: str = "") -> Path:
    """The tiny bureau judged by a catalogue of its own; returns the folder of its disclosure in the output."""
    content = tiny_content(folder, {f"{CATALOGUE}/{name}": text for name, text in files.items()})
    replace(content, f"{BUREAU}/disclosure.yaml", "tiny/2024\n", f"province/2024\n{disclosure}")
    arguments = ["build", "--no-pdf", "--content", str(content), "--output", str(folder / "output")]
    assert main(arguments) == 0
    return folder / "output" / BUREAU


def _body(page: Path) -> list[list[str]]:
    table = read_tables(page.read_text("utf-8"))[0]
    return texts(table.body, table.columns)


def test_rows_and_columns_are_numbered_where_the_form_does(tmp_path: Path) -> None:
    serial = {"catalogue.yaml": INHERITS, "tables/summary.yaml": "serial: {label: 序号, column_numbers: 栏次}\n"}
    page = _portal(tmp_path, serial) / "summary" / "index.html"
    table = read_tables(page.read_text("utf-8"))[0]
    assert [cell.text.strip() for cell in table.head[0]] == ["序号", "收入", "支出"]
    assert [cell.text.strip() for cell in table.head[-1]] == ["栏次", "1", "2", "3", "4"]
    assert [row[0] for row in _body(page)] == ["1", "2", "3", "4"]


def test_only_rows_with_figures_are_printed_and_counted_anew(tmp_path: Path) -> None:
    panel = "panels:\n  - {id: income, only_filled: true, counted: true}\n"
    catalogue = {"catalogue.yaml": INHERITS, "tables/summary.yaml": panel}
    body = _body(_portal(tmp_path, catalogue) / "summary" / "index.html")
    assert [row[0] for row in body if row[0]] == ["一、拨款", "收入合计"]


def test_further_particulars_are_named_by_the_catalogue(tmp_path: Path) -> None:
    catalogue = {"catalogue.yaml": INHERITS + "metadata: [索引号, 文号]\n"}
    portal = _portal(tmp_path, catalogue, "元数据: {索引号: 000014349/2024-00001}\n")
    page = (portal / "index.html").read_text("utf-8")
    assert re.search(r"<dt>索引号</dt>\s*<dd>000014349/2024-00001</dd>", page)
    assert "文号" not in page


def test_a_particular_that_the_catalogue_does_not_name_is_found(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{BUREAU}/disclosure.yaml", "公开目录", "元数据: {索引号: x}\n公开目录")
    assert [(one.rule, one.found, str(one.place)) for one in findings(content)] == [
        ("unknown-key", "索引号", f"{BUREAU}/disclosure.yaml:1:7")
    ]


def test_a_table_stands_inside_the_section_that_names_it(tmp_path: Path) -> None:
    section = "parts:\n  - id: narrative\n    sections:\n      - {id: spending, tables: [projects]}\n"
    page = (_portal(tmp_path, {"catalogue.yaml": INHERITS + section}) / "index.html").read_text("utf-8")
    narrative, _, tables = page.partition('id="part-tables"')
    assert "2024年项目表" in narrative.partition('id="part-narrative"')[2]
    assert 'id="table-3-title"' not in tables


def test_a_repeated_table_stands_as_often_as_it_is_given(tmp_path: Path) -> None:
    form = "repeated: true\nprinted_title: '{{ 名称 }}项目表'\n"
    content = tiny_content(
        tmp_path, {f"{CATALOGUE}/catalogue.yaml": INHERITS, f"{CATALOGUE}/tables/projects.yaml": form}
    )
    first = (content / BUREAU / "tables" / "projects.yaml").read_text("utf-8")
    second = "表: 项目表\n名称: 第二批\n行:\n  - {项目名称: 培训, 数量: 1, 金额: 2.5}\n"
    (content / BUREAU / "tables" / "projects.yaml").write_text(first.replace("行:", "名称: 第一批\n行:", 1), "utf-8")
    (content / BUREAU / "tables" / "projects-2.yaml").write_text(second, "utf-8")
    replace(content, f"{BUREAU}/disclosure.yaml", "tiny/2024", "province/2024")
    assert main(["build", "--no-pdf", "--content", str(content), "--output", str(tmp_path / "output")]) == 0
    folder = tmp_path / "output" / BUREAU
    totals = {name: _body(folder / name / "index.html")[0][2] for name in ("projects-1", "projects-2")}
    assert totals == {"projects-1": "2.5", "projects-2": "6.5"}
    assert "第二批项目表" in (folder / "projects-1" / "index.html").read_text("utf-8")
    assert "第二批" in (folder / "projects-2" / "index.html").read_text("utf-8").partition("上一表")[2]


def test_a_repeated_table_needs_a_name_of_its_own(tmp_path: Path) -> None:
    catalogue = {f"{CATALOGUE}/catalogue.yaml": INHERITS, f"{CATALOGUE}/tables/projects.yaml": "repeated: true\n"}
    content = tiny_content(tmp_path, catalogue)
    replace(content, f"{BUREAU}/disclosure.yaml", "tiny/2024", "province/2024")
    assert [(one.rule, one.expected) for one in findings(content)] == [("missing-key", "名称")]


def test_an_optional_table_that_nothing_determines_is_left_out(tmp_path: Path) -> None:
    catalogue = {f"{CATALOGUE}/catalogue.yaml": INHERITS, f"{CATALOGUE}/tables/projects.yaml": "optional: true\n"}
    content = tiny_content(tmp_path, catalogue)
    (content / BUREAU / "tables" / "projects.yaml").unlink()
    replace(content, f"{BUREAU}/disclosure.yaml", "tiny/2024", "province/2024")
    assert findings(content) == []
