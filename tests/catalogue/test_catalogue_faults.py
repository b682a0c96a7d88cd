"""A broken catalogue: each mistake is a finding at its line, and nothing is judged by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import brief, examined, findings, replace, tiny_content, where, write

HOME = "catalogs/tiny/2024"
SPENDING, SUMMARY, PROJECTS = (f"{HOME}/tables/{name}.yaml" for name in ("spending", "summary", "projects"))
CATALOGUE = f"{HOME}/catalogue.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "message"),
    [
        (SUMMARY, "spending[same code]", "spendings[same code]", "spendings[", "没有的表“spendings”"),
        (SUMMARY, "same code].total", "same code].totel", "spending[", "没有的栏“totel”"),
        (SUMMARY, "same code].total", "same cod].total", "spending[", "没有的栏“cod”"),
        (SUMMARY, "sum([function].amount)", "sum([functions].amount)", "[functions]", "没有的行“functions”"),
        (SUMMARY, "[grant].amount = ", "[grants].amount = ", "[grants]", "没有的行“grants”"),
        (SUMMARY, "[other].amount <= ", "[other].amonut <= ", "[other].amonut", "没有的栏“amonut”"),
        (SUMMARY, "<= [grant].amount", "<= [grant].number", "[grant].number", "没有的栏“number”"),
        (SPENDING, "sum([class].*)", "sum(goods) + [klass].*", "[klass]", "没有的行“klass”"),
        (CATALOGUE, '"spending[total].total"', '"1 + spending[totel].total"', "spending[totel]", "没有的行“totel”"),
        (CATALOGUE, '"count(projects[item])"', '"1 + count(project[item])"', "count(project[", "没有的表“project”"),
        (CATALOGUE, '"count(projects[item])"', '"1 + total"', 'total"}\nkey', "要写明是哪张表"),
    ],
)
def test_a_name_that_means_nothing(tmp_path: Path, file: str, old: str, new: str, at: str, message: str) -> None:
    content = tiny_content(tmp_path)
    replace(content, file, old, new)
    found = findings(content)
    assert [(one.rule, one.place.file) for one in found] == [("catalogue-name", file)]
    assert (found[0].place.line, found[0].place.column) == where(content, file, at)
    assert message in found[0].message


def test_a_name_in_a_formula_of_several_lines_and_in_its_condition(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    text = (content / SPENDING).read_text("utf-8").partition("formulas:")[0]
    text += "formulas:\n  - set: >-\n      [all].total = wages\n      + goodz\n    says: 合计\n    when: |\n"
    write(content, {SPENDING: text + "      count(spending[item]) >= 1 +\n      count(spendin[item])\n"})
    found = findings(content)
    assert [(one.found, (one.place.line, one.place.column)) for one in found] == [
        ("goodz", where(content, SPENDING, "goodz")),
        ("spendin", where(content, SPENDING, "count(spendin[")),
    ]
    assert [one.expected for one in found] == ["goods", "spending"]


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "message"),
    [
        (SPENDING, "= wages + goods", "= wages + + goods", "+ goods", "应为栏、行或表的标识"),
        (SPENDING, "= wages + goods", "= wages + ＋公用", '＋公用"', "不能出现“＋”"),
        (SPENDING, '"[all].total = wages + goods"', '"wages + goods"', "+ goods", "应为“=”"),
        (SPENDING, '"[all].total = wages + goods"', '"total = wages + goods"', '"total = ', "左边应写成"),
        (SPENDING, '"[all].total = wages + goods"', '"[children].total = wages"', '"[children].t', "左边应写成"),
        (SPENDING, '"[all].total = wages', '"[all].total <= wages', '"[all].total', "左边应写成"),
        (SUMMARY, '"[other].amount <=', '"summary[other].amount <=', '"summary[', "左边应写成"),
        (CATALOGUE, '"count(projects[item])"', '"count(projects[item]"', '"}\nkey', "还应有“)”"),
    ],
)
def test_a_formula_that_cannot_be_read(tmp_path: Path, file: str, old: str, new: str, at: str, message: str) -> None:
    content = tiny_content(tmp_path)
    replace(content, file, old, new)
    found = [one for one in findings(content) if one.rule == "catalogue-formula"]
    assert [(one.place.line, one.place.column) for one in found] == [where(content, file, at)]
    assert message in found[0].message


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "at", "message"),
    [
        (SPENDING, "title: 支出表", "titel: 支出表", "unknown-key", "titel", "不认识的键“titel”"),
        (SPENDING, "title: 支出表", "titel: 支出表", "missing-key", "id: spending\nt", "缺少“title”"),
        (SPENDING, "orientation: landscape", "orientation: 横", "wrong-type", "横", "portrait、landscape"),
        (SPENDING, "{id: wages, label: 工资}", "{label: 工资}", "catalogue-column", "{label: 工资", "“工资”没有 id"),
        (SPENDING, "label: 公用}", "label: 工资}", "catalogue-column", "{id: goods", "都叫“工资”"),
        (SPENDING, "{id: goods, ", "{id: wages, ", "catalogue-shape", "{id: wages, label: 公用", "栏“wages”重复"),
        (SPENDING, "{id: item, m", "{id: class, m", "catalogue-shape", "{id: class, marked_by: code, level: 7", "重复"),
        (SPENDING, "names: code", "names: cod", "catalogue-name", "cod}", "没有栏“cod”"),
        (SPENDING, "code, level: 7", "cod, level: 7", "catalogue-name", "cod, level: 7", "没有栏“cod”"),
        (SPENDING, "cells: {name: ", "cells: {nam: ", "catalogue-name", "合计}}", "没有栏“nam”"),
        (SPENDING, "level: 7", "level: 七", "wrong-type", "七", "应为整数"),
        (SPENDING, "kind: code,", "kind: kode,", "wrong-type", "kode", "label、text、code、"),
        (SPENDING, "合计=各类之和", "''", "wrong-type", "''", "“says”的值不对"),
        (SUMMARY, "label: 其他收入", "label: 拨款", "catalogue-row", "{id: other", "“拨款”"),
        (SUMMARY, "{id: f208,", "{id: f201,", "catalogue-shape", "{id: f201, label: 社", "行“f201”重复"),
        (CATALOGUE, "[支出合计]", "[支出总计]", "catalogue-name", "支出总计]", "没有数据“支出总计”"),
        (CATALOGUE, "name: 项目个数", "name: 支出合计", "catalogue-shape", '{name: 支出合计, is: "count', "重复"),
        (CATALOGUE, "kind: budget", "kind: plan", "wrong-type", "plan", "budget"),
    ],
)
def test_a_catalogue_that_is_wrong_in_itself(
    tmp_path: Path, file: str, old: str, new: str, rule: str, at: str, message: str
) -> None:
    content = tiny_content(tmp_path)
    replace(content, file, old, new)
    result = examined(content)
    found = [one for one in result.findings if one.rule == rule and message in one.message]
    assert where(content, file, at) in [(one.place.line, one.place.column) for one in found]
    assert result.exit_status == 1
    assert result.disclosures == ()


def test_a_table_has_no_identifier_that_one_of_a_repeated_table_has(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    numbered = f"{HOME}/tables/projects_1.yaml"
    (content / PROJECTS).rename(content / numbered)
    replace(content, numbered, "id: projects\ntitle", "id: projects_1\ntitle")
    replace(content, CATALOGUE, "spending, projects]", "spending, projects_1]")
    found = [one for one in findings(content) if one.rule == "catalogue-shape"]
    assert [(one.place.line, one.place.column) for one in found] == [where(content, numbered, "projects_1\nt")]
    assert "“projects_1”不能以下划线加数字结尾" in found[0].message


def test_only_one_panel_may_do_without_a_key(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, SUMMARY, "    key: 收入\n", "")
    assert findings(content) == []
    replace(content, SUMMARY, "    key: 支出\n", "")
    assert [(one.rule, one.place.line) for one in findings(content)] == [("catalogue-shape", 14)]


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
