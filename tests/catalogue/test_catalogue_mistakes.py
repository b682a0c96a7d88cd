"""Mistakes that only show when a whole catalogue is looked at: each is a finding at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.catalogue.faults.templates import FUNCTIONS, PARTICULARS
from site_src.catalogue.loader import load_catalogue
from site_src.disclosure import wording
from site_src.disclosure.assemble import _particulars
from site_src.samples.sample import sample_source
from site_src.values.finding import Finding, Severity
from tests.support import ROOT, replace, tiny_content, where, write

HOME = "catalogs/tiny/2024"
SPENDING, SUMMARY, PROJECTS = (f"{HOME}/tables/{name}.yaml" for name in ("spending", "summary", "projects"))
CATALOGUE, GLOSSARY = f"{HOME}/catalogue.yaml", f"{HOME}/glossary.yaml"
SHIPPED = ROOT / "site_src" / "catalogs"
NAMES = sorted(f"{path.parent.parent.name}/{path.parent.name}" for path in SHIPPED.glob("*/*/catalogue.yaml"))

Case = tuple[str, str, str, str, str]


def _findings(content: Path) -> list[Finding]:
    return load_catalogue([(content / "catalogs", "catalogs"), (SHIPPED, "site_src/catalogs")], "tiny/2024")[1]


def _assert_found(folder: Path, rule: str, case: Case, severity: Severity = Severity.ERROR) -> None:
    """The change makes exactly one mistake, where ``at`` stands, and the message says it."""
    file, old, new, at, message = case
    content = tiny_content(folder)
    replace(content, file, old, new)
    found = _findings(content)
    places = [(one.rule, one.severity, one.place.file, one.place.line, one.place.column) for one in found]
    assert places == [(rule, severity, file, *where(content, file, at))]
    assert message in found[0].message
    assert found[0].hint


def test_the_tiny_catalogue_has_none(tmp_path: Path) -> None:
    assert _findings(tiny_content(tmp_path)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_shipped_catalogue_has_one(name: str) -> None:
    assert load_catalogue([(SHIPPED, "site_src/catalogs")], name)[1] == []


@pytest.mark.parametrize(
    "case",
    [
        (SPENDING, "= wages + goods", "= wages + total", 'total", says: 合计=工资', "它自己要填的那一格"),
        (SPENDING, "= sum([class].*)", "= sum([all].*)", "[all].*)", "它自己要填的那一格"),
        (SPENDING, "sum([children].*)", "sum([same code].*)", "[same code]", "它自己要填的那一格"),
        (SUMMARY, "sum([function].amount)", "sum(summary[outgo].amount)", "summary[outgo]", "它自己要填的那一格"),
        (SUMMARY, "sum([source].amount)", "sum([leaves].amount)", "[leaves]", "它自己要填的那一格"),
        (SPENDING, "says: 合计=工资+公用}", 'says: 合计, when: "total = 0"}', 'total = 0"', "它自己要填的那一格"),
        (SUMMARY, '<= [grant].amount"', '<= amount"', 'amount", says: 其他收入', "同一格"),
        (SUMMARY, '<= [grant].amount"', '<= [other].amount"', '[other].amount", says: 其他', "同一格"),
    ],
)
def test_a_formula_that_needs_its_own_cell(tmp_path: Path, case: Case) -> None:
    _assert_found(tmp_path, "catalogue-circle", case)


def test_tables_may_determine_each_other_in_a_circle(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    formula = 'formulas:\n  - {set: "[total].total = summary[outgo_total].amount", says: 合计=总表}\n'
    replace(content, SPENDING, "formulas:\n", formula)
    assert _findings(content) == []


AGAIN = '  - {id: again, holds: "[other].amount<=[grant].amount", says: 又写一次}\n'


@pytest.mark.parametrize(
    "case",
    [
        (SPENDING, '"[all].total =', '"[all].name =', "[all].name", "左边的“科目名称”栏不是金额"),
        (SUMMARY, '"[grant].amount = [', '"[grant].item = [', "[grant].item", "左边的“项目”栏不是金额"),
        (SPENDING, "sum([class].*)", "sum([class].name)", "[class].name", "“科目名称”栏不是金额"),
        (SPENDING, '"[class].* = sum', '"[item].* = sum', "[children]", "不会有下级"),
        (SUMMARY, "sum([source].amount)", "[source].amount", "[source].amount", "指了 2 行，永远不定"),
        (SUMMARY, "spending[same code].total", "sum(projects[same name].amount)", "projects[same", "没有“name”"),
        (SUMMARY, '"[grant].amount = [', '"[code 299].amount = [', "[code 299]", "没有一行会是 [code 299]"),
        (CATALOGUE, "spending[total].total", "sum(spending[children].total)", "spending[ch", "不属于哪一行"),
        (SUMMARY, "severity: warning}\n", f"severity: warning}}\n{AGAIN}", "[other].amount<=", "已经写过"),
    ],
)
def test_a_formula_that_fills_or_reads_nothing(tmp_path: Path, case: Case) -> None:
    _assert_found(tmp_path, "catalogue-formula", case)


def test_a_column_of_another_panel_is_not_the_rows(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(
        content, SUMMARY, "title: 支出\n    columns:", "title: 支出\n    columns:\n      - {id: extra, label: 另一栏}"
    )
    replace(content, SUMMARY, '"[grant].amount = [', '"[grant].extra = [')
    replace(content, SUMMARY, "sum([source].amount)", "sum([source].extra)")
    assert [(one.place.line, one.place.column) for one in _findings(content)] == [
        where(content, SUMMARY, "[grant].extra"),
        where(content, SUMMARY, "[source].extra"),
    ]


@pytest.mark.parametrize(
    "case",
    [
        (CATALOGUE, '"spending[total].total"', '"spending[total].total", unit: 元', "元}", "单位写的是元，而数是万元"),
        (
            SUMMARY,
            "<= [grant].amount",
            "<= 10000 * [grant].amount",
            '[grant].amount", says: 其他',
            "前面是万元，这里是元",
        ),
    ],
)
def test_figures_of_different_units(tmp_path: Path, case: Case) -> None:
    _assert_found(tmp_path, "catalogue-unit", case)


def test_a_table_of_another_unit_needs_a_factor_everywhere(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, SPENDING, "title: 支出表", "title: 支出表\nunit: 元")
    found = {(one.rule, one.place.file, one.place.line, one.place.column) for one in _findings(content)}
    assert found == {
        ("catalogue-unit", SUMMARY, *where(content, SUMMARY, "spending[same")),
        ("catalogue-unit", CATALOGUE, *where(content, CATALOGUE, "万元，比上年")),
    }
    replace(content, SUMMARY, "spending[same code].total", "0.0001 * spending[same code].total")
    replace(content, CATALOGUE, "spending[total].total", "spending[total].total * 0.0001")
    assert _findings(content) == []


@pytest.mark.parametrize(
    "case",
    [
        (
            CATALOGUE,
            "[summary, spending, projects]",
            "[summary, spending, projects, spending]",
            "spending]",
            "表“spending”重复",
        ),
        (PROJECTS, "title: 项目表", "title: 支出表", "支出表", "表名“支出表”重复"),
        (CATALOGUE, "title: 支出\n", "title: 支出\n        tables: [spendings]\n", "spendings]", "没有的表“spendings”"),
        (CATALOGUE, "title: 支出\n", "title: 支出\n        tables: [summary, summary]\n", "summary]\n", "已经放在第"),
        (CATALOGUE, "{id: glossary,", "{id: narrative,", "narrative, title", "部分“narrative”重复"),
        (CATALOGUE, "shows: glossary", "shows: tables", "tables}\ninputs", "已有一个部分显示各表"),
        (CATALOGUE, "shows: tables", "shows: sections", "- id: narrative", "没有地方印这些表"),
        (CATALOGUE, "inputs:\n", "inputs:\n  - {name: 支出情况 }\n", "支出情况, kind", "输入“支出情况”重复"),
        (CATALOGUE, "{name: 项目个数,", "{name: 年度,", "年度, is", "自带的同名"),
        (CATALOGUE, "{name: 项目个数,", "{name: 项目（个）,", "项目（个）", "不能在模板里用"),
        (CATALOGUE, "edition: 测试用", "edition: 测试用\nmetadata: [文号, 文号]", "文号]", "元数据“文号”重复"),
        (SUMMARY, "{id: part,", "{id: balance,", 'balance, holds: "[other]', "勾稽关系“balance”重复"),
    ],
)
def test_a_list_that_is_at_odds_with_another(tmp_path: Path, case: Case) -> None:
    _assert_found(tmp_path, "catalogue-listing", case)


def test_table_files_that_nothing_lists(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    table = (content / PROJECTS).read_text("utf-8")
    write(content, {f"{HOME}/tables/project.yaml": table, f"{HOME}/tables/old.yml": table})
    found = _findings(content)
    assert [str(one.place) for one in found] == [f"{HOME}/tables/old.yml:1:1", f"{HOME}/tables/project.yaml:1:1"]
    assert "“projects”" in found[1].hint


@pytest.mark.parametrize(
    "case",
    [
        (SPENDING, "level: 7", "level: 6", "6, indent", "没有 6 位的编码"),
        (SPENDING, "marked_by: code, level: 7", "level: 7", "7, indent", "没有写是哪一栏的编码"),
        (SPENDING, "level: 7", "level: 3", "{id: item", "分不出“item”行"),
        (SPENDING, "kind: name, names: code", "kind: text, names: code", "code}\n      - {id: total", "names 只用于"),
        (SPENDING, "parts: [类, 款, 项]", "parts: [类, 款, 项, 目]", "[类", "最多拆成 3 栏"),
        (PROJECTS, "kind: count}", "kind: count, takes: ['301']}", "['301']", "takes 只用于金额栏"),
        (PROJECTS, "label: 金额}", "label: 金额, takes: ['301']}", "['301']", "没有编码栏，takes 没有用"),
        (
            SPENDING,
            "{id: wages, label: 工资}",
            "{id: wages, label: 工资, classification: function}",
            "function}\n",
            "只用于 kind: code",
        ),
        (
            SPENDING,
            "{id: wages, label: 工资}",
            "{id: wages, label: 工资, lines: true}",
            "true}\n          - {id: goods",
            "一组栏",
        ),
        (SPENDING, "label: 基本支出\n", "label: 基本支出\n        id: base\n", "base", "id 不起作用"),
        (SUMMARY, "key: 收入\n", "key: 空表\n", "空表", "文件自己的键"),
        (PROJECTS, "key: 合计", "key: 行", "行, made", "认不出这一行"),
        (
            PROJECTS,
            "kind: text}\n      - {id: number",
            "kind: text, merge: true}\n      - {id: number",
            "true}\n      - {id: number",
            "不能用 merge",
        ),
    ],
)
def test_a_setting_that_cannot_work(tmp_path: Path, case: Case) -> None:
    _assert_found(tmp_path, "catalogue-setting", case)


def test_labels_that_no_column_prints_and_names_that_formulas_use(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(
        content,
        SUMMARY,
        "{id: item, label: 项目, kind: label}\n      - {id: amount, label: 金额}\n    fixed:\n      - {id: grant",
        "{id: amount, label: 金额}\n    fixed:\n      - {id: grant",
    )
    replace(content, SUMMARY, "{id: f210,", "{id: leaves,")
    assert [(one.place.line, one.place.column) for one in _findings(content)] == [
        where(content, SUMMARY, "拨款, kind"),
        where(content, SUMMARY, "leaves, label"),
    ]


@pytest.mark.parametrize(
    "case",
    [
        (CATALOGUE, "{{ 支出合计 }}", "{{ 支出总计 }}", "支出总计 }}", "没有的数据“支出总计”"),
        (CATALOGUE, "change(支出合计, 上", "change(总支出 + 支出合计, 上", "总支出 +", "没有的数据“总支出”"),
        (CATALOGUE, "change(支出", "changed(支出", "changed(", "没有的数据“changed”"),
        (CATALOGUE, "{% if 增减原因 %}", "{% if 增减原因 and 部们 %}", "部们 %}", "没有的数据“部们”"),
        (CATALOGUE, "{% if 增减原因 %}", "{% if 增减原因 %", "{% if 增减原因 %原", "模板写法有误"),
        (CATALOGUE, "{{ 增减原因 }}", "{{ 增减原因 | 大写 }}", "{% if", "模板写法有误"),
        (SPENDING, "empty: 注：没有支出，", "empty: 注：{{ 年份 }}没有支出，", "年份 }}", "没有的数据“年份”"),
        (SPENDING, "cells: {name: 合计}", 'cells: {name: "{{ 合计 }}"}', "合计 }}", "没有的数据“合计”"),
    ],
)
def test_words_that_use_a_name_that_there_is_not(tmp_path: Path, case: Case) -> None:
    _assert_found(tmp_path, "catalogue-wording", case)


def test_lists_of_words_and_the_glossary_are_templates_too(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, SPENDING, "[备注：含当年拨款安排的支出]", '["备注：含{{ 年份 }}年拨款", "第{{ 支出合计 }}"]')
    write(content, {GLOSSARY: "terms:\n  - term: 预算\n    meaning: >-\n      按照\n      {{ 年分 }}年\n"})
    assert [(one.found, one.place.file, one.place.line, one.place.column) for one in _findings(content)] == [
        ("年份", SPENDING, *where(content, SPENDING, "年份")),
        ("支出合计", SPENDING, *where(content, SPENDING, "支出合计")),
        ("年分", GLOSSARY, 5, 10),
    ]


def test_an_input_that_no_words_use(tmp_path: Path) -> None:
    case = (CATALOGUE, "inputs:\n", "inputs:\n  - {name: 说明, kind: text}\n", "说明, kind", "没有一处文字用到“说明”")
    _assert_found(tmp_path, "catalogue-wording", case, Severity.WARNING)


def test_the_names_that_every_disclosure_supplies_are_those_of_the_code(tmp_path: Path) -> None:
    catalogue, _ = load_catalogue([(tiny_content(tmp_path) / "catalogs", "catalogs"), (SHIPPED, "")], "tiny/2024")
    assert catalogue is not None
    assert set(_particulars(sample_source(catalogue, {}), "万元")) == set(PARTICULARS)
    assert {*wording._ENVIRONMENT.globals, "rows"} == set(FUNCTIONS)


def test_a_table_without_the_statement_that_it_is_empty(tmp_path: Path) -> None:
    case = (SPENDING, "empty: 注：没有支出，本表为空。\n", "", "id: spending\ntitle", "缺少“empty”")
    _assert_found(tmp_path, "missing-key", case)


def test_all_files_are_judged_at_once_even_where_the_first_cannot_be(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, CATALOGUE, "kind: budget", "kind: plan")
    replace(content, SPENDING, "empty: ", "emty: ")
    replace(content, PROJECTS, "sum([item].*)", "sum([item].*")
    write(content, {GLOSSARY: "term: []\n"})
    found = {(one.rule, one.place.file) for one in _findings(content)}
    assert found == {
        ("wrong-type", CATALOGUE),
        ("missing-key", SPENDING),
        ("unknown-key", SPENDING),
        ("catalogue-formula", PROJECTS),
        ("missing-key", GLOSSARY),
        ("unknown-key", GLOSSARY),
    }
