"""CSV, JSON and XLSX: the cells of the page, in forms that programs and spreadsheets read."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from site_src.content.portal import Portal
from site_src.disclosure.model import Disclosure
from site_src.render.data.data_files import data_files
from site_src.render.data.workbook import workbook_files
from site_src.render.views.edition import Edition
from tests.support import BUREAU, disclosure, real_content, replace, tiny_content

BASE = f"{BUREAU}/2024-bureau-budget"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def files_of(result: Disclosure) -> dict[str, bytes]:
    edition = Edition(result, Portal.model_validate({"名称": "门户", "主办单位": "市财政局"}))
    return {file.path: file.data for file in (*data_files(edition), *workbook_files(edition))}


def csv_of(folder: Path, table: str, **changes: str) -> list[list[str]]:
    content = tiny_content(folder)
    for old, new in changes.items():
        replace(content, f"{BUREAU}/tables/{table}.yaml", old, new)
    data = files_of(disclosure(content))[f"{BASE}-{table}.csv"]
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_there_is_a_file_of_each_kind_for_the_whole_and_for_each_table(tmp_path: Path) -> None:
    files = files_of(disclosure(tiny_content(tmp_path)))
    tables = {
        f"{BASE}-{name}.{kind}" for name in ("summary", "spending", "projects") for kind in ("csv", "json", "xlsx")
    }
    assert set(files) == {f"{BASE}.json", f"{BASE}.xlsx", *tables}


def test_a_csv_opens_in_a_chinese_spreadsheet(tmp_path: Path) -> None:
    data = files_of(disclosure(tiny_content(tmp_path)))[f"{BASE}-spending.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    lines = csv_of(tmp_path / "again", "spending")
    assert lines[0] == [
        "科目编码·类",
        "科目编码·款",
        "科目编码·项",
        "科目名称",
        "合计",
        "基本支出·工资",
        "基本支出·公用",
    ]
    assert lines[2] == ["201", "", "", "一般公共服务支出", "90.1", "70.1", "20.0"]


def test_a_column_of_a_csv_adds_up(tmp_path: Path) -> None:
    lines = csv_of(tmp_path, "projects")
    amounts = [line[2] for line in lines[2:] if line[2]]
    assert sum(map(float, amounts)) == float(lines[1][2])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")'])
def test_a_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    lines = csv_of(tmp_path, "projects", **{"项目名称: 档案整理": f"项目名称: '{text}'"})
    assert lines[-1][0] == f"'{text}"


@pytest.mark.parametrize("sign", ["\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_sign_before_a_text_makes_it_a_formula(tmp_path: Path, sign: str) -> None:
    content = tiny_content(tmp_path)
    label = f"label: {json.dumps(sign + '1+1')}, key: 项目名称"
    replace(content, "catalogs/tiny/2024/tables/projects.yaml", "label: 项目名称", label)
    data = files_of(disclosure(content))[f"{BASE}-projects.csv"].decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(data, newline="")))[0] == f"'{sign}1+1"


def test_a_dash_alone_is_no_formula(tmp_path: Path) -> None:
    assert csv_of(tmp_path, "projects", **{"项目名称: 档案整理": "项目名称: '-'"})[-1][0] == "-"


def test_the_last_column_of_a_divided_code_takes_the_rest(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, "catalogs/tiny/2024/tables/spending.yaml", "parts: [类, 款, 项]", "parts: [类, 款]")
    lines = list(csv.reader(io.StringIO(files_of(disclosure(content))[f"{BASE}-spending.csv"].decode("utf-8-sig"))))
    assert [line[:2] for line in lines[2:4]] == [["201", ""], ["201", "0301"]]


def test_figures_in_lines_are_printed_as_all_others(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, "catalogs/tiny/2024/tables/projects.yaml", "label: 值, kind: text", "label: 值")
    replace(content, f"{BUREAU}/tables/projects.yaml", "值: ≤3", "值: '−1,000.5'")
    replace(content, f"{BUREAU}/tables/projects.yaml", "值: ≥95%", "值: 95")
    files = files_of(disclosure(content))
    lines = list(csv.reader(io.StringIO(files[f"{BASE}-projects.csv"].decode("utf-8-sig"))))
    assert [line[4] for line in lines[2:4]] == ["-1000.5", "95"]
    row = json.loads(files[f"{BASE}-projects.json"])["panels"][0]["rows"][1]
    assert [line["value"] for line in row["lines"]["指标"]] == ["-1000.5", "95"]
    (sheet,) = sheets(files[f"{BASE}-projects.xlsx"]).values()
    assert [number for number in numbers(sheet) if abs(number) > 10] == [-1000.5, 95]


def test_column_numbers_are_no_part_of_the_heads_of_a_csv(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    form = "catalogs/tiny/2024/tables/projects.yaml"
    replace(content, form, "title: 项目表", "title: 项目表\nserial: {label: 序号, column_numbers: 栏次}")
    head = files_of(disclosure(content))[f"{BASE}-projects.csv"].decode("utf-8-sig").splitlines()[0]
    assert head == "序号,项目名称,数量,金额,指标·名称,指标·值"


def test_amounts_of_a_csv_have_no_separators_and_keep_their_sign(tmp_path: Path) -> None:
    lines = csv_of(tmp_path, "projects", **{"金额: 1.5": "金额: '-1,234.50'"})
    assert lines[-1][2] == "-1234.50"
    assert lines[1][2] == "-1229.50"


def test_quotes_commas_and_lines_survive(tmp_path: Path) -> None:
    name = '一,二“三”\\"四\\"\\n五'
    lines = csv_of(tmp_path, "projects", **{"项目名称: 档案整理": f'项目名称: "{name}"'})
    assert lines[-1][0] == '一,二“三”"四"\n五'


def table_json(folder: Path, table: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files_of(disclosure(tiny_content(folder)))[f"{BASE}-{table}.json"])
    return data


def test_the_json_of_a_table(tmp_path: Path) -> None:
    data = table_json(tmp_path, "spending")
    assert (data["id"], data["title"], data["unit"], data["state"]) == ("spending", "2024年支出表", "万元", "given")
    panel = data["panels"][0]
    assert panel["columns"][4] == {"id": "goods", "title": "基本支出·公用", "kind": "amount"}
    assert panel["rows"][1] == {
        "kind": "class",
        "cells": {"code": "201", "name": "一般公共服务支出", "total": "90.1", "wages": "70.1", "goods": "20.0"},
    }
    assert data["notes"] == ["备注：含当年拨款安排的支出"]


def test_empty_and_zero_stay_different_in_the_json(tmp_path: Path) -> None:
    rows = table_json(tmp_path, "spending")["panels"][0]["rows"]
    assert [row["cells"]["goods"] for row in rows] == ["20.0", "20.0", "20.0", "", "", ""]


def test_lists_in_rows_stand_in_the_json(tmp_path: Path) -> None:
    row = table_json(tmp_path, "projects")["panels"][0]["rows"][1]
    assert row["lines"] == {
        "指标": [{"indicator": "故障次数", "value": "≤3"}, {"indicator": "满意度", "value": "≥95%"}]
    }


def test_the_whole_disclosure_is_its_tables(tmp_path: Path) -> None:
    files = files_of(disclosure(tiny_content(tmp_path)))
    whole = json.loads(files[f"{BASE}.json"])
    assert [whole[key] for key in ("department", "year", "kind", "catalogue")] == [
        "市财政局",
        2024,
        "budget",
        "tiny/2024",
    ]
    assert whole["tables"] == [json.loads(files[f"{BASE}-{table['id']}.json"]) for table in whole["tables"]]


def sheets(data: bytes) -> dict[str, ET.Element]:
    """The sheets of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        paths = [name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
        names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
        pages = [ET.fromstring(book.read(path)) for path in paths]  # noqa: S314 (made a moment ago)
        return dict(zip(names, pages, strict=True))


def numbers(sheet: ET.Element) -> list[float]:
    """The figures of a sheet: cells that are numbers and not texts."""
    cells = [cell for cell in sheet.iter(f"{SHEET}c") if cell.get("t", "n") == "n"]
    return [float(value.text or "") for cell in cells if (value := cell.find(f"{SHEET}v")) is not None]


def test_a_workbook_has_a_sheet_for_each_table(tmp_path: Path) -> None:
    files = files_of(disclosure(tiny_content(tmp_path)))
    assert list(sheets(files[f"{BASE}.xlsx"])) == ["01 收支总表", "02 支出表", "03 项目表"]
    assert len(sheets(files[f"{BASE}-projects.xlsx"])) == 1


def test_figures_of_a_workbook_are_numbers(tmp_path: Path) -> None:
    (sheet,) = sheets(files_of(disclosure(tiny_content(tmp_path)))[f"{BASE}-projects.xlsx"]).values()
    assert numbers(sheet) == [3, 6.5, 2, 5.0, 1, 1.5]
    merged = [one.attrib["ref"] for one in sheet.iter(f"{SHEET}mergeCell")]
    assert {"A1:E1", "A2:E2", "D3:E3", "A3:A4", "A6:A7"} <= set(merged)


@pytest.mark.parametrize("amount", ["1234567890123456.78", "-9999999999999999", "0.1234567890123456"])
def test_a_figure_that_a_spreadsheet_would_round_stays_whole_as_text(tmp_path: Path, amount: str) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{BUREAU}/tables/projects.yaml", "金额: 1.5", f"金额: '{amount}'")
    (sheet,) = sheets(files_of(disclosure(content))[f"{BASE}-projects.xlsx"]).values()
    texts = ["".join(one.itertext()) for one in sheet.iter(f"{SHEET}is")]
    assert f"{Decimal(amount):,}" in texts
    assert 1.5 not in numbers(sheet)


@pytest.mark.parametrize("amount", ["123456789012.345", "1200000000000000000", "0.10"])
def test_a_figure_that_a_spreadsheet_keeps_is_a_number_with_all_its_digits(tmp_path: Path, amount: str) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{BUREAU}/tables/projects.yaml", "金额: 1.5", f"金额: '{amount}'")
    (sheet,) = sheets(files_of(disclosure(content))[f"{BASE}-projects.xlsx"]).values()
    assert amount in [value.text for value in sheet.iter(f"{SHEET}v")]


def test_an_empty_figure_is_no_zero_in_a_workbook(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{BUREAU}/tables/projects.yaml", "数量: 1, 金额: 1.5", "数量: 0, 金额: ")
    (sheet,) = sheets(files_of(disclosure(content))[f"{BASE}-projects.xlsx"]).values()
    last = list(sheet.iter(f"{SHEET}row"))[-1]
    assert [cell.findtext(f"{SHEET}v") for cell in last][1:3] == ["0", None]


def test_what_xml_cannot_hold_is_written_as_spreadsheets_write_it(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{BUREAU}/tables/projects.yaml", "项目名称: 档案整理", '项目名称: "甲\\x01<乙>&_x0041_"')
    (sheet,) = sheets(files_of(disclosure(content))[f"{BASE}-projects.xlsx"]).values()
    assert "甲_x0001_<乙>&_x005F_x0041_" in ["".join(one.itertext()) for one in sheet.iter(f"{SHEET}is")]


def test_a_sheet_is_the_same_in_the_whole_workbook_and_in_its_own(tmp_path: Path) -> None:
    files = files_of(disclosure(tiny_content(tmp_path)))
    with zipfile.ZipFile(io.BytesIO(files[f"{BASE}.xlsx"])) as whole:
        assert whole.testzip() is None
        for number, name in enumerate(("summary", "spending", "projects"), 1):
            with zipfile.ZipFile(io.BytesIO(files[f"{BASE}-{name}.xlsx"])) as own:
                assert own.testzip() is None
                assert own.read("xl/worksheets/sheet1.xml") == whole.read(f"xl/worksheets/sheet{number}.xml")
                assert own.read("xl/styles.xml") == whole.read("xl/styles.xml")


def test_every_file_of_a_workbook_is_well_formed_and_linked(tmp_path: Path) -> None:
    data = files_of(disclosure(real_content(tmp_path)))
    with zipfile.ZipFile(io.BytesIO(next(data[path] for path in data if path.endswith("budget.xlsx")))) as book:
        parsed = {name: ET.fromstring(book.read(name)) for name in book.namelist()}  # noqa: S314 (made a moment ago)
        types = [one.attrib["PartName"] for one in parsed["[Content_Types].xml"] if "PartName" in one.attrib]
        described = {f"/{name}" for name in parsed if name.endswith(".xml")} - {"/[Content_Types].xml"}
        assert set(types) == described
        targets = [one.attrib["Target"] for one in parsed["xl/_rels/workbook.xml.rels"]]
        assert {f"xl/{target}" for target in targets} <= set(parsed)
        styles = len(next(parsed["xl/styles.xml"].iter(f"{SHEET}cellXfs")))
        used = {int(cell.attrib["s"]) for name in parsed if "sheet" in name for cell in parsed[name].iter(f"{SHEET}c")}
        assert max(used) < styles
        assert not [name for name in parsed for _ in parsed[name].iter(f"{SHEET}f")]


def test_a_name_of_a_sheet_is_counted_as_spreadsheets_count(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    title = "𠮷" * 20
    replace(content, "catalogs/tiny/2024/tables/projects.yaml", "title: 项目表", f"title: {title}")
    replace(content, f"{BUREAU}/tables/projects.yaml", "表: 项目表", f"表: {title}")
    (name,) = sheets(files_of(disclosure(content))[f"{BASE}-projects.xlsx"])
    assert name == f"03 {'𠮷' * 14}"


def test_the_heads_of_a_workbook_stay_in_sight(tmp_path: Path) -> None:
    (sheet,) = sheets(files_of(disclosure(tiny_content(tmp_path)))[f"{BASE}-spending.xlsx"]).values()
    pane = next(sheet.iter(f"{SHEET}pane"))
    assert pane.attrib["ySplit"] == "4"
    assert next(sheet.iter(f"{SHEET}pageSetup")).attrib["orientation"] == "landscape"


@pytest.mark.parametrize("title", ["收入/支出表", "支出[本级]表", "支出：表?*", "很" * 40, "'支出'表"])
def test_a_title_that_a_sheet_cannot_bear_still_makes_a_workbook(tmp_path: Path, title: str) -> None:
    content = tiny_content(tmp_path)
    replace(content, "catalogs/tiny/2024/tables/projects.yaml", "title: 项目表", f'title: "{title}"')
    replace(content, f"{BUREAU}/tables/projects.yaml", "表: 项目表", f'表: "{title}"')
    (name,) = sheets(files_of(disclosure(content))[f"{BASE}-projects.xlsx"])
    assert len(name) <= 31
    assert not re.search(r"[\[\]:*?/\\]", name)


def test_the_same_disclosure_gives_the_same_bytes(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    assert files_of(disclosure(content)) == files_of(disclosure(content))


def test_page_csv_json_and_workbook_hold_the_same_figures(tmp_path: Path) -> None:
    files = files_of(disclosure(real_content(tmp_path)))
    for path, data in files.items():
        if path.endswith("-general.csv"):
            lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            of_csv = [float(text) for line in lines[1:] for text in line[2:] if text]
    (sheet,) = sheets(next(data for path, data in files.items() if path.endswith("-general.xlsx"))).values()
    rows = json.loads(next(data for path, data in files.items() if path.endswith("-general.json")))["panels"][0]["rows"]
    of_json = [
        float(text) for row in rows for key, text in row["cells"].items() if key not in ("code", "name") and text
    ]
    assert of_csv == numbers(sheet) == of_json
    assert len(of_csv) > 100
