"""A broken catalogue: each mistake is a finding at its line, and nothing is judged by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import brief, examined, findings, replace, tiny_content, write

HOME = "catalogs/tiny/2024"
SPENDING, SUMMARY = f"{HOME}/tables/spending.yaml", f"{HOME}/tables/summary.yaml"
CATALOGUE = f"{HOME}/catalogue.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "column", "message"),
    [
        (SUMMARY, "spending[same code].total", "spendings[same code].total", 33, 36, "没有的表“spendings”"),
        (SUMMARY, "spending[same code].total", "spending[same code].totel", 33, 36, "没有的栏“totel”"),
        (SUMMARY, "spending[same code].total", "spending[same cod].total", 33, 36, "没有的栏“cod”"),
        (SUMMARY, "sum([function].amount)", "sum([functions].amount)", 34, 43, "没有的行“functions”"),
        (SUMMARY, "[grant].amount = ", "[grants].amount = ", 35, 11, "没有的行“grants”"),
        (SUMMARY, "[other].amount <= ", "[other].amonut <= ", 39, 24, "没有的栏“amonut”"),
        (SPENDING, "sum([class].*)", "sum(goods) + [klass].*", 24, 35, "没有的行“klass”"),
        (CATALOGUE, '"spending[total].total"', '"spending[totel].total"', 22, 22, "没有的行“totel”"),
        (CATALOGUE, '"count(projects[item])"', '"count(project[item])"', 23, 22, "没有的表“project”"),
        (CATALOGUE, '"count(projects[item])"', '"1 + total"', 23, 26, "要写明是哪张表"),
    ],
)
def test_a_name_that_means_nothing(
    tmp_path: Path, file: str, old: str, new: str, line: int, column: int, message: str
) -> None:
    content = tiny_content(tmp_path)
    replace(content, file, old, new)
    found = findings(content)
    assert brief(found) == [("catalogue-name", file.rpartition("/")[2], line, column)]
    assert message in found[0].message
    assert found[0].place.file == file


def test_a_name_in_a_formula_of_several_lines_and_in_its_condition(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    text = (content / SPENDING).read_text("utf-8").partition("formulas:")[0]
    text += "formulas:\n  - set: >-\n      [all].total = wages\n      + goodz\n    says: 合计\n    when: |\n"
    write(content, {SPENDING: text + "      count(spending[item]) >= 1 +\n      count(spendin[item])\n"})
    found = findings(content)
    assert [(one.message, one.place.line, one.place.column) for one in found] == [
        ("公式引用了目录里没有的栏“goodz”", 24, 9),
        ("公式引用了目录里没有的表“spendin”", 28, 7),
    ]
    assert [one.expected for one in found] == ["goods", "spending"]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "column", "message"),
    [
        (SPENDING, "= wages + goods", "= wages + + goods", 22, 35, "应为栏、行或表的标识"),
        (SPENDING, "= wages + goods", "= wages + 公用", 22, 35, "不能出现“公”"),
        (SPENDING, '"[all].total = wages + goods"', '"wages + goods"', 22, 17, "应为“=”"),
        (SPENDING, '"[all].total = wages + goods"', '"total = wages + goods"', 22, 11, "左边应写成"),
        (SPENDING, '"[all].total = wages + goods"', '"[children].total = wages"', 22, 11, "左边应写成"),
        (SPENDING, '"[all].total = wages', '"[all].total <= wages', 22, 11, "左边应写成"),
        (SUMMARY, '"[other].amount <=', '"summary[other].amount <=', 39, 22, "左边应写成"),
        (CATALOGUE, '"count(projects[item])"', '"count(projects[item]"', 23, 42, "还应有“)”"),
    ],
)
def test_a_formula_that_cannot_be_read(
    tmp_path: Path, file: str, old: str, new: str, line: int, column: int, message: str
) -> None:
    content = tiny_content(tmp_path)
    replace(content, file, old, new)
    found = findings(content)
    assert ("catalogue-formula", file.rpartition("/")[2], line, column) in brief(found)
    assert any(message in one.message for one in found)


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "line", "message"),
    [
        (SPENDING, "title: 支出表", "titel: 支出表", "unknown-key", 2, "不认识的键“titel”"),
        (SPENDING, "title: 支出表", "titel: 支出表", "missing-key", 1, "缺少“title”"),
        (SPENDING, "empty: 注：没有支出，本表为空。", "", "missing-key", 1, "缺少“empty”"),
        (SPENDING, "orientation: landscape", "orientation: 横", "wrong-type", 3, "portrait、landscape"),
        (SPENDING, "{id: wages, label: 工资}", "{label: 工资}", "catalogue-column", 14, "栏“工资”没有 id"),
        (SPENDING, "{id: goods, label: 公用}", "{id: goods, label: 工资}", "catalogue-column", 15, "都叫“工资”"),
        (SPENDING, "{id: goods, label: 公用}", "{id: wages, label: 公用}", "catalogue-shape", 15, "栏“wages”重复"),
        (SPENDING, "id: item, marked_by", "id: class, marked_by", "catalogue-shape", 19, "行“class”重复"),
        (SPENDING, "names: code", "names: cod", "catalogue-name", 10, "没有栏“cod”"),
        (SPENDING, "marked_by: code, level: 7", "marked_by: cod, level: 7", "catalogue-name", 19, "没有栏“cod”"),
        (SPENDING, "cells: {name: 合计}", "cells: {nam: 合计}", "catalogue-name", 17, "没有栏“nam”"),
        (SPENDING, "level: 7", "level: 七", "wrong-type", 19, "应为整数"),
        (SPENDING, "kind: code,", "kind: kode,", "wrong-type", 9, "label、text、code"),
        (SPENDING, "says: 合计=各类之和", "", "missing-key", 24, "缺少“says”"),
        (SUMMARY, "{id: other, number: 二、, label: 其他收入", "{id: other, label: 拨款", "catalogue-row", 14, "“拨款”"),
        (SUMMARY, "{id: f208,", "{id: f201,", "catalogue-shape", 25, "行“f201”重复"),
        (SUMMARY, "    key: 支出\n    title: 支出", "    title: 支出", "unknown-key", 1, ""),
        (CATALOGUE, "tables: [summary, spending, projects]", "tables: [summary, spending, projects, x]", "", 1, ""),
        (CATALOGUE, "tables: [summary, spending, projects]", "tables: [spending, spending]", "", 1, "表“spending”重复"),
        (CATALOGUE, "key_figures: [支出合计]", "key_figures: [支出总计]", "catalogue-name", 24, "没有数据“支出总计”"),
        (CATALOGUE, "kind: budget", "kind: plan", "wrong-type", 2, "budget、accounts、performance"),
    ],
)
def test_a_catalogue_that_is_wrong_in_itself(
    tmp_path: Path, file: str, old: str, new: str, rule: str, line: int, message: str
) -> None:
    content = tiny_content(tmp_path)
    replace(content, file, old, new)
    result = examined(content)
    found = [(one.rule, one.place.line) for one in result.findings if message in one.message]
    assert (rule, line) in found or (not rule and found)
    assert result.exit_status in (1, 2)


@pytest.mark.parametrize(
    ("file", "data", "rule"),
    [
        (SPENDING, b"", "empty-file"),
        (SPENDING, "title: 支出".encode("gbk"), "encoding"),
        (CATALOGUE, b"title: [\n", "yaml-syntax"),
        (f"{HOME}/glossary.yaml", b"- a\n", "wrong-type"),
        (f"{HOME}/glossary.yaml", b"terms: x\n", "wrong-type"),
    ],
)
def test_a_catalogue_file_that_cannot_be_read(tmp_path: Path, file: str, data: bytes, rule: str) -> None:
    result = examined(tiny_content(tmp_path, {file: data}))
    assert [(one.rule, one.place.file) for one in result.findings] == [(rule, file)]
    assert result.disclosures == ()


@pytest.mark.parametrize("file", [CATALOGUE, SPENDING, f"{HOME}/glossary.yaml"])
def test_a_missing_catalogue_file(tmp_path: Path, file: str) -> None:
    content = tiny_content(tmp_path)
    (content / file).unlink()
    result = examined(content)
    assert (result.exit_status, result.disclosures) == (2, ())
    assert {one.place.file for one in result.findings} == {file}


@pytest.mark.parametrize(
    ("name", "hint"), [("tiny/2023", "是不是“tiny/2024”？"), ("nothing-like-it/1999", "现有的公开目录：")]
)
def test_a_catalogue_that_there_is_not(tmp_path: Path, name: str, hint: str) -> None:
    content = tiny_content(tmp_path)
    replace(content, "2024/bureau/budget/disclosure.yaml", "tiny/2024", name)
    found = findings(content)
    assert brief(found) == [("unknown-catalogue", "disclosure.yaml", 1, 7)]
    assert hint in found[0].hint


def test_a_catalogue_of_another_kind(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    (content / "2024/bureau/budget").rename(content / "2024/bureau/accounts")
    assert brief(findings(content)) == [("wrong-kind", "disclosure.yaml", 1, 7)]
