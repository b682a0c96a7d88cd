"""Ties between the figures of the narrative (facts, and inputs that no table holds)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.catalogue.loader import load_catalogue
from site_src.values.finding import Finding
from tests.support import BUREAU, ROOT, findings, replace, tiny_content, where

NARRATIVE = "2024/shili-danganju/accounts/narrative.yaml"
THREE_PUBLIC = "2024/shili-danganju/accounts/tables/09-three-public.yaml"
TINY, OWN = "catalogs/tiny/2024/catalogue.yaml", f"{BUREAU}/narrative.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/documents/accounts/content", tmp_path / "content"))


def broken(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule == "tie-broken"]


@pytest.mark.parametrize(
    ("old", "new", "severity", "message"),
    [
        (
            "\n机关运行经费: 98.40",
            "\n机关运行经费: 198.40",
            "错误",
            "“机关运行经费”为 198.40，不应大于 124.80（机关运行经费不大于一般公共预算基本支出的公用经费），相差 73.60",
        ),
        (
            "授予中小企业合同金额: 70.00",
            "授予中小企业合同金额: 80.02",
            "错误",
            "“授予中小企业合同金额”为 80.02，不应大于 80.00（授予中小企业合同金额不大于政府采购支出总额），相差 0.02",
        ),
        (
            "授予小微企业合同金额: 21.00",
            "授予小微企业合同金额: 71.00",
            "错误",
            "“授予小微企业合同金额”为 71.00，不应大于 70.00"
            "（授予小微企业合同金额不大于授予中小企业合同金额），相差 1.00",
        ),
        (
            "公务用车保有量: 3",
            "公务用车保有量: 4",
            "提示",
            "“公务用车保有量”为 4，不应大于 3（财政拨款开支的公务用车保有量不大于年末的车辆数），相差 1",
        ),
        (
            "因公出国境团组数: 1",
            "因公出国境团组数: 3",
            "警告",
            "“因公出国境团组数”为 3，不应大于 2（因公出国（境）团组数不大于人次），相差 1",
        ),
        (
            "国内公务接待批次: 14",
            "国内公务接待批次: 140",
            "警告",
            "“国内公务接待批次”为 140，不应大于 126（国内公务接待批次不大于人次），相差 14",
        ),
        (
            "国内公务接待批次: 14",
            "国内公务接待批次: 0",
            "警告",
            "“国内公务接待批次+外事接待批次”为 0，不应小于 1（有公务接待费支出的，应有接待批次），相差 1",
        ),
        (
            "公务用车购置数: 0",
            "公务用车购置数: 1",
            "提示",
            "“公务用车购置费”为 0.00，不应小于 0.01（购置了公务用车的，应有公务用车购置费支出），相差 0.01",
        ),
    ],
)
def test_a_tie_between_figures_is_broken_by_one_of_them(
    content: Path, old: str, new: str, severity: str, message: str
) -> None:
    replace(content, NARRATIVE, old, new)
    (found,) = broken(content)
    assert (found.severity.label, found.message, found.place.file.split("/")[-1]) == (
        severity,
        message,
        "09-three-public.yaml" if "购置费”为" in message else "narrative.yaml",
    )


def test_a_broken_tie_names_the_input_and_all_that_it_was_compared_with(content: Path) -> None:
    replace(content, NARRATIVE, "授予中小企业合同金额: 70.00", "授予中小企业合同金额: 90.00")
    (found,) = broken(content)
    line, column = where(content, NARRATIVE, "90.00")
    assert str(found.place) == f"{NARRATIVE}:{line}:{column}"
    assert (found.cell, found.found, found.expected) == (
        "授予中小企业合同金额",
        "90.00",
        "80.00（四舍五入可在 79.990 与 80.010 之间）",
    )
    assert [one.text for one in found.related] == [
        "“授予中小企业合同金额” 90.00",
        "“政府采购货物支出” 22.50",
        "“政府采购服务支出” 57.50",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n机关运行经费: 98.40", "\n机关运行经费: 124.80"),
        ("授予中小企业合同金额: 70.00", "授予中小企业合同金额: 80.00"),
        ("授予小微企业合同金额: 21.00", "授予小微企业合同金额: 70.00"),
        ("授予小微企业合同金额: 21.00", "授予小微企业合同金额: 70"),
        ("国内公务接待人次: 126\n", "国内公务接待人次: 126\n外事接待批次: 2\n外事接待人次: 9\n"),
        (
            "国内公务接待批次: 14\n国内公务接待人次: 126\n",
            "国内公务接待批次: 0\n国内公务接待人次: 0\n外事接待批次: 1\n外事接待人次: 3\n",
        ),
        ("因公出国境团组数: 1", "因公出国境团组数: 0"),
    ],
)
def test_figures_that_agree_are_left_alone(content: Path, old: str, new: str) -> None:
    replace(content, NARRATIVE, old, new)
    assert broken(content) == []


def test_nothing_is_said_of_a_figure_that_is_missing_or_of_a_table_that_is(content: Path) -> None:
    replace(content, NARRATIVE, "授予中小企业合同金额: 70.00\n", "")
    assert broken(content) == []
    (content / THREE_PUBLIC).unlink()
    replace(content, NARRATIVE, "公务用车购置数: 0", "公务用车购置数: 1")
    assert broken(content) == []


@pytest.mark.parametrize(
    ("tie", "passage", "message"),
    [
        ("支出合计 >= 上年支处", "上年支处", "公式引用了目录里没有的数据“上年支处”"),
        ("支出合计 >= 增减原因", "增减原因", "公式引用了目录里没有的数据“增减原因”"),
        ("支出合计 >= spending[total].total", "spending[total].total", "catalogue.yaml 的勾稽关系只用数据的名称"),
        ("支出合计 >> 上年支出", ">> 上年支出", "公式写法有误：公式里不能出现“>”"),
    ],
)
def test_a_tie_of_the_catalogue_that_means_nothing_is_found(
    tmp_path: Path, tie: str, passage: str, message: str
) -> None:
    content = tiny_content(tmp_path)
    replace(content, TINY, "key_figures:", f"ties:\n  - id: more\n    holds: {tie}\n    says: 支出增加\nkey_figures:")
    (found,) = findings(content)
    line, _ = where(content, TINY, tie)
    assert (found.place.line, found.message) == (line, message)
    text = (content / TINY).read_text("utf-8").splitlines()[line - 1]
    assert text[found.place.column - 1 :].startswith(passage)


def test_a_formula_of_a_table_speaks_of_cells_alone(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(
        content,
        "catalogs/tiny/2024/tables/summary.yaml",
        "[income_total].amount = [outgo_total].amount",
        "[income_total].amount = 支出合计",
    )
    (found,) = findings(content)
    assert found.message == "表的公式里不能用数据的名称"


def test_a_tie_of_figures_has_a_condition(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(
        content,
        TINY,
        "key_figures:",
        "ties:\n  - {id: more, holds: 支出合计 <= 上年支出, says: 支出不增加, when: 项目个数 >= 3}\nkey_figures:",
    )
    assert findings(content) == []
    replace(content, TINY, "项目个数 >= 3", "项目个数 >= 2")
    assert [one.message for one in broken(content)] == ["“支出合计”为 100.0，不应大于 90.0（支出不增加），相差 10.0"]


@pytest.mark.parametrize("name", ["henan-budget/2024", "hebei-budget/2023", "national-accounts/2023"])
def test_every_tie_of_the_shipped_catalogues_says_what_it_is_and_where_it_is_from(name: str) -> None:
    catalogue, _ = load_catalogue([(ROOT / "site_src/catalogs", "catalogs")], name)
    assert catalogue is not None
    ties = [tie for table in catalogue.tables for tie in table.form.ties] + catalogue.file.ties
    assert [tie.id for tie in ties if not (tie.says and tie.source)] == []
