"""Years in free text: that of a figure, that of a comparison, and the unit that the whole document names."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.values.finding import Finding
from tests.checks.stated import with_statement
from tests.support import BUREAU, ROOT, findings, replace, tiny_content

RULES = {"year-of-figure-wrong", "compared-year-wrong"}


def of_years(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule in RULES]


WRONG = [
    ("2014年支出合计100.0万元", "year-of-figure-wrong", "2014年"),
    ("市财政局2025年支出合计100.0万元，比上年增加。", "year-of-figure-wrong", "2025年"),
    ("本单位2023年度支出合计为100.0万元", "year-of-figure-wrong", "2023年"),
    ("支出合计100.0万元，比2024年增加10.0万元", "compared-year-wrong", "2024年"),
    ("支出比2025年度预算增加", "compared-year-wrong", "2025年"),
    ("支出与2024年持平", "compared-year-wrong", "2024年"),
    ("支出比2023年增加0万元，与2022年预算持平", "compared-year-wrong", "2022年"),
]


@pytest.mark.parametrize(("statement", "rule", "found"), WRONG)
def test_a_wrong_year_is_found(tmp_path: Path, statement: str, rule: str, found: str) -> None:
    content = with_statement(tmp_path, statement)
    [one] = of_years(content)
    assert (one.rule, one.found) == (rule, found)
    assert one.place.file == f"{BUREAU}/narrative.yaml"


RIGHT = [
    "2024年支出合计100.0万元，比2023年增加10.0万元",
    "2023年支出合计90.0万元，2024年支出合计100.0万元",
    "2023年支出合计90.0万元",
    "2019年支出合计88.0万元",
    "2014年项目支出5.0万元",
    "2024年预算与2023年预算相比增加",
    "2025年计划比2024年增加2个项目",
    "比2019年增加30万元，比2021年增加20万元",
    "比2023年增加0万元，与2023年预算持平",
    "自2024年起比照事业单位管理",
    "2023年末共有车辆100辆",
    "依据《2021年政府收支分类科目》，支出合计100.0万元",
]


@pytest.mark.parametrize("statement", RIGHT)
def test_a_right_year_is_left_alone(tmp_path: Path, statement: str) -> None:
    assert of_years(with_statement(tmp_path, statement)) == []


def test_accounts_may_be_compared_with_the_budget_of_their_year(tmp_path: Path) -> None:
    source = ROOT / "tests/documents/accounts/content"
    content = Path(shutil.copytree(source, tmp_path / "content"))
    name = "2024/shili-danganju/accounts/narrative.yaml"
    text = (content / name).read_text("utf-8")
    (content / name).write_text(f"{text}预算绩效管理说明: 支出与2024年预算相比减少。\n", "utf-8")
    assert of_years(content) == []
    replace(content, name, "与2024年预算相比", "与2024年决算相比")
    assert [one.rule for one in of_years(content)] == ["compared-year-wrong"]


HEADER = "公开目录: tiny/2024\n计量单位: {}\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n"


@pytest.mark.parametrize(
    ("unit", "wages", "messages"),
    [
        ("元", "60.1", ["各表最大的数是 90元，不像一个部门的全年收支"]),
        ("万元", "60.1", []),
        ("元", "601000.0", []),
        ("万元", "60100000.0", ["各表最大的数是 60100029.9万元，不像一个部门的全年收支"]),
    ],
)
def test_the_unit_of_the_document_fits_its_figures(tmp_path: Path, unit: str, wages: str, messages: list[str]) -> None:
    spending = (
        f"表: 支出表\n行:\n  - {{科目编码: 2010301, 工资: {wages}, 公用: 20.0}}\n  - {{科目编码: 2080505, 工资: 9.9}}\n"
    )
    content = tiny_content(
        tmp_path, {f"{BUREAU}/disclosure.yaml": HEADER.format(unit), f"{BUREAU}/tables/spending.yaml": spending}
    )
    found = [one for one in findings(content) if one.rule == "unit-implausible"]
    assert [one.message for one in found] == messages
    assert [str(one.place) for one in found] == [f"{BUREAU}/disclosure.yaml:2:7"] * len(messages)


@pytest.mark.parametrize(
    "document",
    [
        "2022/hengyang-zhengfuban/performance",
        "2023/qinhuangdao-guanweiban/budget",
        "2023/zhengzhou-jingkai-jiulong/performance",
        "2023/zhengzhou-jingkai-kaifangban/performance",
        "2024/zhengzhou-zhengwuban/budget",
    ],
)
def test_the_other_unit_is_found_in_every_real_document(tmp_path: Path, document: str) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    header = content / document / "disclosure.yaml"
    text = header.read_text("utf-8")
    other = "元" if "计量单位: 万元" in text else "万元"
    header.write_text(
        text.replace("计量单位: 万元" if other == "元" else "计量单位: 元", f"计量单位: {other}"), "utf-8"
    )
    found = [one for one in findings(content) if one.rule == "unit-implausible"]
    assert [one.place.file for one in found] == [f"{document}/disclosure.yaml"]
