"""The page to send and the list to fill in: what stands in them, and that they are sound files."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree, html  # type: ignore[import-untyped]  # comes without types

from site_src.checks.rules.registry import all_rules
from site_src.content.disclosure_file import Waiver
from site_src.portal.waivers import Waived
from site_src.reports.checklist import COLUMNS, as_checklist
from site_src.reports.page import as_page
from site_src.reports.report import DIMENSIONS, Report
from site_src.values.finding import Finding, Related, Severity
from site_src.values.place import Place
from tests.reports.made import REASON, SPENDING, faulty, made
from tests.support import BUREAU, tiny_content

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return made(faulty(tmp_path))


def test_the_page_is_valid(html_checker: Path, report: Report, tmp_path: Path) -> None:
    pages = {"faulty": report, "none": Report(()), "good": made(tiny_content(tmp_path / "good"))}
    for name, one in pages.items():
        (tmp_path / f"{name}.html").write_text(as_page(one), "utf-8")
    command = ["java", "-jar", str(html_checker), *(str(tmp_path / f"{name}.html") for name in pages)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_page_is_sorted_by_dimension(report: Report) -> None:
    page = html.fromstring(as_page(report).encode())
    assert page.get("lang") == "zh-CN"
    assert [head.text.partition("、")[2] for head in page.iter("h2")] == list(DIMENSIONS)
    assert DIMENSIONS == ("及时性", "完整性", "真实性", "细化程度", "公开形式", "内容文件")
    dimensions = {rule.id: rule.dimension for rule in all_rules()}
    for section in page.iter("section"):
        for shown in section.xpath(".//dd/code[1]/text()[../../../dt='规则']"):
            assert dimensions.get(shown, "内容文件") == section.findtext("h2").partition("、")[2]


def test_the_page_counts(report: Report) -> None:
    page = html.fromstring(as_page(report).encode())
    rows = [[cell.text_content() for cell in row] for row in page.findall(".//tbody/tr")]
    counts = [sum(one.severity is severity for one in report.findings) for severity in Severity]
    assert rows[len(DIMENSIONS)] == ["合计", *map(str, counts), str(len(report.waived))]
    assert len(list(page.iter("article"))) == len(report.findings)
    assert [head.text_content().split()[0] for head in page.iter("h3")][:2] == ["3.1", "3.2"]


def test_an_entry_has_figures_interval_hint_and_basis(report: Report) -> None:
    page = html.fromstring(as_page(report).encode())
    entry = next(one for one in page.iter("article") if "22.0" in one.findtext("h3/span", "") + one[0].text_content())
    told = {part.findtext("dt"): part.find("dd").text_content() for part in entry.iter("div")}
    assert told["公开文本"] == "2024年市财政局部门预算公开"
    assert told["规则"] == "合计与分项不符（formula-disagrees）"
    assert told["位置"] == f"{SPENDING}:2:21"
    assert told["现为"] == "22.0"
    assert "四舍五入可在" in told["应为"]
    assert told["相关各数"].count(" tables/spending.yaml:") == 7
    assert told["处理"]
    assert told["依据"].startswith("财预")


def test_what_is_waived_is_shown_with_reason_and_office(report: Report) -> None:
    page = html.fromstring(as_page(report).encode())
    (table,) = page.find_class("accepted")
    assert table.findtext("caption") == "已豁免的问题"
    assert [cell.text_content() for cell in table.find("tbody/tr")] == [
        "2024年市财政局部门预算公开",
        "缺少批复日期",
        REASON,
        "财务科",
    ]


def test_findings_waived_for_one_reason_stand_together() -> None:
    waiver = Waiver.model_validate({"规则": "date-missing", "理由": "没有载明", "签批": "办公室"})
    ones = [Finding("date-missing", Severity.ERROR, Place("2024/a/budget/x", 1), f"缺{date}") for date in "甲乙"]
    report = Report(
        (Finding("row-repeated", Severity.ERROR, ones[0].place, "重复"),), tuple(Waived(one, waiver) for one in ones)
    )
    page = html.fromstring(as_page(report).encode())
    (table,) = page.find_class("accepted")
    assert [one.text for one in table.iter("li")] == ["缺甲", "缺乙"]


def test_of_many_figures_each_table_is_named_once() -> None:
    related = [Related(Place("a", number), f"《{table}》“行” {number}") for table in "甲乙" for number in range(5)]
    found = Finding("tie-broken", Severity.ERROR, Place("a"), "不符", related=tuple(related))
    shown = html.fromstring(as_page(Report((found,))).encode()).text_content()
    assert "《甲》“行” 0；“行” 1；“行” 2；“行” 3；“行” 4；《乙》“行” 0；“行” 1" in shown


def test_the_page_says_what_could_not_be_judged(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {f"{BUREAU}/disclosure.yaml": "公开目录: [\n"})
    assert f"没有检查的公开文本：{BUREAU}。" in as_page(made(content))


def test_the_page_asks_for_nothing_and_repeats(report: Report) -> None:
    page = as_page(report)
    assert as_page(report) == page
    assert not re.search(r"https?:|src=|@import|url\(|<script", page)
    assert "@media print" in page


def sheets(book: bytes) -> dict[str, list[list[str]]]:
    """The cells of a workbook by sheet."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        strings = etree.fromstring(archive.read("xl/sharedStrings.xml"))
        texts = ["".join(one.itertext()) for one in strings.iter(f"{SHEET}si")]
        names = [one.get("name") for one in etree.fromstring(archive.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]
        found = {}
        for number, name in enumerate(names, 1):
            tree = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            found[name] = [[_text(cell, texts) for cell in row] for row in tree.iter(f"{SHEET}row")]
    return found


def _text(cell: etree._Element, texts: list[str]) -> str:
    value = cell.findtext(f"{SHEET}v") or ""
    return texts[int(value)] if cell.get("t") == "s" else value


def test_the_list_has_a_sheet_for_each_disclosure_and_a_row_for_each_rule(report: Report) -> None:
    found = sheets(as_checklist(report))
    assert list(found) == ["01 2024年市财政局部门预算公开", "02 内容文件"]
    rows = found["01 2024年市财政局部门预算公开"]
    assert rows[1] == [name for name, _ in COLUMNS]
    items = {row[1] for row in rows[2:]}
    applying = [rule for rule in all_rules() if rule.applies_to(report.disclosures[0].key)]
    assert {f"{rule.dimension}：有无“{rule.title}”的问题" for rule in applying} <= items
    assert [row[0] for row in rows[2:]] == [str(number) for number in range(1, len(rows) - 1)]


def test_the_list_says_what_passes_fails_or_is_waived(report: Report) -> None:
    rows = {row[1]: row for row in sheets(as_checklist(report))["01 2024年市财政局部门预算公开"][2:]}
    failed = rows["真实性：有无“合计与分项不符”的问题"]
    assert (failed[2][:2], failed[3]) == ("财预", "否")
    assert "22.0" in failed[4]
    assert f"{SPENDING}:2:21" in failed[5]
    waived = rows["及时性：有无“缺少批复或公开日期”的问题"]
    assert waived[3] == "豁免"
    assert REASON in waived[4]
    remark = rows["真实性：有无“四舍五入的尾差”的问题"]
    assert (remark[3], "尾差" in remark[4]) == ("是", True)
    assert rows["完整性：有无“缺少应公开的表”的问题"][3:] == ["是", "", ""]
    assert rows["内容文件：有无“没有这张表”的问题"][3] == "否"


def test_the_bytes_of_the_list_repeat(report: Report) -> None:
    assert as_checklist(report) == as_checklist(report)


def test_more_problems_than_a_cell_holds_are_cut_short() -> None:
    many = tuple(Finding("unknown-key", Severity.ERROR, Place("a", line), "字" * 90) for line in range(1, 501))
    problems = sheets(as_checklist(Report(many)))["01 内容文件"][2][4]
    assert len(problems) < 32_767
    assert problems.endswith("（共 500 处，其余见 JSON 报告）")


def test_a_list_of_nothing_is_still_a_workbook() -> None:
    assert list(sheets(as_checklist(Report(())))) == ["检查表"]
