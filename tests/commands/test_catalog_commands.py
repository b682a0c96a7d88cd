"""``build.py catalog``: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from site_src.catalogue.loader import load_catalogue
from site_src.commands.main import main
from site_src.samples.sample import sample_disclosure
from tests.html_tables import read_tables, texts
from tests.support import ROOT, replace, snapshot, tiny_content, where, write

HOME = "catalogs/tiny/2024"
SHIPPED = ROOT / "site_src" / "catalogs"
NAMES = sorted(f"{path.parent.parent.name}/{path.parent.name}" for path in SHIPPED.glob("*/*/catalogue.yaml"))


def _run(capsys: pytest.CaptureFixture[str], content: Path, *arguments: str) -> tuple[int, str]:
    status = main(["catalog", *arguments, "--content", str(content)])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def test_the_list_has_shipped_catalogues_and_the_users_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tiny_content(tmp_path)
    status, report = _run(capsys, content, "list")
    assert status == 0
    assert "tiny/2024  部门预算  小目录（自己的）\n    依据：测试用\n" in report
    assert all(f"{name}  " in report for name in NAMES)
    assert "classifications" not in report
    assert f"共 {len(NAMES) + 1} 套公开目录。" in report


def test_the_list_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, report = _run(capsys, tiny_content(tmp_path), "list", "--format", "json")
    tiny = next(entry for entry in json.loads(report) if entry["id"] == "tiny")
    assert tiny == {
        "id": "tiny",
        "year": 2024,
        "kind": "budget",
        "kind_name": "部门预算",
        "title": "小目录",
        "source": "测试用",
        "shipped": False,
    }


def test_a_broken_catalogue_is_listed_with_the_way_to_its_mistakes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{HOME}/catalogue.yaml", "edition: ", "edtion: ")
    status, report = _run(capsys, content, "list")
    assert status == 0
    assert "tiny/2024  部门预算  小目录（有错误，用 catalog check tiny/2024 查看）（自己的）" in report


def test_check_tells_all_mistakes_of_all_files_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{HOME}/tables/spending.yaml", "= wages + goods", "= wages + total")
    replace(content, f"{HOME}/tables/projects.yaml", "sum([item].*)", "sum([itm].*)")
    replace(content, f"{HOME}/catalogue.yaml", "{{ 支出合计 }}", "{{ 支出总计 }}")
    status, report = _run(capsys, content, "check", "tiny/2024")
    assert status == 1
    line, column = where(content, f"{HOME}/tables/spending.yaml", 'total", says: 合计=工资')
    assert f"{HOME}/tables/spending.yaml:{line}:{column}: 错误: 公式要用到它自己要填的那一格" in report
    assert report.count(": 错误: ") == 3
    assert report.endswith("查了 1 套公开目录。\n")
    status, report = _run(capsys, content, "check", "--format", "json")
    found = json.loads(report)["findings"]
    assert status == 1
    assert [(one["rule"], one["file"]) for one in found] == [
        ("catalogue-wording", f"{HOME}/catalogue.yaml"),
        ("catalogue-name", f"{HOME}/tables/projects.yaml"),
        ("catalogue-circle", f"{HOME}/tables/spending.yaml"),
    ]


def test_check_of_sound_catalogues_is_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, report = _run(capsys, tiny_content(tmp_path), "check")
    assert status == 0
    assert report.endswith(f"错误 0 个，警告 7 个，提示 0 个，已豁免 0 个\n查了 {len(NAMES) + 1} 套公开目录。\n")
    lines = (tmp_path / "content" / HOME / "catalogue.yaml").read_text("utf-8").splitlines()
    place = f"{HOME}/catalogue.yaml:{lines.index('parts:') + 2}:3"
    lacking = ["部门职责", "机构设置", "“三公”经费", "机关运行经费", "政府采购", "国有资产占用", "预算绩效"]
    assert [line for line in report.splitlines() if "警告: " in line] == [
        f"{place}: 警告: 没有一节说明{name} [catalogue-note]" for name in sorted(lacking)
    ]


def test_the_shipped_catalogues_have_every_note_that_must_be_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    status, report = _run(capsys, content, "check")
    assert (status, report) == (
        0,
        f"错误 0 个，警告 0 个，提示 0 个，已豁免 0 个\n查了 {len(NAMES)} 套公开目录。\n",
    )


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        (
            "inputs: [{name: 增减原因, removed: true}]\n"
            "parts: [{id: narrative, sections: [{id: spending, wording: 支出。}]}]",
            "收支增减变化的原因",
        ),
        ("parts: [{id: glossary, removed: true}]", "名词解释"),
    ],
)
def test_reasons_and_a_glossary_must_be_there_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: str, lacking: str
) -> None:
    files = {"catalogs/tiny/2025/catalogue.yaml": f"inherits: tiny/2024\n{change}\n"}
    _, report = _run(capsys, tiny_content(tmp_path, files), "check", "tiny/2025")
    assert f"没有一节说明{lacking} [catalogue-note]" in report


def test_wording_that_only_fails_with_figures_is_found_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{HOME}/catalogue.yaml", "change(支出合计, 上年支出)", "change(支出合计)")
    status, report = _run(capsys, content, "check", "tiny/2024")
    assert status == 1
    assert "模板无法计算" in report


@pytest.mark.parametrize("command", [["check"], ["show"], ["new", "other/2024", "--from"]])
def test_a_name_that_there_is_not_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    status, report = _run(capsys, tiny_content(tmp_path), *command, "tinny/2024")
    assert status == 2
    assert report == "没有公开目录“tinny/2024”。是不是“tiny/2024”？\n"


def test_a_file_that_cannot_be_read_ends_with_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = write(tiny_content(tmp_path), {f"{HOME}/tables/spending.yaml": "id: [\n"})
    assert _run(capsys, content, "check", "tiny/2024")[0] == 2
    assert _run(capsys, content, "show", "tiny/2024", "--output", str(tmp_path))[0] == 2


def test_show_draws_every_table_in_one_file_that_needs_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tiny_content(tmp_path)
    status, report = _run(capsys, content, "show", "tiny/2024", "--output", str(tmp_path / "tiny.html"))
    assert (status, report) == (0, f"已画好 3 张表：{tmp_path / 'tiny.html'}\n")
    page = (tmp_path / "tiny.html").read_text("utf-8")
    assert re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?(?!#)[^\"')\s]+", page) == []
    assert "<style>" in page
    assert "<script" not in page
    summary, spending, _ = read_tables(page)
    body = texts(spending.body, spending.columns)
    assert body[0][:4] == ["", "", "", "合计"]
    assert any(row[:4] == ["201", "03", "01", "行政运行"] for row in body)
    figures = [[Decimal(text.replace(",", "")) for text in row[4:]] for row in body]
    assert all(whole == wages + goods > 0 for whole, wages, goods in figures)
    assert texts(summary.body, summary.columns)[-1][1] == texts(summary.body, summary.columns)[-1][3] != ""


def test_show_into_a_folder_names_the_file_itself_and_keeps_what_is_not_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, folder = tiny_content(tmp_path), tmp_path / "drawn"
    assert _run(capsys, content, "show", "tiny/2024", "--output", str(folder))[0] == 0
    first = snapshot(folder)
    assert list(first) == ["tiny-2024.html"]
    assert _run(capsys, content, "show", "tiny/2024", "--output", str(folder))[0] == 0
    assert snapshot(folder) == first, "the same bytes each time"
    write(folder, {"own.html": "<p>别人的</p>"})
    status, report = _run(capsys, content, "show", "tiny/2024", "--output", str(folder / "own.html"))
    assert status == 2
    assert "没有覆盖" in report
    assert (folder / "own.html").read_text("utf-8") == "<p>别人的</p>"


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_of_each_shipped_catalogue_has_figures_that_its_formulas_agree_with(name: str) -> None:
    catalogue, _ = load_catalogue([(SHIPPED, "site_src/catalogs")], name)
    assert catalogue is not None
    disclosure, findings = sample_disclosure(catalogue)
    assert findings == []
    assert {table.state for table in disclosure.tables} == {"given"}
    assert all(table.rows for table in disclosure.tables)
    wrong = [one for one in disclosure.comparisons if one.formula.fills and not one.agrees]
    assert [(one.table.form.id, one.formula.says) for one in wrong] == []


def test_new_copies_into_the_content_and_says_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tiny_content(tmp_path)
    status, report = _run(capsys, content, "new", "other-budget/2025", "--from", "tiny/2024")
    assert status == 0
    assert snapshot(content / "catalogs/other-budget/2025") == snapshot(content / HOME)
    assert "已照“tiny/2024”起好“other-budget/2025”" in report
    assert "python build.py catalog check other-budget/2025" in report
    assert _run(capsys, content, "check", "other-budget/2025")[0] == 0


def test_new_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tiny_content(tmp_path)
    before = snapshot(content)
    for name in ("tiny/2024", NAMES[0]):
        status, report = _run(capsys, content, "new", name, "--from", "tiny/2024")
        assert (status, report) == (2, f"已有公开目录“{name}”，没有覆盖；换一个名称\n")
    assert snapshot(content) == before


@pytest.mark.parametrize("name", ["Tiny/2024", "tiny", "tiny/24", "../tiny/2024", "library/2024", "tiny_x/2024"])
def test_new_takes_only_names_that_content_can_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    content = tiny_content(tmp_path)
    before = snapshot(tmp_path)
    status, report = _run(capsys, content, "new", name, "--from", "tiny/2024")
    assert status == 2
    assert "不能作公开目录的名称" in report
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("command", [[], ["list"], ["check"], ["show"], ["new"], ["schemas"]])
def test_help_is_chinese(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    assert main(["catalog", *command, "--help"]) == 0
    assert re.search(r"[一-鿿]{4}", capsys.readouterr().out.partition("\n\n")[2].partition("Options")[0])
